using System.Collections.Immutable;
using OpenClaw.Gateway.Auth;

namespace OpenClaw.Gateway.Nodes;

/// <summary>Everything the store of nodes holds, at one moment.</summary>
/// <param name="Paired">By node id.</param>
/// <param name="Pending">By request id.</param>
internal sealed record NodePairingState(ImmutableDictionary<string, PairedNode> Paired, ImmutableDictionary<string, PendingNode> Pending)
    : IPairedState<NodePairingState, PairedNode, PendingNode>
{
    /// <summary>How long a request that no connection stands for waits (product 2026.2.12).</summary>
    private static readonly TimeSpan PendingLifetime = TimeSpan.FromMinutes(5);

    public static readonly NodePairingState Empty = new(
        ImmutableDictionary.Create<string, PairedNode>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, PendingNode>(StringComparer.Ordinal));

    public NodePairingState WithoutExpired(DateTimeOffset now)
    {
        var oldest = (now - PendingLifetime).ToUnixTimeMilliseconds();
        var pending = Pending;
        foreach (var request in Pending.Values)
        {
            if (request.Surface is not true && request.Ts < oldest) pending = pending.Remove(request.RequestId);
        }
        return ReferenceEquals(pending, Pending) ? this : this with { Pending = pending };
    }

    public NodePairingState With(ImmutableDictionary<string, PairedNode> paired, ImmutableDictionary<string, PendingNode> pending) => new(paired, pending);

    public NodePairingState With(PairedNode node) => this with { Paired = Paired.SetItem(node.NodeId, node) };

    public NodePairingState With(PendingNode request) => this with { Pending = Pending.SetItem(request.RequestId, request) };

    public NodePairingState WithoutRequest(string requestId) => this with { Pending = Pending.Remove(requestId) };

    public NodePairingState WithoutRequestsOf(string nodeId)
    {
        var pending = Pending;
        foreach (var request in Pending.Values)
        {
            if (request.NodeId == nodeId) pending = pending.Remove(request.RequestId);
        }
        return ReferenceEquals(pending, Pending) ? this : this with { Pending = pending };
    }

    public NodePairingState WithoutNode(string nodeId) => (this with { Paired = Paired.Remove(nodeId) }).WithoutRequestsOf(nodeId);

    public PendingNode? RequestOf(string nodeId)
    {
        foreach (var request in Pending.Values)
        {
            if (request.NodeId == nodeId) return request;
        }
        return null;
    }
}
