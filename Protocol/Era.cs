using System.Collections.Frozen;

namespace OpenClaw.Protocol;

/// <summary>
/// What differs between protocol 3 (product 2026.2.12 and the specification) and protocol 4 (product 2026.9.6). Chosen
/// once per connection when the versions are read; everything later asks this record, never the number.
/// </summary>
internal sealed record Era
{
    /// <summary>What <c>hello-ok.protocol</c> says.</summary>
    public required int Protocol { get; init; }

    /// <summary>How far a device's <c>signedAt</c> may be from our clock.</summary>
    public required TimeSpan SignatureSkew { get; init; }

    /// <summary>False: a device on loopback may sign without a nonce (payload v1).</summary>
    public required bool IsNonceRequired { get; init; }

    /// <summary>Code of "unauthorized …" refusals: the specification's on 3, the stock one on 4.</summary>
    public required string UnauthorizedCode { get; init; }

    /// <summary>Code of "missing scope: …" refusals.</summary>
    public required string MissingScopeCode { get; init; }

    /// <summary>False: an operator without a device identity loses its scopes, but for the local CLI and backend.</summary>
    public required bool KeepsScopesWithoutDevice { get; init; }

    /// <summary><c>hello-ok.auth</c> is there for everybody, not only for paired devices.</summary>
    public required bool AlwaysTellsAuth { get; init; }

    /// <summary>Attachments may be files; one that cannot be read is refused. On 3 what is no image is left out without a word.</summary>
    public required bool TakesFiles { get; init; }

    /// <summary>Tells where config and state are only to admins.</summary>
    public required bool HidesPathsFromNonAdmins { get; init; }

    /// <summary>"pairing required" says why, and so does the close reason; on 3 the text is only those two words.</summary>
    public required bool NamesPairingReason { get; init; }

    /// <summary><c>config.get</c> also tells includes, resolved and running configuration, and their hashes.</summary>
    public required bool TellsConfigSources { get; init; }

    /// <summary>
    /// A configuration that was patched or applied always restarts the gateway; on 4 only when something needs it, and the
    /// answer tells what changed.
    /// </summary>
    public required bool AlwaysRestartsForConfig { get; init; }

    /// <summary><c>config.patch</c> merges lists of named things by their ids and refuses to lose list entries unasked; on 3 lists are replaced.</summary>
    public required bool PatchesListsById { get; init; }

    /// <summary>
    /// Approved scopes are compared as words: <c>operator.admin</c> does not stand for the others when a device asks. It
    /// still does when a method is called.
    /// </summary>
    public required bool MatchesScopesExactly { get; init; }

    /// <summary>A paired device that names another platform or family has to be approved again.</summary>
    public required bool PinsMetadata { get; init; }

    /// <summary>A local operator device may become a node without being asked about.</summary>
    public required bool SilentlyAddsNodeRole { get; init; }

    /// <summary>A refused device token is called that; on 3 it is a gateway token that does not match.</summary>
    public required bool SpeaksOfDeviceTokens { get; init; }

    /// <summary>Close code of a connection whose credential was revoked or changed.</summary>
    public required int AuthChangedCloseCode { get; init; }

    /// <summary><c>chat.history</c> names the entries and describes the session.</summary>
    public required bool DescribesHistory { get; init; }

    /// <summary><c>agents.list</c> and <c>models.list</c> tell more than names.</summary>
    public required bool DescribesAgents { get; init; }

    /// <summary><c>cron.run</c> answers once the run is claimed; on 3 when it has ended.</summary>
    public required bool AnswersCronRunAtOnce { get; init; }

    /// <summary>Answers about jobs are paged and say more: revision, effective agent, run numbers.</summary>
    public required bool DescribesCron { get; init; }

    /// <summary>Answers about nodes tell more: the approval, the machine's state, when it was seen.</summary>
    public required bool DescribesNodes { get; init; }

    /// <summary>What a node offers works only once a person approved it.</summary>
    public required bool NodesNeedApproval { get; init; }

    /// <summary>Events a client of this era knows; null: all that its scopes allow.</summary>
    public required FrozenSet<string>? KnownEvents { get; init; }

    /// <summary>A web client must come with an Origin; on protocol 4 only an Origin that is there is checked.</summary>
    public required bool WebClientsNeedOrigin { get; init; }

    /// <summary>A page on any loopback port may talk to a gateway on loopback.</summary>
    public required bool AllowsAnyLoopbackOrigin { get; init; }

    /// <summary>Changes of the gateway itself are counted, and too many in a minute refused.</summary>
    public required bool LimitsWrites { get; init; }

    /// <summary>Events such as <c>agent</c>, <c>chat</c> and <c>presence</c> need <c>operator.read</c>.</summary>
    public required bool GuardsReadEvents { get; init; }

    public static readonly Era V3 = new()
    {
        Protocol = 3,
        SignatureSkew = TimeSpan.FromMinutes(10),
        IsNonceRequired = false,
        UnauthorizedCode = ErrorCodes.Unauthorized,
        MissingScopeCode = ErrorCodes.InvalidRequest,
        KeepsScopesWithoutDevice = true,
        AlwaysTellsAuth = false,
        TakesFiles = false,
        HidesPathsFromNonAdmins = false,
        NamesPairingReason = false,
        TellsConfigSources = false,
        AlwaysRestartsForConfig = true,
        PatchesListsById = false,
        MatchesScopesExactly = true,
        PinsMetadata = false,
        SilentlyAddsNodeRole = true,
        SpeaksOfDeviceTokens = false,
        AuthChangedCloseCode = CloseCodes.PolicyViolation,
        WebClientsNeedOrigin = true,
        AllowsAnyLoopbackOrigin = true,
        LimitsWrites = false,
        GuardsReadEvents = false,
        DescribesHistory = false,
        DescribesAgents = false,
        AnswersCronRunAtOnce = false,
        DescribesCron = false,
        DescribesNodes = false,
        NodesNeedApproval = false,
        KnownEvents = FrozenSet.ToFrozenSet(
        [
            "connect.challenge", "agent", "chat", "presence", "tick", "talk.mode", "shutdown", "health", "heartbeat", "cron",
            "node.pair.requested", "node.pair.resolved", "node.invoke.request", "device.pair.requested",
            "device.pair.resolved", "voicewake.changed", "exec.approval.requested", "exec.approval.resolved",
        ]),
    };

    public static readonly Era V4 = new()
    {
        Protocol = 4,
        SignatureSkew = TimeSpan.FromMinutes(2),
        IsNonceRequired = true,
        UnauthorizedCode = ErrorCodes.InvalidRequest,
        MissingScopeCode = ErrorCodes.Forbidden,
        KeepsScopesWithoutDevice = false,
        AlwaysTellsAuth = true,
        TakesFiles = true,
        HidesPathsFromNonAdmins = true,
        NamesPairingReason = true,
        TellsConfigSources = true,
        AlwaysRestartsForConfig = false,
        PatchesListsById = true,
        MatchesScopesExactly = false,
        PinsMetadata = true,
        SilentlyAddsNodeRole = false,
        SpeaksOfDeviceTokens = true,
        AuthChangedCloseCode = CloseCodes.AuthChanged,
        WebClientsNeedOrigin = false,
        AllowsAnyLoopbackOrigin = false,
        LimitsWrites = true,
        GuardsReadEvents = true,
        DescribesHistory = true,
        DescribesAgents = true,
        AnswersCronRunAtOnce = true,
        DescribesCron = true,
        DescribesNodes = true,
        NodesNeedApproval = true,
        KnownEvents = null,
    };

    /// <summary>The newest era inside the client's range; null when there is none.</summary>
    public static Era? Negotiate(int minProtocol, int maxProtocol)
    {
        if (minProtocol <= 4 && maxProtocol >= 4) return V4;
        if (minProtocol <= 3 && maxProtocol >= 3) return V3;
        return null;
    }

    /// <summary>Whose texts to use before the range is known to be served.</summary>
    public static Era ForRefusal(int? maxProtocol) => maxProtocol >= 4 ? V4 : V3;
}
