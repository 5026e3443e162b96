using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>The file on the gateway's machine, or on a node's.</summary>
/// <param name="nodeId">Null: the gateway.</param>
internal sealed class RemoteExecPolicy(GatewaySession session, string? nodeId = null) : IExecPolicy
{
    public string Name => nodeId is null ? "gateway" : "node";

    public async Task<ExecPolicyView> ReadAsync(CancellationToken cancellationToken) =>
        ViewOf(nodeId is null
            ? await session.RequestAsync(MethodNames.ExecApprovalsGet, new JsonObject(), cancellationToken: cancellationToken)
            : await session.RequestAsync(MethodNames.ExecApprovalsNodeGet, new JsonObject { ["nodeId"] = nodeId }, cancellationToken: cancellationToken));

    public async Task<ExecPolicyView> WriteAsync(JsonObject file, ExecPolicyView before, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject { ["file"] = file.DeepClone(), ["baseHash"] = before.Hash };
        if (nodeId is not null) parameters["nodeId"] = nodeId;
        return ViewOf(await session.RequestAsync(nodeId is null ? MethodNames.ExecApprovalsSet : MethodNames.ExecApprovalsNodeSet, parameters, cancellationToken: cancellationToken));
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private static ExecPolicyView ViewOf(JsonElement answer) => new(
        answer.StringOf("path") ?? "?", answer.BoolOf("exists") ?? false, answer.StringOf("hash") ?? "",
        answer.ObjectOf("file") is { ValueKind: JsonValueKind.Object } file ? (JsonObject)JsonNode.Parse(file.GetRawText())! : []);
}
