using OpenClaw.Gateway.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>
/// What a node of protocol 4 tells about itself after it has connected. This gateway runs no sessions, skills or plugin
/// tools of nodes: the answers name those it takes over, which are none.
/// </summary>
internal sealed class NodeSurfaceHandlers(NodeRegistry nodes, NodePairings pairings)
{
    private static readonly ErrorShape NotANode = ErrorShape.InvalidRequest("nodeId mismatch");

    public ValueTask<Reply<NodeSkillsTaken>> SkillsAsync(NoParams p, RequestContext context) =>
        new(IdOf(context) is { } nodeId ? new NodeSkillsTaken(nodeId, []) : NotANode);

    public ValueTask<Reply<NodeToolsTaken>> ToolsAsync(NoParams p, RequestContext context) =>
        new(IdOf(context) is { } nodeId ? new NodeToolsTaken(nodeId, []) : NotANode);

    /// <summary>Refused until the node's commands are approved; it asks again by itself and learns of the approval so.</summary>
    public async ValueTask<Reply<NodeInventoryTaken>> InventoryAsync(NoParams p, RequestContext context)
    {
        if (nodes.OfConnection(context.Caller.ConnectionId) is not { } node) return NotANode;
        await node.SurfaceAsked.WaitAsync(context.Aborted).ConfigureAwait(false);
        if (!node.Claim.NeedsApproval || pairings.SurfaceOf(node.Claim) is not null) return new NodeInventoryTaken(node.NodeId);
        var request = pairings.Current.RequestOf(node.NodeId)?.RequestId;
        var how = request is null ? "connect it again to ask anew" : $"run `openclaw nodes approve {request}` (see `openclaw nodes pending`)";
        return ErrorShape.Unavailable($"node capability surface is awaiting operator approval; {how}, then this node retries automatically");
    }

    private string? IdOf(RequestContext context) => nodes.OfConnection(context.Caller.ConnectionId)?.NodeId;
}
