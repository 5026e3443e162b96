using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw nodes</c>: the nodes of a gateway, and what they can do.</summary>
internal sealed class NodesCommand : Command
{
    private readonly Option<string?> _name = new("--name") { Description = "The new name", HelpName = "name", Required = true };
    private readonly Option<string?> _command = new("--command") { Description = "Command of the node, such as system.which", HelpName = "command", Required = true };
    private readonly Option<string?> _params = new("--params") { Description = "Its params as JSON (default: {})", HelpName = "json" };
    private readonly Option<string?> _key = new("--idempotency-key") { Description = "A repeat with the same key runs nothing", HelpName = "key" };

    public NodesCommand(CliRunner runner)
        : base("nodes", "Nodes of the gateway: phones, computers and headless hosts")
    {
        Subcommands.Add(new NodesStatusCommand(runner));
        Subcommands.Add(new NodesListCommand(runner));
        Subcommands.Add(new RequestCommand(runner, "pending", "Nodes that wait for an approval", MethodNames.NodePairList, []) { Show = NodesText.PendingAsync });
        Subcommands.Add(new RequestCommand(runner, "approve", "Approve what a node offers", MethodNames.NodePairApprove, [RequestField.Argument("request", "requestId", "Id of the request")])
        {
            Show = answer => answer.WriteLineAsync($"Approved {NodesText.NameOf(answer.Result.ObjectOf("node"))}"),
        });
        Subcommands.Add(new RequestCommand(runner, "reject", "Turn a node's request away", MethodNames.NodePairReject, [RequestField.Argument("request", "requestId", "Id of the request")])
        {
            Show = answer => answer.WriteLineAsync($"Rejected {answer.Result.StringOf("nodeId")}"),
        });
        Subcommands.Add(new NodeAction(runner, "describe", "Everything about one node", 0, DescribeAsync));
        Subcommands.Add(new NodeAction(runner, "rename", "Give a node a name", 0, RenameAsync, _name));
        Subcommands.Add(new NodeAction(runner, "invoke", "Have a node run one of its commands", 15_000, InvokeAsync, _command, _params, _key));
        Subcommands.Add(new NodesRunCommand(runner));
        foreach (var command in new NodesDeviceCommands(runner).All()) Subcommands.Add(command);
        Subcommands.Add(new NodesCanvasCommands(runner).Make());
    }

    private static async Task<int> DescribeAsync(NodeCall call, long limitMs, CancellationToken cancellationToken)
    {
        var row = await call.Session.RequestAsync(MethodNames.NodeDescribe, new JsonObject { ["nodeId"] = call.NodeId }, cancellationToken: cancellationToken);
        if (call.Invocation.IsJson) await call.Invocation.Out.WriteJsonAsync(row);
        else await NodesText.DescribeAsync(call.Invocation, row);
        return ExitCodes.Success;
    }

    private async Task<int> RenameAsync(NodeCall call, long limitMs, CancellationToken cancellationToken)
    {
        var asked = new JsonObject { ["nodeId"] = call.NodeId, ["displayName"] = call.Get(_name) };
        var result = await call.Session.RequestAsync(MethodNames.NodeRename, asked, cancellationToken: cancellationToken);
        if (call.Invocation.IsJson) await call.Invocation.Out.WriteJsonAsync(result);
        else await call.Invocation.Out.WriteLineAsync($"Renamed {call.NodeId} to {result.StringOf("displayName")}");
        return ExitCodes.Success;
    }

    private async Task<int> InvokeAsync(NodeCall call, long limitMs, CancellationToken cancellationToken)
    {
        JsonNode? parameters;
        try
        {
            parameters = JsonNode.Parse(call.Get(_params) is { Length: > 0 } text ? text : "{}", documentOptions: WireJson.Document);
        }
        catch (JsonException)
        {
            throw new CliException("Invalid --params (use JSON)");
        }
        await call.Invocation.Out.WriteJsonAsync(await call.InvokeAsync(call.Get(_command)!.Trim(), parameters, limitMs, cancellationToken, call.Get(_key)));
        return ExitCodes.Success;
    }
}
