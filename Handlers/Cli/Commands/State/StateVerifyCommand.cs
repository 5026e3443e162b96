using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Hosting;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw state verify</c>: changes nothing. Exit 1 when something is damaged; what is only untidy is none.</summary>
internal sealed class StateVerifyCommand : Command
{
    public StateVerifyCommand(CliRunner runner)
        : base("verify", "Read every file of the state directory and say what is damaged") => SetAction(runner.Action(RunAsync));

    // What cannot be read is what doctor tells of.
    private static OpenClawConfig? ConfigOf(CliInvocation invocation) =>
        new ConfigFileReader(invocation.Paths, invocation.Environment, invocation.Context.Time).Read() is { Valid: true } snapshot ? snapshot.Config : null;

    private static async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await using var logs = CommandLog.Create(invocation);
        var findings = new StateInspector(invocation.Paths, ConfigOf(invocation), invocation.Context.Time, logs.CreateLogger("state")).Run();
        var damaged = StateFindingsText.CountDamage(findings);
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(new JsonObject
            {
                ["ok"] = damaged == 0,
                ["stateDir"] = invocation.Paths.StateDir,
                ["findings"] = StateFindingsText.Document(findings),
            });
        }
        else
        {
            await invocation.Out.WriteLineAsync($"State:    {invocation.Paths.StateDir}");
            await StateFindingsText.WriteAsync(invocation.Out, findings);
        }
        return damaged == 0 ? ExitCodes.Success : ExitCodes.Failure;
    }
}
