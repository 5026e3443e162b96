namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// Brings together our entries and a <c>sessions.json</c> that another program has written meanwhile. For each key: who
/// changed it since both agreed wins; if both did, the newer (<c>updatedAt</c>), ours when equal. Pure.
/// </summary>
internal static class SessionMapMerge
{
    /// <param name="common">What file and memory had in common last.</param>
    /// <param name="ours">Changed in place.</param>
    /// <param name="theirs">What the file says now.</param>
    public static void Merge(
        IReadOnlyDictionary<string, SessionEntry> common, Dictionary<string, SessionEntry> ours, IReadOnlyDictionary<string, SessionEntry> theirs)
    {
        foreach (var (key, their) in theirs)
        {
            common.TryGetValue(key, out var was);
            if (was is not null && SessionMapFile.AreEqual(was, their)) continue;
            ours.TryGetValue(key, out var our);
            if (ReferenceEquals(our, was) || their.UpdatedAt > (our ?? was)!.UpdatedAt) ours[key] = their;
        }
        foreach (var (key, was) in common)
        {
            if (!theirs.ContainsKey(key) && ours.TryGetValue(key, out var our) && ReferenceEquals(our, was)) ours.Remove(key);
        }
    }
}
