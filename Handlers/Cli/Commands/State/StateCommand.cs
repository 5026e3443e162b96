using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw state</c>: the state directory as a whole.</summary>
internal sealed class StateCommand : Command
{
    public StateCommand(CliRunner runner)
        : base("state", "Check the state directory, put it into an archive, take it out of one")
    {
        Subcommands.Add(new StateVerifyCommand(runner));
        Subcommands.Add(new StateExportCommand(runner));
        Subcommands.Add(new StateImportCommand(runner));
    }
}
