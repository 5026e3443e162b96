namespace OpenClaw.Platform;

/// <summary>Somewhere log records are written to, by one writer at a time.</summary>
internal interface ILogOutput : IDisposable
{
    /// <summary>Writes records in their order. Must not throw for what the outside does (full disk, closed pipe).</summary>
    void Write(IReadOnlyList<LogRecord> records);
}
