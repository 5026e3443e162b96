using OpenClaw.Gateway.Auth;
using OpenClaw.Gateway.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Approving nodes and what they offer. Protocol 3 shows their tokens, protocol 4 what an approver must hold.</summary>
internal sealed class NodePairHandlers(NodePairings pairings)
{
    public async ValueTask<Reply<NodePairRequestResult>> RequestAsync(NodePairAsk p, RequestContext context)
    {
        var asked = new PendingNode
        {
            NodeId = p.NodeId,
            DisplayName = p.DisplayName,
            Platform = p.Platform,
            Version = p.Version,
            CoreVersion = p.CoreVersion,
            UiVersion = p.UiVersion,
            DeviceFamily = p.DeviceFamily,
            ModelIdentifier = p.ModelIdentifier,
            Caps = p.Caps,
            Commands = p.Commands,
            RemoteIp = p.RemoteIp,
            Silent = p.Silent,
        };
        var result = await pairings.RequestAsync(asked, context.Aborted).ConfigureAwait(false);
        return result.Value is { } known ? new NodePairRequestResult("pending", known.Request with { Surface = null }, known.IsNew) : result.Error!;
    }

    public ValueTask<Reply<NodePairListing>> ListAsync(NoParams p, RequestContext context)
    {
        var state = pairings.Current;
        var isDetailed = context.Caller.Era.DescribesNodes;
        PendingNode[] pending = [.. state.Pending.Values];
        PairedNode[] paired = [.. state.Paired.Values];
        Array.Sort(pending, static (a, b) => b.Ts.CompareTo(a.Ts));
        Array.Sort(paired, static (a, b) => b.ApprovedAtMs.CompareTo(a.ApprovedAtMs));
        for (var i = 0; i < pending.Length; i++)
        {
            pending[i] = pending[i] with { Surface = null, RequiredApproveScopes = isDetailed ? pending[i].ScopesToApprove : null };
        }
        for (var i = 0; i < paired.Length; i++) paired[i] = Shown(paired[i], context);
        return new(new NodePairListing(pending, paired));
    }

    public async ValueTask<Reply<NodeApproved>> ApproveAsync(NodeRequestParams p, RequestContext context)
    {
        var approver = new Approver(context.Caller.Scopes, context.Caller.Era);
        var result = await pairings.ApproveAsync(p.RequestId, approver, context.Aborted).ConfigureAwait(false);
        return result.Value is { } node ? new NodeApproved(p.RequestId, Shown(node, context)) : result.Error!;
    }

    public async ValueTask<Reply<NodeRejected>> RejectAsync(NodeRequestParams p, RequestContext context)
    {
        var result = await pairings.RejectAsync(p.RequestId, context.Aborted).ConfigureAwait(false);
        return result.Value is { } nodeId ? new NodeRejected(p.RequestId, nodeId) : result.Error!;
    }

    public async ValueTask<Reply<NodeRemoved>> RemoveAsync(NodeIdParams p, RequestContext context)
    {
        var result = await pairings.RemoveAsync(p.NodeId.Trim(), context.Aborted).ConfigureAwait(false);
        return result.Value is { } nodeId ? new NodeRemoved(nodeId) : result.Error!;
    }

    public ValueTask<Reply<NodeVerified>> VerifyAsync(NodeVerifyParams p, RequestContext context) =>
        new(pairings.Verify(p.NodeId.Trim(), p.Token.Trim()) is { } node ? new NodeVerified(true, node) : new NodeVerified(false));

    private static PairedNode Shown(PairedNode node, RequestContext context) => context.Caller.Era.DescribesNodes ? node with { Token = null } : node;
}
