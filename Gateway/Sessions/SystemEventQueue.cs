namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// Short texts that wait for a session's next run, in memory only. At most 20 per session; a text equal to the last one
/// is not queued again (product 2026.2.12). Of too many sessions, that which was told something the longest ago is forgotten.
/// </summary>
internal sealed class SystemEventQueue(TimeProvider time)
{
    private const int MaxPerSession = 20;
    private const int MaxSessions = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<SystemEventLine>> _lines = new(StringComparer.Ordinal);

    /// <summary>Queues a text; the oldest of a full queue goes.</summary>
    /// <returns>False when there was nothing to queue.</returns>
    public bool Add(string sessionKey, string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0) return false;
        lock (_lock)
        {
            if (!_lines.TryGetValue(sessionKey, out var lines))
            {
                if (_lines.Count >= MaxSessions) ForgetOldest();
                _lines[sessionKey] = lines = [];
            }
            if (lines.Count > 0 && lines[^1].Text == trimmed) return false;
            if (lines.Count == MaxPerSession) lines.RemoveAt(0);
            lines.Add(new(trimmed, time.GetUtcNow()));
            return true;
        }
    }

    // Under _lock. Sessions that nobody uses any more must not keep others from being told.
    private void ForgetOldest()
    {
        string? oldest = null;
        var since = DateTimeOffset.MaxValue;
        foreach (var (key, lines) in _lines)
        {
            if (lines[^1].At >= since) continue;
            (oldest, since) = (key, lines[^1].At);
        }
        if (oldest is not null) _lines.Remove(oldest);
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
