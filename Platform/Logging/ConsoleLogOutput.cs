using System.Text;

namespace OpenClaw.Platform;

/// <summary>Console lines: warnings and worse to stderr, the rest to stdout.</summary>
internal sealed class ConsoleLogOutput(LogConsole console, Func<LogRules> rules) : ILogOutput
{
    private readonly StringBuilder _text = new();

    public void Write(IReadOnlyList<LogRecord> records)
    {
        var now = rules();
        Stream? target = null;
        foreach (var record in records)
        {
            var stream = record.Level >= LogLevel.Warning || now.Settings.UsesOnlyStandardError ? console.Error : console.Out;
            if (!ReferenceEquals(stream, target)) Flush(target);
            target = stream;
            _text.Append(ConsoleLineFormat.Format(record, now.ConsoleStyle, console.UsesColor)).Append('\n');
        }
        Flush(target);
    }

    // The streams are the process's own.
    public void Dispose()
    {
    }

    private void Flush(Stream? target)
    {
        if (_text.Length == 0) return;
        try
        {
            target!.Write(Encoding.UTF8.GetBytes(_text.ToString()));
            target.Flush();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The reader of a pipe has gone; the file log has the same records.
        }
        _text.Clear();
    }
}
