using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class LogsCommandTests : IDisposable
{
    private readonly CliBench _cli = new();

    public LogsCommandTests() => _cli.UseFreePort();

    public void Dispose() => _cli.Dispose();

    private string LogPath => _cli.Home[".openclaw", "logs", "openclaw.log"];

    private static string Line(string subsystem, string level, string message) =>
        $$"""{"0":"{\"subsystem\":\"{{subsystem}}\"}","1":{{JsonSerializer.Serialize(message, TestJson.Default.String)}},"_meta":{"name":"{\"subsystem\":\"{{subsystem}}\"}","logLevelName":"{{level}}"},"time":"2026-11-20T23:58:14.855Z"}""";

    private void Log(params string[] lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(LogPath)!);
        File.AppendAllText(LogPath, string.Concat(lines.Select(line => line + "\n")));
    }

    [Fact]
    public async Task Without_a_gateway_the_file_itself_is_read()
    {
        Log(Line("gateway", "INFO", "listening"), "not a record");

        var result = await _cli.RunAsync("logs");

        Assert.Equal((0, $"Log file: {LogPath}\n2026-11-20T23:58:14.855Z info gateway listening\nnot a record\n"), (result.ExitCode, result.Out));
        Assert.Equal("No gateway answers here; this is the log file itself.\n", result.Error);
    }

    [Fact]
    public async Task Json_is_one_object_per_line()
    {
        Log(Line("gateway/ws", "WARN", "slow"), "not a record");

        var lines = (await _cli.RunAsync("logs", "--json")).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToArray();

        Assert.Equal(["notice", "meta", "log", "raw"], lines.Select(line => (string?)line["type"]));
        Assert.Equal(("2026-11-20T23:58:14.855Z", "warn", "gateway/ws", "slow"), ((string?)lines[2]["time"], (string?)lines[2]["level"], (string?)lines[2]["subsystem"], (string?)lines[2]["message"]));
        Assert.Equal(Line("gateway/ws", "WARN", "slow"), (string?)lines[2]["raw"]);
    }

    [Fact]
    public async Task Levels_subsystems_and_the_number_of_lines_can_be_chosen()
    {
        Log(Line("gateway/ws", "DEBUG", "one"), Line("gateway/ws", "ERROR", "two"), Line("gateway/auth", "WARN", "three"), Line("gateway/wsx", "FATAL", "four"));

        var level = await _cli.RunAsync("logs", "--level", "warn");
        var subsystem = await _cli.RunAsync("logs", "--subsystem", "gateway/ws");
        var shortName = await _cli.RunAsync("logs", "--subsystem", "auth");
        var limit = await _cli.RunAsync("logs", "--level", "error", "--limit", "1");

        Assert.Equal(["two", "three", "four"], Messages(level));
        Assert.Equal(["one", "two"], Messages(subsystem));
        Assert.Equal(["three"], Messages(shortName));
        Assert.Equal(["four"], Messages(limit));
    }

    [Theory]
    [InlineData("--level", "loud", "Invalid --level (use \"fatal\", \"error\", \"warn\", \"info\", \"debug\" or \"trace\")\n")]
    [InlineData("--limit", "many", "Invalid --limit (use a number)\n")]
    public async Task A_wrong_option_is_said_so(string option, string value, string text) =>
        Assert.Equal((1, text), ((await _cli.RunAsync("logs", option, value)) is var result ? (result.ExitCode, result.Error) : default));

    [Fact]
    public async Task What_stands_in_a_line_cannot_drive_the_terminal()
    {
        Log(Line("gateway", "INFO", "\e[31mred\nand a second line"));

        var result = await _cli.RunAsync("logs");

        Assert.DoesNotContain("\e", result.Out, StringComparison.Ordinal);
        Assert.Equal(2, result.Out.Count(c => c == '\n'));
    }

    [Fact]
    public async Task A_gateway_is_asked_and_followed_into_the_file_when_it_goes()
    {
        var logPath = LogPath;
        Log(Line("gateway", "INFO", "one"));
        var gateway = await GatewayFixture.StartAsync(config => config with { Logging = config.Logging with { File = logPath } });
        _cli.UseGateway(gateway);
        _cli.Home.Write(".openclaw/openclaw.json", $$"""{ logging: { file: "{{logPath}}" } }""");

        var running = _cli.RunAsync("logs", "--follow", "--interval", "10");
        await _cli.LiveAsync("one");
        Log(Line("gateway", "INFO", "two, from the gateway"));
        await _cli.LiveAsync("two, from the gateway");
        await gateway.DisposeAsync();
        Log(Line("gateway", "INFO", "three, from the file"));
        await _cli.LiveAsync("three, from the file");
        await _cli.Interrupt.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Following_survives_the_rotation_of_the_file_without_a_loss()
    {
        Log(Line("gateway", "INFO", "one"));
        var running = _cli.RunAsync("logs", "--follow", "--interval", "10", "--json");
        await _cli.LiveAsync("one");

        // All in one step for the reader: the last line of the old file and the new file.
        var old = LogPath + ".new";
        File.Copy(LogPath, old);
        File.AppendAllText(old, Line("gateway", "INFO", "two, just before") + "\n");
        File.Move(old, Path.Combine(Path.GetDirectoryName(LogPath)!, "openclaw-20261121T001648123Z.log"));
        var next = LogPath + ".next";
        File.WriteAllText(next, "");
        File.Move(next, LogPath, overwrite: true);
        await _cli.LiveAsync("two, just before");
        Log(Line("gateway", "INFO", "three"));
        await _cli.LiveAsync("three");
        await _cli.Interrupt.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.DoesNotContain("began anew", _cli.Live!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_elsewhere_that_does_not_answer_is_an_error()
    {
        var port = _cli.UseFreePort();

        var result = await _cli.RunAsync("logs", "--url", FormattableString.Invariant($"ws://127.0.0.1:{port}"), "--token", "t");

        Assert.Equal((1, ""), (result.ExitCode, result.Out));
    }

    private static string[] Messages(CliResult result) => [.. result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(' ', 4)[3])];
}
