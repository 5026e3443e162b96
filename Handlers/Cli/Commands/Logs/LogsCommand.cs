using System.CommandLine;
using System.Globalization;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw logs</c>: the end of the log, and with <c>--follow</c> what comes after it, across restarts of the
/// gateway and the log's rotation.</summary>
internal sealed class LogsCommand : Command
{
    private const int DefaultLimit = 200;
    private const int DefaultIntervalMs = 1000;

    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Go on with new lines until interrupted" };
    private readonly Option<string?> _interval = new("--interval") { Description = $"Pause between looks (default: {DefaultIntervalMs})", HelpName = "ms" };
    private readonly Option<string?> _limit = new("--limit") { Description = $"Lines to begin with (default: {DefaultLimit})", HelpName = "n" };
    private readonly Option<string?> _maxBytes = new("--max-bytes") { Description = $"Bytes to look at per read (default: {LogTail.DefaultMaxBytes})", HelpName = "n" };
    private readonly Option<string?> _level = new("--level") { Description = "Only this level and worse: fatal, error, warn, info, debug, trace", HelpName = "level" };
    private readonly Option<string[]> _subsystem = new("--subsystem") { Description = "Only this subsystem and what is below it; may be repeated", HelpName = "name" };
    private readonly Option<bool> _plain = new("--plain") { Description = "No colours, times as written" };
    private readonly Option<bool> _localTime = new("--local-time") { Description = "Times of this machine's clock" };
    private readonly ConnectionOptions _connection = new(defaultTimeoutMs: 30_000);

    public LogsCommand(CliRunner runner)
        : base("logs", "Read the gateway's log, and follow it")
    {
        foreach (var option in new Option[] { _follow, _interval, _limit, _maxBytes, _level, _subsystem, _plain, _localTime }) Options.Add(option);
        Options.Add(new Option<bool>("--utc") { Hidden = true }); // of other versions; it is the rule here
        _level.CompletionSources.Add("fatal", "error", "warn", "info", "debug", "trace");
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        invocation.PrintsLines = true;
        var parsed = invocation.Parsed;
        var filter = new LogFilter(ReadLevel(parsed.GetValue(_level)), parsed.GetValue(_subsystem) ?? []);
        var limit = Number(invocation, _limit, DefaultLimit, LogTail.MaxLimit);
        var maxBytes = Number(invocation, _maxBytes, LogTail.DefaultMaxBytes, LogTail.MaxMaxBytes);
        var printer = new LogPrinter(invocation, filter, parsed.GetValue(_plain), parsed.GetValue(_localTime));
        await using var reader = new LogReader(invocation, _connection.Read(invocation));
        // A filter takes lines away after they were counted: ask for all there are.
        var first = await reader.ReadAsync(null, filter.IsOff ? limit : LogTail.MaxLimit, maxBytes, cancellationToken);
        if (reader.IsReadingFile) await printer.NoticeAsync("No gateway answers here; this is the log file itself.");
        await printer.BeginAsync(first);
        await printer.WriteAsync(first.Lines, limit);
        if (first.Truncated) await printer.NoticeAsync("Log tail truncated (increase --max-bytes).");
        if (!parsed.GetValue(_follow)) return ExitCodes.Success;
        var interval = TimeSpan.FromMilliseconds(Number(invocation, _interval, DefaultIntervalMs, int.MaxValue));
        await new LogFollower(reader, printer, maxBytes, interval, invocation.Context.Time).RunAsync(first.Cursor, cancellationToken);
        return ExitCodes.Success;
    }

    /// <summary>1 or more.</summary>
    public static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;

    private static int? ReadLevel(string? level) => level is null
        ? null
        : LogLine.SeverityOf(level) ?? throw new CliException("Invalid --level (use \"fatal\", \"error\", \"warn\", \"info\", \"debug\" or \"trace\")");

    private static int Number(CliInvocation invocation, Option<string?> option, int usual, int max)
    {
        if (invocation.Parsed.GetValue(option) is not { } text) return usual;
        return TryNumber(text, out var number)
            ? Math.Min(number, max)
            : throw new CliException($"Invalid {option.Name} (use a number)");
    }
}
