using System.Text.Json;
using OpenClaw.Gateway.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Commands for nodes, and their answers.</summary>
internal sealed class NodeInvokeHandlers(NodeInvoker invoker, NodeRegistry nodes, SystemRunGuard guard)
{
    private static readonly ErrorShape NothingAsked = ErrorShape.InvalidRequest("nodeId and command required");
    private static readonly ErrorShape Mismatch = ErrorShape.InvalidRequest("nodeId mismatch");
    private static readonly NodeAck Taken = new(true);
    private static readonly NodeAck Ignored = new(true, true);

    public async ValueTask<Reply<NodeInvokeResult>> InvokeAsync(NodeInvokeParams p, RequestContext context)
    {
        var nodeId = p.NodeId.Trim();
        var command = p.Command.Trim();
        if (nodeId.Length == 0 || command.Length == 0) return NothingAsked;
        var invocation = new NodeInvocation
        {
            NodeId = nodeId,
            Command = command,
            ParamsJson = NodeReplies.TextOf(p.Params),
            TimeoutMs = p.TimeoutMs,
            IdempotencyKey = p.IdempotencyKey,
        };
        if (command is NodeCommands.SystemRun or NodeCommands.SystemRunPrepare)
            invocation = invocation with { Prepare = () => guard.ForwardAsync(nodeId, invocation.ParamsJson) };
        return NodeReplies.Of(invocation, await invoker.InvokeAsync(invocation, context.Aborted).ConfigureAwait(false));
    }

    public ValueTask<Reply<NodeAck>> ResultAsync(NodeInvokeResultParams p, RequestContext context)
    {
        if (nodes.OfConnection(context.Caller.ConnectionId) is not { } node || node.NodeId != p.NodeId) return new(Mismatch);
        return new(invoker.TryComplete(node.NodeId, p.Id, OutcomeOf(p)) ? Taken : Ignored);
    }

    public ValueTask<Reply<NodeAck>> ProgressAsync(NodeInvokeProgressParams p, RequestContext context)
    {
        if (nodes.OfConnection(context.Caller.ConnectionId) is not { } node || node.NodeId != p.NodeId) return new(Mismatch);
        return new(invoker.Progress(node.NodeId, p.InvokeId, p.Seq, p.Chunk) ? Taken : Ignored);
    }

    private static NodeInvokeOutcome OutcomeOf(NodeInvokeResultParams p)
    {
        if (!p.Ok) return NodeInvokeOutcome.Of(NodeInvokeStatus.Failed, p.Error?.Code, p.Error?.Message);
        return p.PayloadJSON is { } text && StringOf(text) is { } json
            ? new NodeInvokeOutcome(NodeInvokeStatus.Ok) { PayloadJson = json }
            : new NodeInvokeOutcome(NodeInvokeStatus.Ok) { Payload = p.Payload ?? p.PayloadJSON };
    }

    private static string? StringOf(RawJson value)
    {
        var reader = new Utf8JsonReader(value.Utf8.Span);
        return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }
}
