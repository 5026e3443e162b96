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
        Subcommands.Add(new NodeStatusCommand(runner));
        ServiceActionCommand.AddTo(this, runner, ServiceIdentity.Node);
    }
}
