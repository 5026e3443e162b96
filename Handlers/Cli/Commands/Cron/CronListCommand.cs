using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw cron list [--all]</c>.</summary>
internal sealed class CronListCommand : CronRequestCommand
{
    public CronListCommand(CliRunner runner)
        : this(runner, new Option<bool>("--all") { Description = "Also jobs that are switched off" }, CronJobOptions.Text("--agent", "Only of this agent", "id"))
    {
    }

    private CronListCommand(CliRunner runner, Option<bool> all, Option<string?> agent)
        : base(runner, "list", "The jobs, the next one first", MethodNames.CronList, invocation =>
        {
            var parameters = new JsonObject { ["includeDisabled"] = invocation.Parsed.GetValue(all) };
            CronJobOptions.Put(parameters, "agentId", invocation.Parsed.GetValue(agent));
            return parameters;
        })
    {
        Options.Add(all);
        Options.Add(agent);
    }

    protected override async Task<int> ShowAsync(CliInvocation invocation, JsonElement answer)
    {
        if (invocation.IsJson) return await base.ShowAsync(invocation, answer);
        var now = invocation.Context.Time.GetUtcNow().ToUnixTimeMilliseconds();
        List<IReadOnlyList<string>> rows = [["ID", "Name", "Schedule", "Next", "Last", "Status", "Target", "Agent"]];
        foreach (var job in answer.ItemsOf("jobs")) rows.Add(Row(job, now));
        if (rows.Count == 1) await invocation.Out.WriteLineAsync("No cron jobs.");
        else await TextTable.WriteAsync(invocation.Out, rows);
        return ExitCodes.Success;
    }

    private static IReadOnlyList<string> Row(JsonElement job, long now)
    {
        var state = job.ObjectOf("state");
        return
        [
            job.StringOf("id") ?? "?", job.StringOf("displayName") ?? job.StringOf("name") ?? "?", Schedule(job.ObjectOf("schedule")), Until(state.LongOf("nextRunAtMs"), now),
            state.LongOf("lastRunAtMs") is { } last ? AgeText.Ago(now - last) : "-", Status(job, state), job.StringOf("sessionTarget") ?? "?", job.StringOf("agentId") ?? "default",
        ];
    }

    private static string Schedule(JsonElement schedule) => schedule.StringOf("kind") switch
    {
        "at" => $"at {schedule.StringOf("at")}",
        "every" => $"every {Length(schedule.LongOf("everyMs") ?? 0)}",
        _ => $"cron {schedule.StringOf("expr")}{(schedule.StringOf("tz") is { } zone ? $" @ {zone}" : "")}",
    };

    private static string Status(JsonElement job, JsonElement state)
    {
        if (job.BoolOf("enabled") == false) return "disabled";
        return state.LongOf("runningAtMs") is not null ? "running" : state.StringOf("lastStatus") ?? "idle";
    }

    private static string Until(long? at, long now)
    {
        if (at is not { } next) return "-";
        return next <= now ? "now" : $"in {Length(next - now)}";
    }

    private static string Length(long milliseconds) => milliseconds switch
    {
        < 60_000 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, milliseconds / 1000)}s"),
        < 3_600_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 60_000}m"),
        < 48 * 3_600_000L => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 3_600_000}h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 86_400_000}d"),
    };
}
