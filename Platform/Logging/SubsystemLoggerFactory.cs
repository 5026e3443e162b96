using System.Collections.Concurrent;
using System.Globalization;

namespace OpenClaw.Platform;

/// <summary>
/// The log of the process: console and file, each behind its own queue. Everything that is logged is masked, made one
/// line and cut before it is queued.
/// </summary>
internal sealed class SubsystemLoggerFactory : ILoggerFactory, IAsyncDisposable
{
    /// <summary>A message is looked through for secrets up to here; the rest is cut off anyway.</summary>
    private const int MaxRedactedLength = 64 * 1024;

    private readonly ConcurrentDictionary<string, SubsystemLogger> _loggers = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly LogConsole _console;
    private readonly LogSink _consoleSink;
    private readonly IDurableFiles? _files;
    private readonly Lock _swap = new();
    private volatile LogSink? _fileSink;

    // Earlier files whose last lines are being written.
    private Task _leaving = Task.CompletedTask;
    private volatile LogRules _rules;

    public SubsystemLoggerFactory(LogSettings settings, LogConsole console, TimeProvider time, IDurableFiles? files = null)
    {
        _time = time;
        _console = console;
        _rules = new LogRules(settings, console.IsTerminal);
        _consoleSink = new LogSink(new ConsoleLogOutput(console, () => _rules), time);
        _files = files;
        _fileSink = OpenFile(settings);
    }

    internal LogRules Rules => _rules;

    /// <summary>Swaps levels, style, redaction and file while running.</summary>
    public void Apply(LogSettings settings)
    {
        lock (_swap)
        {
            var isOtherFile = settings.FilePath != _rules.Settings.FilePath;
            _rules = new LogRules(settings, _console.IsTerminal);
            if (!isOtherFile) return;
            var before = _fileSink;
            _fileSink = OpenFile(settings);
            if (before is not null) _leaving = Task.WhenAll(_leaving, before.DisposeAsync().AsTask());
        }
    }

    /// <param name="categoryName">The subsystem, e.g. <c>gateway/ws</c>.</param>
    public ILogger CreateLogger(string categoryName) => _loggers.GetOrAdd(categoryName, static (name, self) => new SubsystemLogger(self, name), this);

    /// <exception cref="NotSupportedException">Always: this log has its two outputs.</exception>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The log has its own outputs.");

    /// <summary>Completes when what has been logged until now is written.</summary>
    public Task FlushAsync() => Task.WhenAll(_consoleSink.FlushAsync(), _fileSink?.FlushAsync() ?? Task.CompletedTask, _leaving);

    public async ValueTask DisposeAsync()
    {
        // The files first: a refusal is told to the console.
        await _leaving.ConfigureAwait(false);
        if (_fileSink is { } file) await file.DisposeAsync().ConfigureAwait(false);
        await _consoleSink.DisposeAsync().ConfigureAwait(false);
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    internal void Write(
        LogRules rules, string subsystem, LogLevel level, string message, Exception? exception,
        IReadOnlyList<KeyValuePair<string, object?>>? fields, bool toFile, bool toConsole)
    {
        var record = new LogRecord(
            _time.GetUtcNow(), level, subsystem, Clean(rules, message),
            fields is null ? null : [.. fields.Where(f => f.Key != "{OriginalFormat}").Select(f => Field(rules, f))],
            exception is null ? null : Clean(rules, $"{exception.GetType().Name}: {exception.Message}"),
            exception is null ? null : LogText.Cut(rules.Redact(LogText.Cut(exception.ToString(), MaxRedactedLength)), LogText.MaxStackLength));
        if (toFile) _fileSink?.Add(record);
        if (toConsole) _consoleSink.Add(record);
    }

    private LogSink? OpenFile(LogSettings settings) => settings.FilePath is not { } path
        ? null
        : new LogSink(new FileLogOutput(new RollingLogFile(path, settings.RotateBytes, settings.KeepFor, _time, _files), ReportRefusal), _time);

    private void ReportRefusal(string reason) =>
        _consoleSink.Add(new LogRecord(_time.GetUtcNow(), LogLevel.Error, "logging", LogText.OneLine($"log file cannot be written: {reason}")));

    private static KeyValuePair<string, string> Field(LogRules rules, KeyValuePair<string, object?> field) =>
        new(field.Key, Clean(rules, Convert.ToString(field.Value, CultureInfo.InvariantCulture) ?? ""));

    // Masked before it is cut: half a secret is not recognised any more.
    private static string Clean(LogRules rules, string text)
    {
        if (text.Length > MaxRedactedLength) text = text[..MaxRedactedLength];
        return LogText.OneLine(rules.Redact(text));
    }
}
