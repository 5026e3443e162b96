using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw nodes status</c>: all nodes, or those that are or were connected.</summary>
internal sealed class NodesStatusCommand : Command
{
    private readonly ConnectionOptions _connection = new();
    private readonly Option<bool> _connected = new("--connected") { Description = "Only those that are connected" };
    private readonly Option<string?> _lastConnected = new("--last-connected") { Description = "Only those connected within this time, such as 24h", HelpName = "duration" };

    public NodesStatusCommand(CliRunner runner)
        : base("status", "All nodes and whether they are connected")
    {
        Options.Add(_connected);
        Options.Add(_lastConnected);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var within = DurationMs(invocation.Parsed.GetValue(_lastConnected));
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var list = await session.RequestAsync(MethodNames.NodeList, new JsonObject(), cancellationToken: cancellationToken);
        var now = invocation.Context.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var nodes = new List<JsonElement>();
        foreach (var node in list.ItemsOf("nodes"))
        {
            if (invocation.Parsed.GetValue(_connected) && node.BoolOf("connected") != true) continue;
            if (within is { } ms && !(now - (node.LongOf("connectedAtMs") ?? node.LongOf("lastConnectedAtMs")) <= ms)) continue;
            nodes.Add(node);
        }
        if (!invocation.IsJson)
        {
            await NodesText.ListAsync(invocation.Out, nodes, now);
            return ExitCodes.Success;
        }
        var rows = new JsonArray();
        foreach (var node in nodes) rows.Add(JsonNode.Parse(node.GetRawText()));
        await invocation.Out.WriteJsonAsync(new JsonObject { ["ts"] = list.LongOf("ts"), ["nodes"] = rows });
        return ExitCodes.Success;
    }

    private static long? DurationMs(string? text)
    {
        if (text is null) return null;
        var factor = text.Length == 0 ? 0 : text[^1] switch { 's' => 1000L, 'm' => 60_000, 'h' => 3_600_000, 'd' => 86_400_000, _ => 0 };
        if (factor == 0) throw new CliException("Invalid --last-connected (use a time such as 30m, 24h or 7d)");
        return NodeNumbers.Read(text[..^1], "--last-connected") * factor;
    }
}
