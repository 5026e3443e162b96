namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// The rows of one store, newest first. A change costs one copy of the references, not a new sort; nothing is done until
/// somebody looks. Not thread-safe: the store's lock is held.
/// </summary>
internal sealed class SessionIndex(string agentId)
{
    private readonly Dictionary<string, SessionListing> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _keyById = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private SessionListing[] _ordered = [];
    private bool _isLost = true;

    /// <summary>This entry is another one, or gone.</summary>
    public void Changed(string key) => _changed.Add(key);

    /// <summary>Any entry may be another one.</summary>
    public void ChangedAll() => _isLost = true;

    /// <summary>The rows; the array does not change any more.</summary>
    public SessionListing[] Rows(Dictionary<string, SessionEntry> entries)
    {
        Update(entries);
        return _ordered;
    }

    public string? KeyOf(string sessionId, Dictionary<string, SessionEntry> entries)
    {
        Update(entries);
        return _keyById.GetValueOrDefault(sessionId);
    }

    private void Update(Dictionary<string, SessionEntry> entries)
    {
        if (_isLost) Rebuild(entries);
        else if (_changed.Count > 0) Merge(entries);
        _isLost = false;
        _changed.Clear();
    }

    private void Rebuild(Dictionary<string, SessionEntry> entries)
    {
        _byKey.Clear();
        _keyById.Clear();
        foreach (var (key, entry) in entries) Add(key, entry);
        _ordered = [.. _byKey.Values];
        Array.Sort(_ordered, SessionListing.Compare);
    }

    private void Merge(Dictionary<string, SessionEntry> entries)
    {
        var fresh = new List<SessionListing>(_changed.Count);
        foreach (var key in _changed)
        {
            if (_byKey.Remove(key, out var old))
            {
                old.IsReplaced = true;
                if (_keyById.GetValueOrDefault(old.Entry.SessionId) == key) _keyById.Remove(old.Entry.SessionId);
            }
            if (entries.TryGetValue(key, out var entry)) fresh.Add(Add(key, entry));
        }
        fresh.Sort(SessionListing.Compare);
        var merged = new SessionListing[_byKey.Count];
        var (next, at) = (0, 0);
        foreach (var row in _ordered)
        {
            if (row.IsReplaced) continue;
            while (next < fresh.Count && SessionListing.Compare(fresh[next], row) < 0) merged[at++] = fresh[next++];
            merged[at++] = row;
        }
        while (next < fresh.Count) merged[at++] = fresh[next++];
        _ordered = merged;
    }

    private SessionListing Add(string key, SessionEntry entry)
    {
        var row = new SessionListing(key, SessionKey.AgentIdOf(key, agentId), entry);
        _byKey[key] = row;
        _keyById[entry.SessionId] = key;
        return row;
    }
}
