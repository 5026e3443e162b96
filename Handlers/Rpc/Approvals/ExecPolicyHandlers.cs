using System.Text;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The exec policy of this machine and, through a node, of another one.</summary>
internal sealed class ExecPolicyHandlers(ExecPolicyFile policy)
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

    /// <summary>Asks the node, which must be connected; there is none yet.</summary>
    public static ValueTask<Reply<JsonObject>> OfNodeAsync(ExecPolicyNodeParams p, RequestContext context) =>
        new(string.IsNullOrWhiteSpace(p.NodeId) ? NoNodeId : NotConnected());

    private static ErrorShape NotConnected() => new(
        ErrorCodes.Unavailable,
        "node not connected",
        new JsonObject { ["nodeError"] = new JsonObject { ["code"] = "NOT_CONNECTED", ["message"] = "node not connected" } });

    private static ExecPolicyResult ResultOf(ExecPolicySnapshot snapshot) =>
        new(snapshot.Path, snapshot.Exists, snapshot.Hash, snapshot.File, ExecPolicyDefaults.Of(snapshot.File));
}
