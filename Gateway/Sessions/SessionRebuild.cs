using System.Text.Json;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// Makes entries for transcripts that no entry names, when the session map was damaged. The header of a transcript
/// written by this program says which session it belongs to; of several the latest counts. Others get a key of their
/// own, <c>agent:&lt;id&gt;:recovered:&lt;sessionId&gt;</c>, so that nothing is out of reach.
/// </summary>
internal static class SessionRebuild
{
    private const string Extension = ".jsonl";

    // A header is one short line.
    private const int HeaderBytes = 4096;

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
            if (!name.EndsWith(Extension, StringComparison.Ordinal) || files.Stamp(path) is not { } stamp) continue;
            if (ReadHeader(path, files) is not { } header || !SessionId.IsValid(header.SessionId) || known.Contains(header.SessionId)) continue;
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

    /// <summary>What a transcript says of itself; null when it is none, or damaged.</summary>
    public static (string SessionId, string? SessionKey)? ReadHeader(string path, IDurableFiles files)
    {
        using var file = files.OpenRead(path);
        if (file is null) return null;
        var bytes = new byte[Math.Min(HeaderBytes, file.Length)];
        var text = bytes.AsMemory(0, file.Read(bytes, 0));
        var end = text.Span.IndexOf((byte)'\n');
        if (end < 0) return null;
        try
        {
            using var document = JsonDocument.Parse(text[..end], WireJson.Document);
            var fields = new EntryFields(document.RootElement);
            return fields.Text("type") == TranscriptEntryTypes.Session && fields.Text("id") is { } id ? (id, fields.Text("sessionKey")) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
