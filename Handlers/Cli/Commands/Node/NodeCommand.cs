using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw node</c>: this machine as a node of a gateway.</summary>
internal sealed class NodeCommand : Command
{
    public NodeCommand(CliRunner runner)
        : base("node", "Run commands on this machine for a gateway elsewhere (headless node)")
    {
        Subcommands.Add(new NodeRunCommand(runner));
        Subcommands.Add(new NodeInstallCommand(runner));
        Subcommands.Add(new NodeServiceCommand(runner, "status", "Whether the node runs as a service", static service => service.StatusAsync));
        Subcommands.Add(new NodeServiceCommand(runner, "stop", "Stop the service", static service => service.StopAsync));
        Subcommands.Add(new NodeServiceCommand(runner, "restart", "Restart the service", static service => service.RestartAsync));
        Subcommands.Add(new NodeServiceCommand(runner, "uninstall", "Take the service away", static service => service.UninstallAsync));
    }
}
