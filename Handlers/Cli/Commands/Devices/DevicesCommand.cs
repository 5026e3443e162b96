using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw devices</c>: who may connect to the gateway, and who asks to.</summary>
internal sealed class DevicesCommand : Command
{
    public DevicesCommand(CliRunner runner)
        : base("devices", "Paired devices and pairing requests")
    {
        Subcommands.Add(new DevicesListCommand(runner));
        Subcommands.Add(new DevicesSetupCodeCommand(runner));
        Subcommands.Add(new DevicesApproveCommand(runner));
        Subcommands.Add(new DevicesRejectCommand(runner));
        Subcommands.Add(new DevicesRemoveCommand(runner));
        Subcommands.Add(new DevicesClearCommand(runner));
        Subcommands.Add(new DevicesRenameCommand(runner));
        Subcommands.Add(new DevicesRotateCommand(runner));
        Subcommands.Add(new DevicesRevokeCommand(runner));
    }
}
