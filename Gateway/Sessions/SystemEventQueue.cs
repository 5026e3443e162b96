namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// Short texts that wait for a session's next run, in memory only. At most 20 per session; a text equal to the last one
/// is not queued again (product 2026.2.12).
/// </summary>
internal sealed class SystemEventQueue(TimeProvider time)
{
    private const int MaxPerSession = 20;
    private const int MaxSessions = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<SystemEventLine>> _lines = new(StringComparer.Ordinal);

    /// <summary>Queues a text; the oldest of a full queue goes.</summary>
    /// <returns>False when there was nothing to queue, or the session bound is reached.</returns>
    public bool Add(string sessionKey, string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0) return false;
        lock (_lock)
        {
            if (!_lines.TryGetValue(sessionKey, out var lines))
            {
                if (_lines.Count >= MaxSessions) return false;
                _lines[sessionKey] = lines = [];
            }
            if (lines.Count > 0 && lines[^1].Text == trimmed) return false;
            if (lines.Count == MaxPerSession) lines.RemoveAt(0);
            lines.Add(new(trimmed, time.GetUtcNow()));
            return true;
        }
    }

    public IReadOnlyList<string> Peek(string sessionKey)
    {
        lock (_lock) return _lines.TryGetValue(sessionKey, out var lines) ? [.. lines.Select(line => line.Text)] : [];
    }

    /// <summary>Takes what waits for the session.</summary>
    public IReadOnlyList<SystemEventLine> Drain(string sessionKey)
    {
        lock (_lock) return _lines.Remove(sessionKey, out var lines) ? lines : [];
    }
}
