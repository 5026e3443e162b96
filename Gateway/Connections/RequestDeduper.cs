namespace OpenClaw.Gateway.Connections;

/// <summary>
/// Answers of requests with an idempotency key, so that a retry gets the first answer instead of a second effect. Bound
/// to neither session nor client; entries live for the TTL, beyond the bound the oldest goes.
/// </summary>
internal sealed class RequestDeduper(Func<(TimeSpan Ttl, int MaxEntries)> bounds, TimeProvider time)
{
    public RequestDeduper(TimeSpan ttl, int maxEntries, TimeProvider time)
        : this(() => (ttl, maxEntries), time)
    {
    }

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, long Stamp)> _order = new();
    private long _stamp;

    public int Count
    {
        get
        {
            lock (_lock) return _entries.Count;
        }
    }

    /// <summary>The stored answer, of the type it was stored with.</summary>
    public bool TryGet<T>(string key, out T answer)
    {
        lock (_lock)
        {
            Prune();
            if (_entries.TryGetValue(key, out var entry) && entry.Answer is T stored)
            {
                answer = stored;
                return true;
            }
            answer = default!;
            return false;
        }
    }

    /// <summary>Stores or replaces the answer; its time starts anew.</summary>
    public void Store<T>(string key, T answer)
    {
        lock (_lock)
        {
            var stamp = ++_stamp;
            _entries[key] = new Entry(answer, stamp, time.GetTimestamp());
            _order.Enqueue((key, stamp));
            Prune();
        }
    }

    private void Prune()
    {
        var (ttl, maxEntries) = bounds();
        while (_order.TryPeek(out var oldest))
        {
            var isCurrent = _entries.TryGetValue(oldest.Key, out var entry) && entry!.Stamp == oldest.Stamp;
            if (isCurrent && _entries.Count <= maxEntries && time.GetElapsedTime(entry!.Since) < ttl) return;
            _order.Dequeue();
            if (isCurrent) _entries.Remove(oldest.Key);
        }
    }

    private sealed record Entry(object? Answer, long Stamp, long Since);
}
