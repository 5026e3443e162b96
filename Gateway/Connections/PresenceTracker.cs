using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Connections;

/// <summary>
/// Who is there: keyed by device, else instance, else connection. Rows of those who left stay for five minutes; at most
/// 200 are kept, the oldest go first (numbers of product 2026.2.12).
/// </summary>
internal sealed class PresenceTracker(PresenceEntry self, TimeProvider time)
{
    private const int MaxEntries = 200;

    private static readonly TimeSpan Ttl = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, PresenceEntry> _entries = new(StringComparer.Ordinal);
    private long _version = 1;

    public long Version => Interlocked.Read(ref _version);

    /// <summary>CLI commands come and go and get no row.</summary>
    public static bool HasRow(Caller caller) => caller.Client.Mode is not ("cli" or "probe") || caller.Role == Roles.Node;

    public void Join(Caller caller)
    {
        if (!HasRow(caller)) return;
        var client = caller.Client;
        lock (_lock)
        {
            var key = KeyOf(caller);
            var known = _entries.GetValueOrDefault(key);
            var isThere = known is { Sockets: > 0 };
            _entries[key] = new PresenceEntry
            {
                Host = caller.DisplayName,
                Ip = caller.RemoteIp,
                Version = client.Version,
                Platform = client.Platform,
                DeviceFamily = client.DeviceFamily,
                ModelIdentifier = client.ModelIdentifier,
                Mode = client.Mode,
                DeviceId = caller.DeviceId,
                Roles = Merge(isThere ? known!.Roles : null, [caller.Role]),
                Scopes = Merge(isThere ? known!.Scopes : null, caller.Scopes),
                InstanceId = caller.DeviceId ?? client.InstanceId,
                Reason = "connect",
                Text = known?.Text ?? $"Node: {caller.DisplayName} · mode {client.Mode}",
                Ts = Now(),
                Sockets = (known?.Sockets ?? 0) + 1,
            };
            Changed();
        }
    }

    /// <returns>True when others should hear of it.</returns>
    public bool Leave(Caller caller)
    {
        if (!HasRow(caller)) return false;
        lock (_lock)
        {
            var key = KeyOf(caller);
            if (!_entries.TryGetValue(key, out var entry)) return false;
            var left = Math.Max(0, entry.Sockets - 1);
            _entries[key] = entry with { Sockets = left, Reason = left == 0 ? "disconnect" : entry.Reason, Ts = Now() };
            Changed();
            return true;
        }
    }

    /// <summary>Takes a report of <c>system-event</c>; members the report does not carry stay.</summary>
    /// <returns>The row before and after.</returns>
    public (PresenceEntry? Before, PresenceEntry After) Report(string key, PresenceEntry report)
    {
        lock (_lock)
        {
            var known = _entries.GetValueOrDefault(key);
            var entry = report with
            {
                Host = report.Host ?? known?.Host,
                Ip = report.Ip ?? known?.Ip,
                Version = report.Version ?? known?.Version,
                Platform = report.Platform ?? known?.Platform,
                DeviceFamily = report.DeviceFamily ?? known?.DeviceFamily,
                ModelIdentifier = report.ModelIdentifier ?? known?.ModelIdentifier,
                LastInputSeconds = report.LastInputSeconds ?? known?.LastInputSeconds,
                Mode = report.Mode ?? known?.Mode,
                DeviceId = report.DeviceId ?? known?.DeviceId,
                Roles = Merge(known?.Roles, report.Roles ?? []),
                Scopes = Merge(known?.Scopes, report.Scopes ?? []),
                Tags = report.Tags ?? known?.Tags,
                InstanceId = report.InstanceId ?? known?.InstanceId,
                Reason = report.Reason ?? known?.Reason,
                Ts = Now(),
                Sockets = known?.Sockets ?? 0,
            };
            _entries[key] = entry;
            Changed();
            return (known, entry);
        }
    }

    /// <summary>Newest first; our own row carries the present time.</summary>
    public IReadOnlyList<PresenceEntry> List()
    {
        lock (_lock)
        {
            Prune();
            var now = self with { Ts = Now() };
            return [now, .. _entries.Values.OrderByDescending(entry => entry.Ts)];
        }
    }

    private static string KeyOf(Caller caller) =>
        (caller.DeviceId ?? caller.Client.InstanceId ?? caller.ConnectionId).ToLowerInvariant();

    private static string[]? Merge(IReadOnlyList<string>? known, IReadOnlyList<string> more)
    {
        var merged = (known ?? []).Union(more, StringComparer.Ordinal).ToArray();
        return merged.Length == 0 ? null : merged;
    }

    private void Changed()
    {
        Interlocked.Increment(ref _version);
        if (_entries.Count > MaxEntries) Prune();
    }

    private void Prune()
    {
        var oldest = Now() - (long)Ttl.TotalMilliseconds;
        foreach (var (key, entry) in _entries.ToArray())
        {
            if (entry.Sockets == 0 && entry.Ts < oldest) _entries.Remove(key);
        }
        foreach (var (key, _) in _entries.OrderBy(pair => pair.Value.Ts).Take(Math.Max(0, _entries.Count - MaxEntries)).ToArray())
        {
            _entries.Remove(key);
        }
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
