using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw gateway</c>: without a sub-command it runs the gateway, with the same options as <c>gateway run</c>.</summary>
internal sealed class GatewayCommand : Command
{
    public GatewayCommand(CliRunner runner)
        : base("gateway", "Run a gateway here, or ask a running one")
    {
        var run = new GatewayRunCommand(runner);
        foreach (var option in run.Options)
        {
            Options.Add(option);
        }
        SetAction(runner.Action(run.RunAsync));
        Subcommands.Add(run);
        Subcommands.Add(new GatewayStatusCommand(runner));
        AddService(this, runner);
        Subcommands.Add(new GatewayHealthCommand(runner));
        Subcommands.Add(new GatewayProbeCommand(runner));
        Subcommands.Add(new GatewayDiscoverCommand(runner));
        Subcommands.Add(new GatewayCallCommand(runner));
        Subcommands.Add(new GatewayAuthzCommand(runner));
        Subcommands.Add(UsageCommand.Cost(runner, "usage-cost"));
    }

    /// <summary><c>openclaw daemon</c>: what it was called before.</summary>
    public static Command Daemon(CliRunner runner)
    {
        var daemon = new Command("daemon", "The gateway as a service (same as in `openclaw gateway`)") { new GatewayStatusCommand(runner) };
        AddService(daemon, runner);
        return daemon;
    }

    private static void AddService(Command command, CliRunner runner)
    {
        command.Subcommands.Add(new GatewayInstallCommand(runner));
        ServiceActionCommand.AddTo(command, runner, ServiceIdentity.Gateway);
    }
}
