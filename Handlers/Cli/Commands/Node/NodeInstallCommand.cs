using System.CommandLine;
using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw node install</c>: runs the node as a service of this user from now on.</summary>
internal sealed class NodeInstallCommand : Command
{
    private readonly NodeRunOptions _options = new();

    public NodeInstallCommand(CliRunner runner)
        : base("install", "Run the node as a service of this user")
    {
        _options.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var service = NodeService.Open(invocation);
        var store = new NodeHostStore(invocation.Paths.StateDir);
        var file = _options.Complete(invocation, store.Read());
        // The unit file is readable by others: the token goes into node.json.
        var token = _options.Token(invocation) ?? invocation.Variable(GatewayVariables.Token) ?? file.Token;
        file = file with { Token = token };
        await store.WriteAsync(file, cancellationToken);
        var path = await service.InstallAsync(NodeRunOptions.Words(file), cancellationToken);
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(new JsonObject { ["ok"] = true, ["action"] = "install", ["path"] = path });
        else await invocation.Out.WriteLineAsync($"Installed systemd service: {path}");
        return ExitCodes.Success;
    }
}
