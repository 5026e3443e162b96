namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// Short texts that wait for a session's next run, in memory only. At most 20 per session; a text equal to the last one
/// is not queued again (product 2026.2.12).
/// </summary>
internal sealed class SystemEventQueue
{
    private const int MaxPerSession = 20;
    private const int MaxSessions = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<string>> _texts = new(StringComparer.Ordinal);

    /// <summary>Queues a text; the oldest of a full queue goes.</summary>
    /// <returns>False when there was nothing to queue, or the session bound is reached.</returns>
    public bool Add(string sessionKey, string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0) return false;
        lock (_lock)
        {
            if (!_texts.TryGetValue(sessionKey, out var texts))
            {
                if (_texts.Count >= MaxSessions) return false;
                _texts[sessionKey] = texts = [];
            }
            if (texts.Count > 0 && texts[^1] == trimmed) return false;
            if (texts.Count == MaxPerSession) texts.RemoveAt(0);
            texts.Add(trimmed);
            return true;
        }
    }

    public IReadOnlyList<string> Peek(string sessionKey)
    {
        lock (_lock) return _texts.TryGetValue(sessionKey, out var texts) ? [.. texts] : [];
    }

    /// <summary>Takes what waits for the session.</summary>
    public IReadOnlyList<string> Drain(string sessionKey)
    {
        lock (_lock) return _texts.Remove(sessionKey, out var texts) ? texts : [];
    }
}
