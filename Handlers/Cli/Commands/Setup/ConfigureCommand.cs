using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw configure</c>: the questions of the set-up again, with what is configured as their answers.</summary>
internal sealed class ConfigureCommand : Command
{
    public ConfigureCommand(CliRunner runner)
        : base("configure", "Change the set-up by answering questions")
    {
        SetAction(runner.Action(static async (invocation, cancellationToken) =>
        {
            await Questions.RunAsync(invocation, "configure", invocation.Config.Gateway.Mode == Config.GatewayMode.Remote, null, cancellationToken);
            return ExitCodes.Success;
        }));
    }
}
