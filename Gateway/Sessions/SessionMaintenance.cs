using OpenClaw.Config;

namespace OpenClaw.Gateway.Sessions;

/// <summary>Which entries are too old or too many. Pure; the rules are those of product 2026.2.12 and the specification.</summary>
internal static class SessionMaintenance
{
    /// <summary>Put away copies of a map that had grown too large.</summary>
    public const int KeptCopies = 3;

    /// <summary>
    /// Keys to remove: first those without activity for longer than <c>pruneAfter</c>, then the oldest above
    /// <c>maxEntries</c>. An entry without a time is never too old, but the first to go when there are too many.
    /// </summary>
    public static IReadOnlyList<string> Excess(IReadOnlyDictionary<string, SessionEntry> entries, SessionMaintenanceConfig config, DateTimeOffset now)
    {
        var oldest = (now - config.PruneAfter).ToUnixTimeMilliseconds();
        var excess = new List<string>();
        var kept = new List<(string Key, long UpdatedAt)>(entries.Count);
        foreach (var (key, entry) in entries)
        {
            if (entry.UpdatedAt > 0 && entry.UpdatedAt < oldest) excess.Add(key);
            else kept.Add((key, entry.UpdatedAt));
        }
        if (kept.Count > config.MaxEntries)
        {
            kept.Sort(static (one, other) => one.UpdatedAt != other.UpdatedAt ? other.UpdatedAt.CompareTo(one.UpdatedAt) : string.CompareOrdinal(one.Key, other.Key));
            for (var index = config.MaxEntries; index < kept.Count; index++) excess.Add(kept[index].Key);
        }
        return excess;
    }
}
