using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform;

public sealed class LogOutputTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 11, 20, 23, 58, 14, 855, TimeSpan.Zero));
    private readonly MemoryStream _out = new();
    private readonly MemoryStream _error = new();

    public void Dispose() => _folder.Dispose();

    private string LogPath => _folder["logs", "openclaw.log"];

    private SubsystemLoggerFactory Create(LogSettings? settings = null, bool isTerminal = false, bool color = false) =>
        new(settings ?? new LogSettings { FilePath = LogPath }, new LogConsole(_out, _error, isTerminal, color), _clock);

    private string Out => Encoding.UTF8.GetString(_out.ToArray());

    private string Error => Encoding.UTF8.GetString(_error.ToArray());

    private JsonNode[] FileLines() => [.. File.ReadAllLines(LogPath).Select(line => JsonNode.Parse(line)!)];

    [Fact]
    public async Task A_line_of_the_file_is_what_stock_readers_parse()
    {
        await using (var log = Create()) log.CreateLogger("gateway/ws").LogWarning("closed conn={ConnId}", "abc");

        var line = Assert.Single(FileLines());
        Assert.Equal("""{"subsystem":"gateway/ws"}""", (string?)line["0"]);
        Assert.Equal("closed conn=abc", (string?)line["1"]);
        Assert.Equal("""{"name":"{\"subsystem\":\"gateway/ws\"}","parentNames":["openclaw"],"date":"2026-11-20T23:58:14.855Z","logLevelId":4,"logLevelName":"WARN"}""",
            line["_meta"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(("2026-11-20T23:58:14.855Z", "closed conn=abc"), ((string?)line["time"], (string?)line["message"]));
    }

    [Fact]
    public async Task An_exception_stands_before_the_message_in_the_file_and_behind_it_on_the_console()
    {
        await using (var log = Create()) log.CreateLogger("gateway").LogError(new IOException("disk gone"), "store not written");

        var line = Assert.Single(FileLines());
        Assert.Equal("IOException: disk gone", (string?)line["1"]!["error"]);
        Assert.Equal("store not written", (string?)line["2"]);
        Assert.Equal("2026-11-20T23:58:14.855Z [gateway] store not written (IOException: disk gone)\n", Error);
    }

    [Theory]
    [InlineData(nameof(ConsoleLogStyle.Pretty), "23:58:14 [ws] hello\n")]
    [InlineData(nameof(ConsoleLogStyle.Compact), "2026-11-20T23:58:14.855Z [ws] hello\n")]
    [InlineData(nameof(ConsoleLogStyle.Json), "{\"time\":\"2026-11-20T23:58:14.855Z\",\"level\":\"info\",\"subsystem\":\"gateway/ws\",\"message\":\"hello\",\"greeting\":\"hello\"}\n")]
    public async Task Each_console_style_has_its_form(string style, string expected)
    {
        await using (var log = Create(new LogSettings { ConsoleStyle = Enum.Parse<ConsoleLogStyle>(style) })) log.CreateLogger("gateway/ws").LogInformation("{Greeting}", "hello");

        Assert.Equal(expected, Out);
    }

    [Fact]
    public async Task Without_a_configured_style_a_terminal_gets_pretty_and_colour()
    {
        await using (var log = Create(new LogSettings(), isTerminal: true, color: true)) log.CreateLogger("gateway/ws").LogInformation("hello");

        Assert.StartsWith("\e[90m23:58:14\e[0m ", Out, StringComparison.Ordinal);
        Assert.EndsWith("\e[36mhello\e[0m\n", Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_and_errors_go_to_stderr_the_rest_to_stdout()
    {
        await using (var log = Create(new LogSettings { ConsoleLevel = LogLevel.Trace }))
        {
            var logger = log.CreateLogger("x");
            logger.LogTrace("1");
            logger.LogDebug("2");
            logger.LogInformation("3");
            logger.LogWarning("4");
            logger.LogError("5");
            logger.LogCritical("6");
        }

        Assert.Equal(["1", "2", "3"], Out.TrimEnd().Split('\n').Select(line => line[^1..]));
        Assert.Equal(["4", "5", "6"], Error.TrimEnd().Split('\n').Select(line => line[^1..]));
    }

    [Fact]
    public async Task Data_commands_keep_stdout_for_themselves()
    {
        await using (var log = Create(new LogSettings { UsesOnlyStandardError = true })) log.CreateLogger("x").LogInformation("hello");

        Assert.Empty(Out);
        Assert.Contains("hello", Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LogLevel.Information, LogLevel.Error, new[] { "info", "error" }, new[] { "error" })]
    [InlineData(LogLevel.None, LogLevel.Information, new string[0], new[] { "info", "error" })]
    [InlineData(LogLevel.Debug, LogLevel.None, new[] { "debug", "info", "error" }, new string[0])]
    public async Task File_and_console_have_levels_of_their_own(LogLevel file, LogLevel console, string[] inFile, string[] onConsole)
    {
        await using (var log = Create(new LogSettings { FilePath = LogPath, FileLevel = file, ConsoleLevel = console }))
        {
            var logger = log.CreateLogger("x");
            logger.LogDebug("debug");
            logger.LogInformation("info");
            logger.LogError("error");
        }

        Assert.Equal(inFile, File.Exists(LogPath) ? FileLines().Select(line => (string?)line["1"]) : []);
        Assert.Equal(onConsole, (Out + Error).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[^1]));
    }

    [Fact]
    public void A_subsystem_may_have_its_own_level_and_the_longest_name_counts()
    {
        using var log = Create(new LogSettings
        {
            SubsystemLevels = new Dictionary<string, LogLevel> { ["gateway"] = LogLevel.Error, ["gateway/ws"] = LogLevel.Trace },
        });

        Assert.True(log.CreateLogger("gateway/ws").IsEnabled(LogLevel.Trace));
        Assert.False(log.CreateLogger("gateway/health").IsEnabled(LogLevel.Warning));
        Assert.True(log.CreateLogger("gatewayish").IsEnabled(LogLevel.Information));
    }

    [Fact]
    public async Task Another_file_counts_at_once_and_the_one_before_keeps_its_lines()
    {
        var (first, second) = (_folder["first.log"], _folder["second.log"]);
        var settings = new LogSettings { FilePath = first, ConsoleLevel = LogLevel.None };
        using var output = new MemoryStream();
        await using (var logs = new SubsystemLoggerFactory(settings, new LogConsole(output, output, false, false), TimeProvider.System))
        {
            var logger = logs.CreateLogger("gateway");
            logger.Log(LogLevel.Information, default, "one", null, static (state, _) => state);
            logs.Apply(settings with { FilePath = second });
            logger.Log(LogLevel.Information, default, "two", null, static (state, _) => state);
        }

        Assert.Contains("\"one\"", File.ReadAllText(first), StringComparison.Ordinal);
        Assert.DoesNotContain("\"two\"", File.ReadAllText(first), StringComparison.Ordinal);
        Assert.Contains("\"two\"", File.ReadAllText(second), StringComparison.Ordinal);
    }

    [Fact]
    public void New_settings_count_at_once_also_for_loggers_made_before()
    {
        using var log = Create();
        var logger = log.CreateLogger("x");
        Assert.False(logger.IsEnabled(LogLevel.Debug));

        log.Apply(new LogSettings { ConsoleLevel = LogLevel.Debug });

        Assert.True(logger.IsEnabled(LogLevel.Debug));
    }

    [Fact]
    public void The_framework_is_heard_from_warnings_on()
    {
        using var log = Create();
        var logger = log.CreateLogger("Microsoft.AspNetCore.Server.Kestrel");

        Assert.False(logger.IsEnabled(LogLevel.Information));
        Assert.True(logger.IsEnabled(LogLevel.Warning));
    }

    [Fact]
    public async Task Nothing_a_client_sends_can_begin_a_line_or_drive_the_terminal()
    {
        await using (var log = Create()) log.CreateLogger("x").LogInformation("reason={Reason}", "a\r\n2026 [gateway] forged\e[31m\u202e\0");

        Assert.Equal("2026-11-20T23:58:14.855Z [x] reason=a\\r\\n2026 [gateway] forged\\u001b[31m\\u202e\\u0000\n", Out);
        Assert.Single(FileLines());
    }

    [Fact]
    public async Task Long_messages_are_cut_with_a_note()
    {
        await using (var log = Create()) log.CreateLogger("x").LogInformation("{Text}", new string('a', 10_000));

        var message = (string)FileLines()[0]["1"]!;
        Assert.Equal(new string('a', LogText.MaxMessageLength) + "... (5904 more characters)", message);
    }

    [Fact]
    public async Task Secrets_reach_neither_output_nor_the_text_of_an_exception()
    {
        await using (var log = Create())
        {
            log.CreateLogger("x").LogWarning(new InvalidOperationException("sent Authorization: Bearer canary-secret-canary"), "token={Token}", "canary-secret-canary");
        }

        Assert.DoesNotContain("canary-secret-canary", File.ReadAllText(LogPath) + Error, StringComparison.Ordinal);
        Assert.Contains("token=canary…nary", Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_folder_that_cannot_be_written_is_told_once_and_harms_nothing()
    {
        var blocked = _folder.Write("blocked", "a file where a folder should be");
        await using (var log = Create(new LogSettings { FilePath = Path.Combine(blocked, "openclaw.log") }))
        {
            for (var i = 0; i < 3; i++)
            {
                log.CreateLogger("x").LogInformation("line {Number}", i);
                await log.FlushAsync();
            }
        }

        Assert.Single(Error.TrimEnd().Split('\n'));
        Assert.Contains("log file cannot be written", Error, StringComparison.Ordinal);
        Assert.Equal(3, Out.TrimEnd().Split('\n').Length);
    }
}
