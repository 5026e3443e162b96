using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw nodes status</c>: all nodes, or those that are or were connected.</summary>
internal sealed class NodesStatusCommand : Command
{
    private readonly ConnectionOptions _connection = new();
    private readonly NodeFilter _filter = new();

    public NodesStatusCommand(CliRunner runner)
        : base("status", "All nodes and whether they are connected")
    {
        _filter.AddTo(this);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        _ = _filter.DurationMs(invocation);
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var list = await session.RequestAsync(MethodNames.NodeList, new JsonObject(), cancellationToken: cancellationToken);
        var nodes = _filter.Take(invocation, list);
        if (!invocation.IsJson)
        {
            await NodesText.ListAsync(invocation.Out, nodes, invocation.Context.Time.GetUtcNow().ToUnixTimeMilliseconds());
            return ExitCodes.Success;
        }
        var rows = new JsonArray();
        foreach (var node in nodes) rows.Add(JsonNode.Parse(node.GetRawText()));
        await invocation.Out.WriteJsonAsync(new JsonObject { ["ts"] = list.LongOf("ts"), ["nodes"] = rows });
        return ExitCodes.Success;
    }
}
