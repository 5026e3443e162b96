using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Gateway.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>system.execApprovals.get</c> and <c>.set</c>: the policy file of this machine.</summary>
internal sealed class PolicyCommand(ExecPolicyFile policy) : INodeCommand
{
    public IReadOnlyList<string> Names { get; } = [NodeCommands.ExecApprovalsGet, NodeCommands.ExecApprovalsSet];

    public async Task<NodeCommandResult> RunAsync(NodeCommandCall call, CancellationToken cancellationToken)
    {
        if (call.Command == NodeCommands.ExecApprovalsGet) return Shown(await policy.OpenAsync(cancellationToken));
        if (call.Params.ObjectOf("file") is not { ValueKind: System.Text.Json.JsonValueKind.Object } file) return NodeCommandResult.Invalid("INVALID_REQUEST: exec approvals file required");
        var (written, refusal) = await policy.ReplaceAsync(JsonNode.Parse(file.GetRawText())!.AsObject(), call.Params.StringOf("baseHash"), cancellationToken);
        return written is not null ? Shown(written) : NodeCommandResult.Invalid($"Error: INVALID_REQUEST: {ForNodes(refusal!)}");
    }

    private static NodeCommandResult Shown(ExecPolicySnapshot snapshot) => new(new JsonObject
    {
        ["path"] = snapshot.Path,
        ["exists"] = snapshot.Exists,
        ["hash"] = snapshot.Hash,
        ["file"] = snapshot.File.DeepClone(),
    }.ToJsonString());

    // The gateway's own text names its method; a node's does not.
    private static string ForNodes(string refusal) => refusal.Replace("re-run exec.approvals.get and retry", "reload and retry", StringComparison.Ordinal);
}
