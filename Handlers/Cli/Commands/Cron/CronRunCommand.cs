using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw cron run ID</c>: 0 when a run was begun (with <c>--wait</c>: has ended well), 1 when not.</summary>
internal sealed class CronRunCommand : CronIdCommand
{
    private readonly Option<bool> _wait = new("--wait") { Description = "Until the run has ended, and say how" };
    private readonly Option<string?> _limit = CronJobOptions.Text("--wait-timeout", "How long at most (default: 10m)", "duration");
    private readonly Option<string?> _pause = CronJobOptions.Text("--poll-interval", "Pause between looks (default: 2s)", "duration");

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
        foreach (var option in new Option[] { due, _wait, _limit, _pause }) Options.Add(option);
        // A gateway of the older protocol answers when the run has ended.
        AnswerTimeout = TimeSpan.FromMinutes(10);
    }

    protected override Task CompleteAsync(CliInvocation invocation, GatewaySession session, JsonObject parameters, CancellationToken cancellationToken)
    {
        // Refused before the run begins, not after.
        Length(invocation, _limit, TimeSpan.Zero);
        Length(invocation, _pause, TimeSpan.Zero);
        return Task.CompletedTask;
    }

    protected override async Task<int> FinishAsync(CliInvocation invocation, GatewaySession session, JsonElement answer, CancellationToken cancellationToken)
    {
        var isBegun = answer.BoolOf("ran") == true || answer.BoolOf("enqueued") == true;
        if (!isBegun || !invocation.Parsed.GetValue(_wait) || answer.StringOf("runId") is not { } runId)
        {
            await ShowAsync(invocation, answer);
            return isBegun ? ExitCodes.Success : ExitCodes.Failure;
        }
        var run = await WaitAsync(invocation, session, runId, cancellationToken);
        var result = JsonObject.Create(answer)!;
        result["completed"] = run is not null;
        if (run is { } ended)
        {
            result["status"] = ended.StringOf("status");
            result["run"] = JsonNode.Parse(ended.GetRawText());
        }
        await invocation.Out.WriteJsonAsync(result);
        if (run is null) await invocation.Error.WriteLineAsync("The run goes on; see openclaw cron runs, or wait longer with --wait-timeout");
        return run?.StringOf("status") == "ok" ? ExitCodes.Success : ExitCodes.Failure;
    }

    private async Task<JsonElement?> WaitAsync(CliInvocation invocation, GatewaySession session, string runId, CancellationToken cancellationToken)
    {
        var limit = Length(invocation, _limit, TimeSpan.FromMinutes(10));
        var pause = Length(invocation, _pause, TimeSpan.FromSeconds(2));
        var asked = new JsonObject { ["id"] = IdOf(invocation), ["runId"] = runId, ["limit"] = 1 };
        var time = invocation.Context.Time;
        var start = time.GetTimestamp();
        while (true)
        {
            var runs = await session.RequestAsync(MethodNames.CronRuns, asked.DeepClone(), cancellationToken: cancellationToken);
            foreach (var run in runs.ItemsOf("entries")) return run;
            if (time.GetElapsedTime(start) >= limit) return null;
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private static TimeSpan Length(CliInvocation invocation, Option<string?> option, TimeSpan usual) =>
        invocation.Parsed.GetValue(option) is { } text ? CronJobOptions.Length(text, option.Name) : usual;
}
