using System.Security.Cryptography;
using System.Text;
using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Nodes;

/// <summary>
/// Which nodes were approved for what, and who waits. A request comes from an operator's client (protocol 3) or from the
/// node's own connection (protocol 4); both are answered in the same way, and nobody approves commands he may not use.
/// </summary>
internal sealed class NodePairings(NodePairingStore store, PairingStore devices, IEventPublisher events, TimeProvider time)
{
    private const int MaxPending = 200;
    private const int MaxPaired = 1000;

    private static readonly ErrorShape UnknownRequest = ErrorShape.InvalidRequest("unknown requestId");
    private static readonly ErrorShape UnknownNode = ErrorShape.InvalidRequest("unknown nodeId");
    private static readonly ErrorShape Full = ErrorShape.Unavailable("too many nodes wait or are paired; reject or remove some (openclaw nodes pending)");

    /// <summary>Tells the node's own connections how it was decided.</summary>
    public Action<NodePairResolved>? OnResolved { get; set; }

    public NodePairingState Current => store.Current;

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>What was approved for the node; null when nothing, or when its device was removed and paired anew since.</summary>
    public PairedNode? SurfaceOf(NodeClaim claim)
    {
        if (!store.Current.Paired.TryGetValue(claim.NodeId, out var node)) return null;
        return devices.Current.Paired.TryGetValue(claim.NodeId, out var device) && device.CreatedAtMs > node.ApprovedAtMs ? null : node;
    }

    /// <summary>Asks for a node by name (protocol 3). A node that waits already keeps its request.</summary>
    public async ValueTask<DeviceResult<NodePairAsked>> RequestAsync(PendingNode asked, CancellationToken cancellationToken)
    {
        var result = await store.ChangeAsync<NodePairAsked?>(
            state =>
            {
                if (state.RequestOf(asked.NodeId) is { } known) return (state, new NodePairAsked(known, IsNew: false));
                if (state.Pending.Count >= MaxPending) return (state, null);
                var request = asked with
                {
                    RequestId = Guid.NewGuid().ToString(),
                    IsRepair = state.Paired.ContainsKey(asked.NodeId),
                    Ts = NowMs,
                };
                return (state.With(request), new NodePairAsked(request, IsNew: true));
            },
            cancellationToken).ConfigureAwait(false);
        if (result is null) return Full;
        if (result.IsNew) Announce(result.Request);
        return result;
    }

    /// <summary>
    /// Asks for what a connected node offers beyond what was approved for it (protocol 4). What was approved before goes on
    /// working meanwhile.
    /// </summary>
    /// <param name="claim">The node.</param>
    /// <param name="commands">Those of its commands that are allowed at all.</param>
    public async Task AskForSurfaceAsync(NodeClaim claim, IReadOnlyList<string> commands)
    {
        var approved = SurfaceOf(claim);
        var result = await store.ChangeAsync<NodePairAsked?>(
            state =>
            {
                var known = state.RequestOf(claim.NodeId);
                if (approved is not null && Covers(approved.Caps, claim.Caps) && Covers(approved.Commands, commands))
                {
                    return (known?.Surface is true ? state.WithoutRequest(known.RequestId) : state, null);
                }
                if (known is not null && Same(known.Caps, claim.Caps) && Same(known.Commands, commands)) return (state, new NodePairAsked(known, IsNew: false));
                var without = state.WithoutRequestsOf(claim.NodeId);
                if (without.Pending.Count >= MaxPending) return (state, null);
                var request = RequestFor(claim, commands);
                return (without.With(request), new NodePairAsked(request, IsNew: true));
            },
            CancellationToken.None).ConfigureAwait(false);
        if (result is { IsNew: true }) Announce(result.Request);
    }

    /// <summary>Approves a request, if the approver holds all that its commands need.</summary>
    public async ValueTask<DeviceResult<PairedNode>> ApproveAsync(string requestId, Approver approver, CancellationToken cancellationToken)
    {
        ErrorShape? refusal = null;
        var node = await store.ChangeAsync<PairedNode?>(
            state =>
            {
                if (!state.Pending.TryGetValue(requestId, out var request)) return Refused(UnknownRequest);
                if (approver.Lacks(request.ScopesToApprove) is { } missing) return Refused(missing);
                var known = state.Paired.GetValueOrDefault(request.NodeId);
                if (known is null && state.Paired.Count >= MaxPaired) return Refused(Full);
                var approved = Approve(known, request, NowMs);
                return (state.WithoutRequestsOf(request.NodeId).With(approved), approved);

                (NodePairingState, PairedNode?) Refused(ErrorShape error)
                {
                    refusal = error;
                    return (state, null);
                }
            },
            cancellationToken).ConfigureAwait(false);
        if (node is null) return refusal!;
        Resolve(requestId, node.NodeId, PairingResolved.Approved);
        return node;
    }

    /// <returns>The node that was turned away.</returns>
    public async ValueTask<DeviceResult<string>> RejectAsync(string requestId, CancellationToken cancellationToken)
    {
        var nodeId = await store.ChangeAsync<string?>(
            state => state.Pending.TryGetValue(requestId, out var request) ? (state.WithoutRequest(requestId), request.NodeId) : (state, null),
            cancellationToken).ConfigureAwait(false);
        if (nodeId is null) return UnknownRequest;
        Resolve(requestId, nodeId, PairingResolved.Rejected);
        return nodeId;
    }

    /// <summary>Forgets a node and what it waits for.</summary>
    public async ValueTask<DeviceResult<string>> RemoveAsync(string nodeId, CancellationToken cancellationToken)
    {
        var removed = await store.ChangeAsync<string?>(
            state => state.Paired.ContainsKey(nodeId) || state.RequestOf(nodeId) is not null ? (state.WithoutNode(nodeId), nodeId) : (state, null),
            cancellationToken).ConfigureAwait(false);
        return removed is null ? UnknownNode : removed;
    }

    /// <returns>The node, if the token is its.</returns>
    public PairedNode? Verify(string nodeId, string token) =>
        store.Current.Paired.GetValueOrDefault(nodeId) is { Token: { } stored } node
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(stored), Encoding.UTF8.GetBytes(token))
            ? node
            : null;

    /// <returns>Null when no such node is paired here.</returns>
    public ValueTask<PairedNode?> RenameAsync(string nodeId, string displayName, CancellationToken cancellationToken) =>
        store.ChangeAsync<PairedNode?>(
            state =>
            {
                if (!state.Paired.TryGetValue(nodeId, out var node)) return (state, null);
                var renamed = node with { DisplayName = displayName, RenamedAtMs = NowMs };
                return (state.With(renamed), renamed);
            },
            cancellationToken);

    private PendingNode RequestFor(NodeClaim claim, IReadOnlyList<string> commands) => new()
    {
        RequestId = Guid.NewGuid().ToString(),
        NodeId = claim.NodeId,
        ClientId = claim.ClientId,
        ClientMode = claim.ClientMode,
        DisplayName = claim.DisplayName,
        Platform = claim.Platform,
        Version = claim.Version,
        DeviceFamily = claim.DeviceFamily,
        ModelIdentifier = claim.ModelIdentifier,
        Caps = claim.Caps,
        Commands = commands,
        Permissions = claim.Permissions,
        RemoteIp = claim.RemoteIp,
        Silent = claim.IsSilent ? true : null,
        Surface = true,
        Ts = NowMs,
    };

    private static PairedNode Approve(PairedNode? known, PendingNode request, long nowMs) => new()
    {
        NodeId = request.NodeId,
        Token = known?.Token ?? RandomNumberGenerator.GetHexString(32, lowercase: true),
        ClientId = request.ClientId ?? known?.ClientId,
        ClientMode = request.ClientMode ?? known?.ClientMode,
        DisplayName = known?.RenamedAtMs is null ? request.DisplayName ?? known?.DisplayName : known.DisplayName,
        Platform = request.Platform ?? known?.Platform,
        Version = request.Version ?? known?.Version,
        CoreVersion = request.CoreVersion ?? known?.CoreVersion,
        UiVersion = request.UiVersion ?? known?.UiVersion,
        DeviceFamily = request.DeviceFamily ?? known?.DeviceFamily,
        ModelIdentifier = request.ModelIdentifier ?? known?.ModelIdentifier,
        Caps = request.Caps,
        Commands = request.Commands,
        Permissions = request.Permissions,
        RemoteIp = request.RemoteIp ?? known?.RemoteIp,
        CreatedAtMs = known?.CreatedAtMs ?? nowMs,
        ApprovedAtMs = nowMs,
        RenamedAtMs = known?.RenamedAtMs,
        Others = known?.Others,
    };

    private static bool Covers(IReadOnlyList<string>? approved, IReadOnlyList<string> wanted)
    {
        foreach (var name in wanted)
        {
            if (approved?.Contains(name) is not true) return false;
        }
        return true;
    }

    private static bool Same(IReadOnlyList<string>? known, IReadOnlyList<string> wanted) => known is not null && known.SequenceEqual(wanted, StringComparer.Ordinal);

    private void Announce(PendingNode request) => events.Publish(EventNames.NodePairRequested, request with { Surface = null }, NodesJson.Default.PendingNode);

    private void Resolve(string requestId, string nodeId, string decision)
    {
        var resolved = new NodePairResolved(requestId, nodeId, decision, NowMs);
        events.Publish(EventNames.NodePairResolved, resolved, NodesJson.Default.NodePairResolved);
        OnResolved?.Invoke(resolved);
    }
}
