using OpenClaw.Platform;

namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// Reads the files of one agent's sessions; changes nothing and takes no lock. A damaged map is replaced by its readable part,
/// a missing one by the newest copy beside it (this program always replaces the map, so one that is missing was lost); then come
/// the journal and, in both cases, the transcripts. In a whole one, entries whose id was hit get their transcripts back.
/// </summary>
internal static class StoredSessionsReader
{
    /// <param name="path">Path of <c>sessions.json</c>; a store that is not there has no sessions.</param>
    /// <param name="agentId">Agent to which keys without one belong.</param>
    /// <exception cref="IOException">The disk refused.</exception>
    public static StoredSessions Read(string path, string agentId, IDurableFiles files)
    {
        var stamp = files.Stamp(path);
        var bytes = stamp is null ? null : files.ReadAll(path);
        Dictionary<string, SessionEntry> entries = [];
        Dictionary<string, SessionEntry> map = [];
        SessionMapCopy? copy = null;
        var withoutId = new HashSet<string>(StringComparer.Ordinal);
        var isWhole = bytes is not null && SessionMapFile.TryRead(bytes, agentId, out entries, withoutId);
        if (isWhole) map = new(entries, StringComparer.Ordinal);
        else if (bytes is not null) entries = SessionMapSalvage.Read(bytes, agentId);
        else if ((copy = SessionMapCopy.Newest(path, files)) is not null) entries = copy.Read(agentId, files);
        var removed = new HashSet<string>(StringComparer.Ordinal);
        var (records, badRecords) = ApplyJournal(path, entries, removed, files);
        var readable = entries.Count;
        // The journal may know better.
        withoutId.RemoveWhere(key => !isWhole || !entries.TryGetValue(key, out var entry) || !ReferenceEquals(entry, map[key]));
        var reconnected = new SessionReconnect(path, agentId, files).Run(entries, withoutId);
        withoutId.ExceptWith(reconnected);
        var added = isWhole ? 0 : SessionRebuild.AddFromTranscripts(entries, removed, path, agentId, files);
        return new StoredSessions
        {
            Entries = entries,
            Map = map,
            Stamp = bytes is null ? null : stamp,
            Damaged = isWhole ? null : bytes,
            Copy = copy?.Path,
            Records = records,
            BadRecords = badRecords,
            Readable = readable,
            Added = added,
            Reconnected = reconnected,
            Disconnected = [.. withoutId],
            IsBlocked = stamp is null && files.ListFolders(Path.GetDirectoryName(path)!).Contains(Path.GetFileName(path)),
        };
    }

    private static (int Records, int Bad) ApplyJournal(string path, Dictionary<string, SessionEntry> entries, HashSet<string> removed, IDurableFiles files)
    {
        var (records, bad) = (0, 0);
        foreach (var journal in SessionStore.JournalPathsOf(path))
        {
            var contents = JournalFile.Read(journal, files);
            bad += contents.Damaged;
            foreach (var line in contents.Records)
            {
                records++;
                if (SessionRecord.Read(line) is { } record)
                {
                    record.ApplyTo(entries);
                    if (record.Entry is null) removed.Add(record.Key);
                }
                else
                {
                    bad++;
                }
            }
        }
        return (records, bad);
    }
}
