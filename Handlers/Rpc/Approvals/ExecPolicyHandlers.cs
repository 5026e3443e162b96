using System.Text;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Gateway.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The exec policy of this machine and, through a node, of another one.</summary>
internal sealed class ExecPolicyHandlers(ExecPolicyFile policy, NodeInvoker nodes)
{
    private static readonly ErrorShape NoFile = ErrorShape.InvalidRequest("exec approvals file is required");
    private static readonly ErrorShape NoNodeId = ErrorShape.InvalidRequest("nodeId required");

    public async ValueTask<Reply<ExecPolicyResult>> GetAsync(NoParams p, RequestContext context) =>
        ResultOf(await policy.OpenAsync(context.Aborted).ConfigureAwait(false));

    public async ValueTask<Reply<ExecPolicyResult>> SetAsync(ExecPolicySetParams p, RequestContext context)
    {
        // Read as the file is read: of a member given twice, the last one counts.
        if (Json5Reader.Read(Encoding.UTF8.GetString(p.File.Utf8.Span)).Root is not JsonObject file) return NoFile;
        var (written, refusal) = await policy.ReplaceAsync(file, p.BaseHash, context.Aborted).ConfigureAwait(false);
        return written is null ? ErrorShape.InvalidRequest(refusal!) : ResultOf(written);
    }

    /// <summary>The node's own policy, as it answers.</summary>
    public ValueTask<Reply<JsonNode>> OfNodeAsync(ExecPolicyNodeParams p, RequestContext context) => AskNodeAsync(p.NodeId, NodeCommands.ExecApprovalsGet, "{}", context);

    /// <summary>Hands the policy on to the node, which compares the hash.</summary>
    public ValueTask<Reply<JsonNode>> SetOfNodeAsync(ExecPolicyNodeSetParams p, RequestContext context)
    {
        var parameters = WireJson.Write(p, static (writer, asked) =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("file"u8);
            writer.WriteRawValue(asked.File.Utf8.Span, skipInputValidation: true);
            if (asked.BaseHash is { } hash) writer.WriteString("baseHash"u8, hash);
            writer.WriteEndObject();
        });
        return AskNodeAsync(p.NodeId, NodeCommands.ExecApprovalsSet, Encoding.UTF8.GetString(parameters), context);
    }

    // The lists of commands do not count here (product 2026.2.12): only administrators get this far.
    private async ValueTask<Reply<JsonNode>> AskNodeAsync(string nodeId, string command, string paramsJson, RequestContext context)
    {
        if (string.IsNullOrWhiteSpace(nodeId)) return NoNodeId;
        var invocation = new NodeInvocation { NodeId = nodeId.Trim(), Command = command, ParamsJson = paramsJson, IsExempt = true };
        var outcome = await nodes.InvokeAsync(invocation, context.Aborted).ConfigureAwait(false);
        if (!outcome.IsOk) return NodeReplies.ErrorOf(invocation, outcome);
        return JsonNode.Parse(NodeReplies.PayloadOf(outcome).Utf8.Span, documentOptions: WireJson.Document) ?? new JsonObject();
    }

    private static ExecPolicyResult ResultOf(ExecPolicySnapshot snapshot) =>
        new(snapshot.Path, snapshot.Exists, snapshot.Hash, snapshot.File, ExecPolicyDefaults.Of(snapshot.File));
}
