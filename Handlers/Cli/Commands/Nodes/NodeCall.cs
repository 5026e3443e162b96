using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary>One command line that asks something of one node.</summary>
/// <param name="Node">Its row of <c>node.list</c>.</param>
internal sealed record NodeCall(CliInvocation Invocation, GatewaySession Session, JsonElement Node)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public string NodeId => Node.StringOf("nodeId")!;

    public string Name => Node.StringOf("displayName") ?? NodeId;

    public T? Get<T>(Option<T> option) => Invocation.Parsed.GetValue(option);

    /// <summary>Has the node run a command.</summary>
    /// <param name="timeoutMs">Milliseconds.</param>
    /// <param name="key">A repeat with the same one runs nothing; null: a new one.</param>
    /// <returns>The result of <c>node.invoke</c>.</returns>
    /// <exception cref="CliException">It did not; with the node's words.</exception>
    public async Task<JsonElement> InvokeAsync(string command, JsonNode? parameters, long timeoutMs, CancellationToken cancellationToken, string? key = null)
    {
        var asked = new JsonObject
        {
            ["nodeId"] = NodeId,
            ["command"] = command,
            ["idempotencyKey"] = key ?? Guid.NewGuid().ToString(),
            ["timeoutMs"] = timeoutMs,
        };
        if (parameters is not null) asked["params"] = parameters;
        var request = new RequestOptions { Timeout = TimeSpan.FromMilliseconds(timeoutMs) + Grace };
        return await Session.RequestAsync(MethodNames.NodeInvoke, asked, request, cancellationToken);
    }

    public override string ToString() => nameof(NodeCall);
}
