using System.Buffers;

namespace OpenClaw.Platform;

/// <summary>Lines of the log file.</summary>
/// <param name="onRefused">Told once per time the disk refuses, with its reason.</param>
internal sealed class FileLogOutput(RollingLogFile file, Action<string> onRefused) : ILogOutput
{
    private readonly ArrayBufferWriter<byte> _lines = new();
    private bool _isRefused;

    public void Write(IReadOnlyList<LogRecord> records)
    {
        foreach (var record in records) FileLineFormat.Append(record, _lines);
        if (_lines.WrittenCount == 0) return;
        try
        {
            file.Append(_lines.WrittenSpan);
            _isRefused = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Logging must not bring the program down; the console hears of it.
            if (!_isRefused) onRefused(e.Message);
            _isRefused = true;
        }
        _lines.ResetWrittenCount();
    }

    public void Dispose() => file.Dispose();
}
