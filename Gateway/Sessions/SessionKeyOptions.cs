namespace OpenClaw.Gateway.Sessions;

/// <summary>What the configuration says about session keys.</summary>
/// <param name="DefaultAgentId">Agent of a key that names none.</param>
/// <param name="IsGlobal"><c>session.scope</c> is <c>global</c>: one conversation for everybody.</param>
internal sealed record SessionKeyOptions(string DefaultAgentId = SessionKey.DefaultAgentId, bool IsGlobal = false)
{
    /// <summary><c>session.identityLinks</c>: canonical name to the peer ids that are this person.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? IdentityLinks { get; init; }

    /// <summary>How direct messages are split over sessions.</summary>
    public DirectScope DirectScope { get; init; }
}
