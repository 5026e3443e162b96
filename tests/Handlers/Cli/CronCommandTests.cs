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
    [InlineData("--tz belongs to --cron", "--every", "1h", "--tz", "UTC", "--message", "m")]
    [InlineData("Invalid --every (use 10m, 1h or 1d)", "--every", "soon", "--message", "m")]
    public async Task What_does_not_go_together_is_said_before_anything_is_asked(string problem, params string[] options)
    {
        var result = await _cli.RunAsync(["cron", "add", .. options]);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(problem, result.Error, StringComparison.Ordinal);
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
