using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// What was said in a conversation before it was begun anew: transcripts that no entry names any more, found by their
/// headers. A header never changes, so each is read once. Not to be used by two at a time.
/// </summary>
internal sealed class EarlierTranscripts(SessionStores stores, IDurableFiles? files = null)
{
    private const string Extension = ".jsonl";

    /// <summary>Headers kept; when there are more, all are forgotten and read anew.</summary>
    private const int Capacity = 20_000;

    private readonly IDurableFiles _files = files ?? DiskFiles.Instance;
    private readonly Dictionary<string, SessionListing?> _known = new(StringComparer.Ordinal);

    /// <summary>As if each still had an entry, with the time it was last written to; the oldest first.</summary>
    public IReadOnlyList<SessionListing> List()
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in stores.List()) named.Add(row.Entry.SessionId);
        var found = new List<SessionListing>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var agentId in stores.AgentIds())
        {
            var folder = stores.ForAgent(agentId).Folder;
            if (!seen.Add(folder)) continue;
            foreach (var name in _files.List(folder))
            {
                if (!name.EndsWith(Extension, StringComparison.Ordinal) || named.Contains(name[..^Extension.Length])) continue;
                if (Read(Path.Combine(folder, name), agentId) is { } row && !named.Contains(row.Entry.SessionId)) found.Add(row);
            }
        }
        found.Sort(static (left, right) => SessionListing.Compare(right, left));
        return found;
    }

    private SessionListing? Read(string path, string agentId)
    {
        if (_known.TryGetValue(path, out var known)) return known;
        if (_known.Count >= Capacity) _known.Clear();
        SessionListing? row = null;
        if (_files.Stamp(path) is { } stamp && TranscriptHeader.Read(path, _files) is { } header)
        {
            var key = header.SessionKey is { Length: > 0 } named ? SessionKey.Canonical(named, new SessionKeyOptions(agentId)) : SessionKey.Of(agentId, header.SessionId);
            var entry = new SessionEntry { SessionId = header.SessionId, SessionFile = path, UpdatedAt = new DateTimeOffset(stamp.LastWriteUtc, TimeSpan.Zero).ToUnixTimeMilliseconds() };
            row = new SessionListing(key, SessionKey.AgentIdOf(key, agentId), entry);
        }
        return _known[path] = row;
    }
}
