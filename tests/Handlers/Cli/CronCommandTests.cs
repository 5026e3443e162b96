using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>Jobs, events and heartbeats from the command line, against a real gateway.</summary>
public sealed class CronCommandTests : IDisposable
{
    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    private async Task<GatewayFixture> StartAsync()
    {
        var gateway = await GatewayFixture.StartAsync();
        _cli.UseGateway(gateway);
        return gateway;
    }

    private async Task<JsonNode> AskAsync(params string[] arguments)
    {
        var result = await _cli.RunAsync(arguments);
        Assert.True(result.ExitCode == 0, result.Error + result.Out);
        return JsonNode.Parse(result.Out)!;
    }

    [Fact]
    public async Task A_job_is_added_listed_changed_switched_run_looked_up_and_removed()
    {
        await using var gateway = await StartAsync();

        var job = await AskAsync("cron", "add", "--name", "water", "--every", "1h", "--system-event", "Water the plants", "--wake", "next-heartbeat");
        var id = (string)job["id"]!;
        Assert.Equal(3_600_000, (long)job["schedule"]!["everyMs"]!);
        Assert.Equal("main", (string)job["sessionTarget"]!);
        Assert.Contains("water", (await _cli.RunAsync("cron", "list")).Out, StringComparison.Ordinal);
        Assert.Contains("every 1h", (await _cli.RunAsync("cron", "list")).Out, StringComparison.Ordinal);
        Assert.Equal("0 7 * * *", (string)(await AskAsync("cron", "edit", id, "--cron", "0 7 * * *", "--tz", "Europe/Vienna"))["schedule"]!["expr"]!);
        Assert.False((bool)(await AskAsync("cron", "disable", id))["enabled"]!);
        Assert.Equal("No cron jobs.\n", (await _cli.RunAsync("cron", "list")).Out);
        Assert.Contains("disabled", (await _cli.RunAsync("cron", "list", "--all")).Out, StringComparison.Ordinal);
        Assert.True((bool)(await AskAsync("cron", "enable", id))["enabled"]!);
        Assert.NotNull(await AskAsync("cron", "run", id));
        while ((await AskAsync("cron", "runs", "--id", id))["entries"]!.AsArray().Count == 0) await Task.Yield();
        Assert.Equal(1, (await _cli.RunAsync("cron", "run", id, "--due")).ExitCode);
        Assert.Equal(1, (int)(await AskAsync("cron", "status"))["jobs"]!);
        Assert.Equal(id, (string)(await AskAsync("cron", "get", id))["id"]!);
        Assert.True((bool)(await AskAsync("cron", "rm", id))["removed"]!);
        Assert.False((bool)(await AskAsync("cron", "rm", id))["removed"]!);
    }

    [Theory]
    [InlineData("Say when: --at, --every or --cron", "--message", "m")]
    [InlineData("Say what: --system-event or --message", "--every", "1h")]
    [InlineData("Choose one of --at, --every and --cron", "--every", "1h", "--cron", "* * * * *", "--message", "m")]
    [InlineData("--tz belongs to --cron or --at", "--every", "1h", "--tz", "UTC", "--message", "m")]
    [InlineData("--stagger and --exact belong to --cron", "--every", "1h", "--exact", "--message", "m")]
    [InlineData("Choose one of --stagger and --exact", "--cron", "* * * * *", "--exact", "--stagger", "5m", "--message", "m")]
    [InlineData("Invalid --at \"tomorrow\" (use an ISO 8601 time", "tomorrow", "m")]
    [InlineData("Unknown time zone 'Mars/Olympus'", "--at", "2030-01-31T09:00", "--tz", "Mars/Olympus", "--message", "m")]
    [InlineData("2030-03-31T02:30 does not exist in Europe/Vienna", "--at", "2030-03-31T02:30", "--tz", "Europe/Vienna", "--message", "m")]
    [InlineData("Invalid --wake \"later\" (use now or next-heartbeat)", "every 5m", "m", "--wake", "later")]
    [InlineData("Invalid --timeout-seconds", "every 5m", "m", "--timeout-seconds", "-1")]
    [InlineData("The message is there twice", "every 5m", "m", "--message", "n")]
    [InlineData("option '--webhook' of 'openclaw cron' is not part of this build: an answer is told", "every 5m", "m", "--webhook", "http://localhost/x")]
    [InlineData("option '--script' of 'openclaw cron' is not part of this build", "every 5m", "--script=-")]
    [InlineData("Invalid --every (use 10m, 1h or 1d)", "--every", "soon", "--message", "m")]
    public async Task What_does_not_go_together_is_said_before_anything_is_asked(string problem, params string[] options)
    {
        var result = await _cli.RunAsync(["cron", "add", .. options]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_a_job_can_have_is_said_on_the_command_line()
    {
        await using var gateway = await StartAsync();

        var declared = await AskAsync(
            "cron", "add", "--name", "all", "--display-name", "All of it", "--declaration-key", "k", "--session-key", "agent:main:main",
            "--cron", "0 7 * * *", "--tz", "Europe/Vienna", "--stagger", "5m", "--message", "Look", "--model", "demo/demo", "--fallbacks", "a/b, c/d",
            "--thinking", "low", "--timeout-seconds", "0", "--tools", "read,exec", "--light-context",
            "--channel", "telegram", "--account", "second", "--to", "42", "--thread-id", "7", "--best-effort-deliver");

        Assert.True((bool)declared["created"]!);
        var job = declared["job"]!;
        Assert.Equal("All of it", (string)job["displayName"]!);
        Assert.Equal(("k", "agent:main:main"), ((string)job["declarationKey"]!, (string)job["sessionKey"]!));
        Assert.Equal("""{"kind":"cron","expr":"0 7 * * *","staggerMs":300000,"tz":"Europe/Vienna"}""", job["schedule"]!.ToJsonString());
        Assert.Equal("""["a/b","c/d"]""", job["payload"]!["fallbacks"]!.ToJsonString());
        Assert.Equal("""["read","exec"]""", job["payload"]!["toolsAllow"]!.ToJsonString());
        Assert.Equal((0, true), ((int)job["payload"]!["timeoutSeconds"]!, (bool)job["payload"]!["lightContext"]!));
        var delivery = job["delivery"]!;
        Assert.Equal(("telegram", "second", "42", "7"), ((string)delivery["channel"]!, (string)delivery["accountId"]!, (string)delivery["to"]!, (string)delivery["threadId"]!));
        Assert.Contains("All of it", (await _cli.RunAsync("cron", "list")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declared_job_takes_the_place_of_the_one_before()
    {
        await using var gateway = await StartAsync();
        string[] declare = ["cron", "add", "--declaration-key", "backup", "--name", "backup", "--message", "Look", "--every"];

        var first = await AskAsync([.. declare, "1h"]);
        var same = await AskAsync([.. declare, "1h"]);
        var other = await AskAsync([.. declare, "2h"]);

        Assert.Equal((true, false, false), ((bool)first["created"]!, (bool)same["created"]!, (bool)same["updated"]!));
        Assert.Equal(first["job"]!.ToJsonString(), same["job"]!.ToJsonString());
        Assert.Equal((false, true, 7_200_000), ((bool)other["created"]!, (bool)other["updated"]!, (int)other["job"]!["schedule"]!["everyMs"]!));
        Assert.Equal((string)first["job"]!["id"]!, (string)other["job"]!["id"]!);
        Assert.Single((await AskAsync("cron", "list", "--all", "--json"))["jobs"]!.AsArray());
    }

    [Fact]
    public async Task Everything_that_a_job_was_given_can_be_taken_away_again()
    {
        await using var gateway = await StartAsync();
        var id = (string)(await AskAsync(
            "cron", "add", "--name", "all", "--display-name", "All of it", "--session-key", "agent:main:main", "--every", "1h", "--message", "Look",
            "--model", "demo/demo", "--fallbacks", "a/b", "--thinking", "low", "--tools", "read", "--light-context",
            "--channel", "telegram", "--account", "second", "--to", "42", "--thread-id", "7"))["id"]!;

        var job = await AskAsync(
            "cron", "edit", id, "--clear-display-name", "--clear-session-key", "--clear-model", "--clear-fallbacks", "--clear-thinking", "--clear-tools",
            "--no-light-context", "--clear-channel", "--clear-account", "--clear-to", "--clear-thread-id");

        Assert.Equal((null, null), (job["displayName"], job["sessionKey"]));
        Assert.Equal("""{"kind":"agentTurn","message":"Look","lightContext":false}""", job["payload"]!.ToJsonString());
        Assert.Equal("""{"mode":"announce"}""", job["delivery"]!.ToJsonString());
        Assert.Equal(1, (await _cli.RunAsync("cron", "edit", id, "--model", "demo/demo", "--clear-model")).ExitCode);
    }

    [Fact]
    public async Task A_part_of_a_schedule_is_changed_alone_when_the_job_has_an_expression()
    {
        await using var gateway = await StartAsync();
        var timed = (string)(await AskAsync("cron", "add", "0 7 * * *", "m", "--tz", "Europe/Vienna"))["id"]!;
        var every = (string)(await AskAsync("cron", "add", "every 5m", "m"))["id"]!;

        var changed = await AskAsync("cron", "edit", timed, "--stagger", "1m");
        var refused = await _cli.RunAsync("cron", "edit", every, "--exact");
        var unknown = await _cli.RunAsync("cron", "edit", "nope", "--exact");

        Assert.Equal("""{"kind":"cron","expr":"0 7 * * *","staggerMs":60000,"tz":"Europe/Vienna"}""", changed["schedule"]!.ToJsonString());
        Assert.Equal((1, true), (refused.ExitCode, refused.Error.StartsWith("That job has no cron expression", StringComparison.Ordinal)));
        Assert.Equal("There is no job nope; see openclaw cron list --all\n", unknown.Error);
    }

    [Theory]
    [InlineData("every 10m", "every", "everyMs", "600000")]
    [InlineData("*/5 * * * *", "cron", "expr", "*/5 * * * *")]
    [InlineData("2030-01-31T09:00", "at", "at", "2030-01-31T08:00:00.000Z", "--tz", "Europe/Vienna")]
    [InlineData("2030-01-31T09:00+05:00", "at", "at", "2030-01-31T04:00:00.000Z", "--tz", "Europe/Vienna")]
    public async Task A_schedule_can_be_a_word(string words, string kind, string member, string value, params string[] options)
    {
        await using var gateway = await StartAsync();

        var job = await AskAsync(["cron", "add", words, "Look", .. options]);

        Assert.Equal((kind, value, "Look"), ((string)job["schedule"]!["kind"]!, job["schedule"]![member]!.ToString(), (string)job["payload"]!["message"]!));
    }

    [Fact]
    public async Task A_run_is_waited_for_and_found_in_the_log()
    {
        await using var gateway = await StartAsync();
        var id = (string)(await AskAsync("cron", "add", "waited", "--every", "1h", "--message", "Look", "--no-deliver"))["id"]!;

        var run = await AskAsync("cron", "run", id, "--wait", "--poll-interval", "20ms");

        Assert.Equal((true, "ok"), ((bool)run["completed"]!, (string)run["status"]!));
        var runId = (string)run["runId"]!;
        Assert.Single((await AskAsync("cron", "runs", id, "--run-id", runId, "--status", "ok", "--sort", "asc"))["entries"]!.AsArray());
        Assert.Empty((await AskAsync("cron", "runs", id, "--offset", "1"))["entries"]!.AsArray());
        Assert.Equal("Invalid --status \"odd\" (use all, ok, error or skipped)\n", (await _cli.RunAsync("cron", "runs", id, "--status", "odd")).Error);
        Assert.Equal("Invalid --wait-timeout (use 10m, 1h or 1d)\n", (await _cli.RunAsync("cron", "run", id, "--wait", "--wait-timeout", "soon")).Error);
    }

    [Fact]
    public async Task Events_heartbeats_and_presence_are_there()
    {
        await using var gateway = await StartAsync();

        Assert.Equal("ok\n", (await _cli.RunAsync("system", "event", "--text", "It rains")).Out);
        Assert.Equal("null\n", (await _cli.RunAsync("system", "heartbeat", "last")).Out);
        Assert.False((bool)(await AskAsync("system", "heartbeat", "disable"))["enabled"]!);
        Assert.True((bool)(await AskAsync("system", "heartbeat", "enable"))["enabled"]!);
        Assert.NotEmpty((await AskAsync("system", "presence")).AsArray());
        Assert.Contains("It rains", (await _cli.RunAsync("status", "--json")).Out, StringComparison.Ordinal);
    }
}
