using OpenClaw.Platform;

namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// Makes entries for transcripts that no entry names, when the session map was damaged. The header of a transcript
/// written by this program says which session it belongs to; of several the latest counts. Others get a key of their
/// own, <c>agent:&lt;id&gt;:recovered:&lt;sessionId&gt;</c>, so that nothing is out of reach.
/// </summary>
internal static class SessionRebuild
{
    /// <param name="removed">Keys whose sessions were removed on purpose.</param>
    /// <returns>How many entries were added.</returns>
    public static int AddFromTranscripts(Dictionary<string, SessionEntry> entries, HashSet<string> removed, string mapPath, string agentId, IDurableFiles files)
    {
        var folder = Path.GetDirectoryName(mapPath)!;
        // A map named after its agent shares the folder with the maps of others: then only what names this agent is its own.
        var isShared = Path.GetFileName(mapPath).Contains(agentId, StringComparison.Ordinal);
        var known = entries.Values.Select(entry => entry.SessionId).ToHashSet(StringComparer.Ordinal);
        var found = new Dictionary<string, SessionEntry>(StringComparer.Ordinal);
        foreach (var name in files.List(folder))
        {
            var path = Path.Combine(folder, name);
            if (!name.EndsWith(TranscriptHeader.Extension, StringComparison.Ordinal) || files.Stamp(path) is not { } stamp) continue;
            if (TranscriptHeader.Read(path, files) is not { } header || known.Contains(header.SessionId)) continue;
            if (isShared && (header.SessionKey is null || SessionKey.AgentIdOf(header.SessionKey, "") != agentId)) continue;
            var key = header.SessionKey is { Length: > 0 } named
                ? SessionKey.Canonical(named, new SessionKeyOptions(agentId))
                : SessionKey.Of(agentId, $"recovered:{header.SessionId}");
            var updatedAt = new DateTimeOffset(stamp.LastWriteUtc, TimeSpan.Zero).ToUnixTimeMilliseconds();
            if (removed.Contains(key) || entries.ContainsKey(key) || (found.TryGetValue(key, out var other) && other.UpdatedAt >= updatedAt)) continue;
            found[key] = new SessionEntry { SessionId = header.SessionId, UpdatedAt = updatedAt, SessionFile = path };
        }
        foreach (var (key, entry) in found) entries.Add(key, entry);
        return found.Count;
    }
}
