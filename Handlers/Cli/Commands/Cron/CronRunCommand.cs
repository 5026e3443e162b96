using System.CommandLine;
using System.Text.Json;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw cron run ID [--due]</c>: 0 when a run was begun, 1 when not.</summary>
internal sealed class CronRunCommand : CronIdCommand
{
    public CronRunCommand(CliRunner runner)
        : this(runner, new Option<bool>("--due") { Description = "Only if it is due" })
    {
    }

    private CronRunCommand(CliRunner runner, Option<bool> due)
        : base(runner, "run", "Run a job now", MethodNames.CronRun, (parameters, invocation) =>
        {
            parameters["mode"] = invocation.Parsed.GetValue(due) ? "due" : "force";
            return parameters;
        })
    {
        Options.Add(due);
        // A gateway of the older protocol answers when the run has ended.
        AnswerTimeout = TimeSpan.FromMinutes(10);
    }

    protected override async Task<int> ShowAsync(CliInvocation invocation, JsonElement answer)
    {
        await base.ShowAsync(invocation, answer);
        return answer.BoolOf("ran") == true || answer.BoolOf("enqueued") == true ? ExitCodes.Success : ExitCodes.Failure;
    }
}
