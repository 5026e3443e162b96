using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary>Prints lines of the log: for a person, or as one JSON object per line.</summary>
/// <param name="isPlain">No colours and the time as it was written.</param>
/// <param name="isLocalTime">Times of this machine's clock.</param>
internal sealed class LogPrinter(CliInvocation invocation, LogFilter filter, bool isPlain, bool isLocalTime)
{
    private const string Reset = "\e[0m";

    private readonly bool _usesColor = invocation.Context.IsTerminal && !isPlain && !invocation.IsColorless;

    public async Task BeginAsync(LogTailResult first)
    {
        if (invocation.IsJson) await WriteJsonAsync(new JsonObject { ["type"] = "meta", ["file"] = first.File, ["cursor"] = first.Cursor, ["size"] = first.Size });
        else await invocation.Out.WriteLineAsync($"Log file: {first.File}");
    }

    /// <param name="limit">The last ones count.</param>
    public async Task WriteAsync(IReadOnlyList<string> lines, int limit)
    {
        var shown = new List<(string Raw, LogLine? Line)>();
        foreach (var raw in lines)
        {
            var line = LogLine.Parse(raw);
            if (line is null ? filter.IsOff : filter.Shows(line)) shown.Add((raw, line));
        }
        for (var index = Math.Max(0, shown.Count - limit); index < shown.Count; index++) await WriteAsync(shown[index].Raw, shown[index].Line);
        await invocation.Out.FlushAsync();
    }

    /// <summary>Something about the log that is not in it.</summary>
    public async Task NoticeAsync(string text)
    {
        if (invocation.IsJson) await WriteJsonAsync(new JsonObject { ["type"] = "notice", ["message"] = text });
        else await invocation.Error.WriteLineAsync(text);
    }

    private async Task WriteAsync(string raw, LogLine? line)
    {
        if (invocation.IsJson) await WriteJsonAsync(line is null ? new JsonObject { ["type"] = "raw", ["raw"] = raw } : Document(line));
        // What stands in a log must not drive the person's terminal.
        else await invocation.Out.WriteLineAsync(line is null ? LogText.OneLine(raw) : Text(line));
    }

    private string Text(LogLine line)
    {
        var time = TimeOf(line);
        var subsystem = line.Subsystem ?? line.Module ?? "openclaw";
        var message = LogText.OneLine(line.Message);
        return _usesColor
            ? $"\e[90m{time}{Reset} {ColorOf(line)}{line.Level ?? "-"}{Reset} \e[36m{subsystem}{Reset} {ColorOf(line)}{message}{Reset}"
            : $"{time} {line.Level ?? "-"} {LogText.OneLine(subsystem)} {message}";
    }

    private string TimeOf(LogLine line)
    {
        if (!DateTimeOffset.TryParse(line.Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return line.Time ?? "-";
        var format = _usesColor ? "HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ss.fffzzz";
        if (isLocalTime) return TimeZoneInfo.ConvertTime(time, invocation.Context.Time.LocalTimeZone).ToString(format, CultureInfo.InvariantCulture);
        return _usesColor ? time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture) : line.Time!;
    }

    private static string ColorOf(LogLine line) => line.Severity switch
    {
        0 or 1 => "\e[31m",
        2 => "\e[33m",
        3 => "\e[39m",
        _ => "\e[90m",
    };

    private static JsonObject Document(LogLine line)
    {
        var document = new JsonObject { ["type"] = "log", ["time"] = line.Time, ["level"] = line.Level };
        if (line.Subsystem is not null) document["subsystem"] = line.Subsystem;
        if (line.Module is not null) document["module"] = line.Module;
        document["message"] = line.Message;
        document["raw"] = line.Raw;
        return document;
    }

    private Task WriteJsonAsync(JsonObject document) => invocation.Out.WriteLineAsync(ConfigJson.WriteCompact(document));
}
