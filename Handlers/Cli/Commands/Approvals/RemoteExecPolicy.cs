using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>The file on the gateway's machine.</summary>
internal sealed class RemoteExecPolicy(GatewaySession session) : IExecPolicy
{
    public string Name => "gateway";

    public async Task<ExecPolicyView> ReadAsync(CancellationToken cancellationToken) =>
        ViewOf(await session.RequestAsync(MethodNames.ExecApprovalsGet, new JsonObject(), cancellationToken: cancellationToken));

    public async Task<ExecPolicyView> WriteAsync(JsonObject file, ExecPolicyView before, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject { ["file"] = file.DeepClone(), ["baseHash"] = before.Hash };
        return ViewOf(await session.RequestAsync(MethodNames.ExecApprovalsSet, parameters, cancellationToken: cancellationToken));
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private static ExecPolicyView ViewOf(JsonElement answer) => new(
        answer.StringOf("path") ?? "?", answer.BoolOf("exists") ?? false, answer.StringOf("hash") ?? "",
        answer.ObjectOf("file") is { ValueKind: JsonValueKind.Object } file ? (JsonObject)JsonNode.Parse(file.GetRawText())! : []);
}
