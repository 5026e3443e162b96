namespace OpenClaw.Gateway.Nodes;

/// <summary>
/// Which nodes want copies of the <c>agent</c> and <c>chat</c> events of a session, by the key as they wrote it (as in
/// product 2026.2.12). Bounded per connection; ends with it.
/// </summary>
internal sealed class NodeSubscriptions
{
    private const int MaxKeysPerConnection = 200;
    private const int MaxKeyChars = 512;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<string>> _connectionsByKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _keysByConnection = new(StringComparer.Ordinal);

    /// <returns>False when it follows too many already.</returns>
    public bool Add(string connectionId, string sessionKey)
    {
        if (sessionKey.Length is 0 or > MaxKeyChars) return false;
        lock (_lock)
        {
            if (!_keysByConnection.TryGetValue(connectionId, out var keys)) _keysByConnection[connectionId] = keys = new(StringComparer.Ordinal);
            if (keys.Count >= MaxKeysPerConnection && !keys.Contains(sessionKey)) return false;
            keys.Add(sessionKey);
            if (!_connectionsByKey.TryGetValue(sessionKey, out var connections)) _connectionsByKey[sessionKey] = connections = new(StringComparer.Ordinal);
            connections.Add(connectionId);
            return true;
        }
    }

    public void Remove(string connectionId, string sessionKey)
    {
        lock (_lock)
        {
            if (!_keysByConnection.TryGetValue(connectionId, out var keys) || !keys.Remove(sessionKey)) return;
            if (keys.Count == 0) _keysByConnection.Remove(connectionId);
            Drop(connectionId, sessionKey);
        }
    }

    public void Forget(string connectionId)
    {
        lock (_lock)
        {
            if (!_keysByConnection.Remove(connectionId, out var keys)) return;
            foreach (var key in keys) Drop(connectionId, key);
        }
    }

    /// <summary>Those that follow the session.</summary>
    public IReadOnlyCollection<string> Of(string sessionKey)
    {
        lock (_lock)
        {
            if (_connectionsByKey.Count == 0) return [];
            return _connectionsByKey.TryGetValue(sessionKey, out var connections) ? [.. connections] : [];
        }
    }

    private void Drop(string connectionId, string sessionKey)
    {
        var connections = _connectionsByKey[sessionKey];
        connections.Remove(connectionId);
        if (connections.Count == 0) _connectionsByKey.Remove(sessionKey);
    }
}
