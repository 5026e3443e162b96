using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw nodes list</c>: those that wait first, then all nodes; with a filter only the nodes it lets through.</summary>
internal sealed class NodesListCommand : Command
{
    private readonly ConnectionOptions _connection = new();
    private readonly NodeFilter _filter = new();

    public NodesListCommand(CliRunner runner)
        : base("list", "Requests that wait, and nodes")
    {
        _filter.AddTo(this);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        _ = _filter.DurationMs(invocation);
        var isOff = _filter.IsOff(invocation);
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var pairs = await session.RequestAsync(MethodNames.NodePairList, new JsonObject(), cancellationToken: cancellationToken);
        if (invocation.IsJson && isOff)
        {
            await invocation.Out.WriteJsonAsync(pairs);
            return ExitCodes.Success;
        }
        var nodes = _filter.Take(invocation, await session.RequestAsync(MethodNames.NodeList, new JsonObject(), cancellationToken: cancellationToken));
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(new JsonObject { ["pending"] = new JsonArray(), ["paired"] = PairedOf(pairs, nodes) });
            return ExitCodes.Success;
        }
        var now = invocation.Context.Time.GetUtcNow().ToUnixTimeMilliseconds();
        if (isOff && pairs.ItemsOf("pending").Any()) await NodesText.PendingAsync(invocation.Out, pairs, now);
        await NodesText.ListAsync(invocation.Out, nodes, now);
        return ExitCodes.Success;
    }

    private static JsonArray PairedOf(JsonElement pairs, List<JsonElement> nodes)
    {
        var paired = new JsonArray();
        foreach (var pair in pairs.ItemsOf("paired"))
        {
            if (nodes.Exists(node => node.StringOf("nodeId") == pair.StringOf("nodeId"))) paired.Add(JsonNode.Parse(pair.GetRawText()));
        }
        return paired;
    }
}
