using OpenClaw.Gateway.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Which nodes there are.</summary>
internal sealed class NodeHandlers(NodeDirectory directory, TimeProvider time)
{
    private static readonly ErrorShape UnknownNode = ErrorShape.InvalidRequest("unknown nodeId");

    public ValueTask<Reply<NodeListing>> ListAsync(NoParams p, RequestContext context) =>
        new(new NodeListing(NowMs(), directory.List(context.Caller.Era.DescribesNodes)));

    public ValueTask<Reply<NodeRow>> DescribeAsync(NodeIdParams p, RequestContext context) =>
        new(directory.Find(p.NodeId.Trim(), context.Caller.Era.DescribesNodes) is { } row ? row with { Ts = NowMs() } : UnknownNode);

    public async ValueTask<Reply<NodeRenamed>> RenameAsync(NodeRenameParams p, RequestContext context)
    {
        var nodeId = p.NodeId.Trim();
        var result = await directory.RenameAsync(nodeId, p.DisplayName, context.Aborted).ConfigureAwait(false);
        return result.Value is { } name ? new NodeRenamed(nodeId, name) : result.Error!;
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
