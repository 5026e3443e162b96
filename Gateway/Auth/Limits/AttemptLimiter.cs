namespace OpenClaw.Gateway.Auth;

/// <summary>
/// Counts failed attempts per address and kind of secret, and locks an address out for a while after too many. The table is
/// bounded: the entry that was touched longest ago makes room, one that is not locked first.
/// </summary>
internal sealed class AttemptLimiter(Func<AttemptLimits> limits, TimeProvider time)
{
    /// <summary>Addresses remembered at once.</summary>
    public const int MaxEntries = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(AttemptKind, string), Entry> _entries = [];

    public int Count
    {
        get
        {
            lock (_gate) return _entries.Count;
        }
    }

    /// <returns>How long this address is locked out; null when it may try.</returns>
    public TimeSpan? LockedFor(AttemptKind kind, string address)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            return _entries.TryGetValue((kind, address), out var entry) && entry.LockedUntil > now ? entry.LockedUntil - now : null;
        }
    }

    /// <summary>Counts a failed attempt.</summary>
    public void Fail(AttemptKind kind, string address)
    {
        var now = time.GetUtcNow();
        var limit = limits();
        lock (_gate)
        {
            if (!_entries.TryGetValue((kind, address), out var entry))
            {
                if (_entries.Count >= MaxEntries) MakeRoom(now, limit);
                _entries[(kind, address)] = entry = new Entry { WindowStart = now };
            }
            if (now - entry.WindowStart > limit.Window)
            {
                entry.WindowStart = now;
                entry.Failures = 0;
            }
            entry.LastTouched = now;
            if (++entry.Failures < limit.MaxFailures) return;
            entry.LockedUntil = now + limit.Lockout;
            entry.WindowStart = now;
            entry.Failures = 0;
        }
    }

    /// <summary>Forgets the failures of this kind only: the right secret of that very kind was given.</summary>
    public void Succeed(AttemptKind kind, string address)
    {
        lock (_gate) _entries.Remove((kind, address));
    }

    private void MakeRoom(DateTimeOffset now, AttemptLimits limit)
    {
        foreach (var (key, entry) in _entries)
        {
            if (entry.LockedUntil <= now && now - entry.LastTouched > limit.Window) _entries.Remove(key);
        }
        if (_entries.Count < MaxEntries) return;
        _entries.Remove(_entries.MinBy(pair => (pair.Value.LockedUntil > now, pair.Value.LastTouched)).Key);
    }

    private sealed class Entry
    {
        public DateTimeOffset WindowStart { get; set; }
        public DateTimeOffset LastTouched { get; set; }
        public DateTimeOffset LockedUntil { get; set; }
        public int Failures { get; set; }
    }
}
