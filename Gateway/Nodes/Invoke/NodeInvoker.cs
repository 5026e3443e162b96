using System.Collections.Concurrent;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Nodes;

/// <summary>
/// Sends commands to nodes and waits for the answers. Every call ends exactly once: by the node's answer, in time, or
/// because the node went away; what comes later is ignored.
/// </summary>
internal sealed class NodeInvoker(NodeRegistry nodes, NodeAccess access, IPeerSender peers, TimeProvider time) : IDisposable
{
    /// <summary>Params longer than this are refused, in characters.</summary>
    public const int MaxParamsChars = 8 * 1024 * 1024;

    private const int MaxPending = 10_000;
    private const int MaxPendingPerNode = 512;
    private const int MaxAttempts = 5;

    /// <summary>The node is still starting (product 2026.9.6); asked again within the time there is.</summary>
    private const string NotReady = "NODE_NOT_READY";

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, PendingInvoke> _pending = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _pendingByNode = new(StringComparer.Ordinal);
    private readonly InvokeLedger _ledger = new(time);

    /// <summary>Commands that wait for an answer.</summary>
    public int PendingCount => _pending.Count;

    /// <summary>Runs the command, or joins an earlier call with the same key.</summary>
    /// <param name="cancellationToken">The caller no longer waits; the node goes on, for a repeat may ask again.</param>
    public Task<NodeInvokeOutcome> InvokeAsync(NodeInvocation invocation, CancellationToken cancellationToken) =>
        _ledger.RunAsync(invocation, RunAsync).WaitAsync(cancellationToken);

    /// <summary>A node's answer.</summary>
    /// <returns>False when nobody waits for it (any more).</returns>
    public bool TryComplete(string nodeId, string id, NodeInvokeOutcome outcome) =>
        _pending.TryGetValue(id, out var pending) && pending.NodeId == nodeId && pending.TryEnd(outcome);

    /// <summary>A piece of a node's answer before its end.</summary>
    /// <returns>False when nobody waits for it (any more).</returns>
    public bool Progress(string nodeId, string id, long seq, string chunk)
    {
        if (!_pending.TryGetValue(id, out var pending) || pending.NodeId != nodeId) return false;
        pending.Progress(seq, chunk);
        return true;
    }

    /// <summary>The node has no socket any more: what it was asked ends now.</summary>
    public void Gone(string nodeId)
    {
        foreach (var (_, pending) in _pending)
        {
            if (pending.NodeId == nodeId) pending.TryEnd(NodeInvokeOutcome.Of(NodeInvokeStatus.Disconnected, message: $"node disconnected ({pending.Command})"));
        }
    }

    public void Dispose()
    {
        foreach (var (_, pending) in _pending)
        {
            pending.TryEnd(NodeInvokeOutcome.Of(NodeInvokeStatus.Disconnected, message: $"node disconnected ({pending.Command})"));
            pending.Dispose();
        }
    }

    private async Task<NodeInvokeOutcome> RunAsync(NodeInvocation invocation)
    {
        if (invocation.Prepare is { } prepare)
        {
            var early = Check(invocation, out _);
            if (early is not null) return early;
            var forward = await prepare().ConfigureAwait(false);
            if (forward.Refusal is { } refusal) return NodeInvokeOutcome.Of(NodeInvokeStatus.NotApproved, forward.Code, refusal);
            invocation = invocation with { ParamsJson = forward.ParamsJson, Prepare = null };
        }
        var started = time.GetTimestamp();
        var limit = invocation.TimeoutMs is { } ms ? TimeSpan.FromMilliseconds(Math.Clamp(ms, 0, int.MaxValue)) : DefaultTimeout;
        for (var attempt = 1; ; attempt++)
        {
            var left = limit - time.GetElapsedTime(started);
            var outcome = await RunOnceAsync(invocation, left > TimeSpan.Zero ? left : TimeSpan.Zero).ConfigureAwait(false);
            if (outcome.Status != NodeInvokeStatus.Failed || outcome.ErrorCode != NotReady || attempt == MaxAttempts) return outcome;
            var delay = FirstRetry * Math.Pow(2, attempt - 1);
            if (time.GetElapsedTime(started) + delay >= limit) return outcome;
            await Task.Delay(delay, time).ConfigureAwait(false);
        }
    }

    private async Task<NodeInvokeOutcome> RunOnceAsync(NodeInvocation invocation, TimeSpan limit)
    {
        if (Check(invocation, out var node) is { } refusal) return refusal;
        var waiting = _pendingByNode.AddOrUpdate(invocation.NodeId, 1, static (_, count) => count + 1);
        try
        {
            if (waiting > MaxPendingPerNode) return Refused("too many commands wait for this node; try again in a moment");
            return await SendAsync(node!, invocation, limit).ConfigureAwait(false);
        }
        finally
        {
            Release(invocation.NodeId);
        }
    }

    private NodeInvokeOutcome? Check(NodeInvocation invocation, out NodeSession? node)
    {
        node = nodes.Find(invocation.NodeId);
        if (node is null) return NodeInvokeOutcome.Of(NodeInvokeStatus.NotConnected, "NOT_CONNECTED", "node not connected");
        if (!invocation.IsExempt && access.Refuse(node, invocation.Command) is { } reason) return NodeInvokeOutcome.Of(NodeInvokeStatus.NotAllowed, message: reason);
        if (invocation.ParamsJson?.Length > MaxParamsChars) return Refused($"params are larger than {MaxParamsChars} characters");
        return _pending.Count >= MaxPending ? Refused("too many commands wait for nodes; try again in a moment") : null;
    }

    private async Task<NodeInvokeOutcome> SendAsync(NodeSession node, NodeInvocation invocation, TimeSpan limit)
    {
        using var pending = new PendingInvoke(Guid.NewGuid().ToString(), invocation);
        _pending[pending.Id] = pending;
        try
        {
            var request = new NodeInvokeRequested(
                pending.Id, invocation.NodeId, invocation.Command, invocation.ParamsJson, invocation.TimeoutMs, invocation.IdempotencyKey);
            if (!peers.TrySend(node.Claim.ConnectionId, EventNames.NodeInvokeRequest, request, NodesJson.Default.NodeInvokeRequested))
                return NodeInvokeOutcome.Of(NodeInvokeStatus.NotSent, ErrorCodes.Unavailable, "failed to send invoke to node");
            pending.Timer = time.CreateTimer(_ => TimeOut(pending), null, limit, Timeout.InfiniteTimeSpan);
            return await pending.Answer.ConfigureAwait(false);
        }
        finally
        {
            _pending.TryRemove(pending.Id, out _);
        }
    }

    private void TimeOut(PendingInvoke pending)
    {
        if (!pending.TryEnd(NodeInvokeOutcome.Of(NodeInvokeStatus.TimedOut, "TIMEOUT", "node invoke timed out"))) return;
        if (nodes.Find(pending.NodeId) is not { Claim.NeedsApproval: true } node) return;
        var cancelled = new NodeInvokeCancelled(pending.Id, pending.NodeId, pending.Id, "timeout");
        peers.TrySend(node.Claim.ConnectionId, EventNames.NodeInvokeCancel, cancelled, NodesJson.Default.NodeInvokeCancelled);
    }

    private void Release(string nodeId)
    {
        var left = _pendingByNode.AddOrUpdate(nodeId, 0, static (_, count) => count - 1);
        if (left <= 0) _pendingByNode.TryRemove(new KeyValuePair<string, int>(nodeId, 0));
    }

    private static NodeInvokeOutcome Refused(string message) => NodeInvokeOutcome.Of(NodeInvokeStatus.Refused, message: message);
}
