using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw pairing</c>: who may write to the agents on a channel. Works on the files, with or without a gateway.</summary>
internal sealed class PairingCommand : Command
{
    public PairingCommand(CliRunner runner)
        : base("pairing", "Senders who ask for access on a channel")
    {
        Subcommands.Add(new PairingListCommand(runner));
        Subcommands.Add(new PairingApproveCommand(runner));
    }
}
