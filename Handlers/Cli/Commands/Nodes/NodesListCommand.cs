using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw nodes list</c>: those that wait first, then all nodes.</summary>
internal sealed class NodesListCommand : Command
{
    private readonly ConnectionOptions _connection = new();

    public NodesListCommand(CliRunner runner)
        : base("list", "Requests that wait, and nodes")
    {
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await using var session = await GatewaySession.OpenAsync(invocation, _connection.Read(invocation), cancellationToken);
        var pairs = await session.RequestAsync(MethodNames.NodePairList, new JsonObject(), cancellationToken: cancellationToken);
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(pairs);
            return ExitCodes.Success;
        }
        var nodes = await session.RequestAsync(MethodNames.NodeList, new JsonObject(), cancellationToken: cancellationToken);
        var now = invocation.Context.Time.GetUtcNow().ToUnixTimeMilliseconds();
        if (pairs.ItemsOf("pending").Any()) await NodesText.PendingAsync(invocation.Out, pairs, now);
        await NodesText.ListAsync(invocation.Out, [.. nodes.ItemsOf("nodes")], now);
        return ExitCodes.Success;
    }
}
