namespace OpenClaw.Gateway.Connections;

/// <summary>Which connections want to hear of sessions: of all that changes, or of one conversation's messages.</summary>
internal sealed class SessionSubscriptions
{
    /// <summary>Conversations one connection may follow at a time.</summary>
    public const int MaxKeysPerConnection = 500;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _ofChanges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _keysByConnection = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _connectionsByKey = new(StringComparer.Ordinal);

    // Connection and key of those subscriptions that want approvals, too.
    private readonly HashSet<string> _withApprovals = new(StringComparer.Ordinal);

    /// <summary>Nobody wants to hear anything: what an event would cost can be saved.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_gate) return _ofChanges.Count == 0 && _keysByConnection.Count == 0;
        }
    }

    public void Subscribe(string connectionId)
    {
        lock (_gate) _ofChanges.Add(connectionId);
    }

    public void Unsubscribe(string connectionId)
    {
        lock (_gate) _ofChanges.Remove(connectionId);
    }

    /// <param name="key">Canonical.</param>
    /// <param name="withApprovals">Wants to hear of the conversation's approvals, too.</param>
    /// <returns>False when the connection follows too many already.</returns>
    public bool TrySubscribeMessages(string connectionId, string key, bool withApprovals = false)
    {
        lock (_gate)
        {
            var keys = _keysByConnection.GetValueOrDefault(connectionId) ?? new(StringComparer.Ordinal);
            if (keys.Count >= MaxKeysPerConnection && !keys.Contains(key)) return false;
            _keysByConnection[connectionId] = keys;
            if (withApprovals) _withApprovals.Add(Pair(connectionId, key));
            if (!keys.Add(key)) return true;
            if (!_connectionsByKey.TryGetValue(key, out var connections)) _connectionsByKey[key] = connections = new(StringComparer.Ordinal);
            connections.Add(connectionId);
            return true;
        }
    }

    public void UnsubscribeMessages(string connectionId, string key)
    {
        lock (_gate)
        {
            if (!_keysByConnection.TryGetValue(connectionId, out var keys) || !keys.Remove(key)) return;
            if (keys.Count == 0) _keysByConnection.Remove(connectionId);
            Drop(connectionId, key);
        }
    }

    /// <summary>The connection is gone.</summary>
    public void Forget(string connectionId)
    {
        lock (_gate)
        {
            _ofChanges.Remove(connectionId);
            if (!_keysByConnection.Remove(connectionId, out var keys)) return;
            foreach (var key in keys) Drop(connectionId, key);
        }
    }

    public IReadOnlyCollection<string> OfChanges()
    {
        lock (_gate) return [.. _ofChanges];
    }

    /// <summary>Those that follow this conversation, and those that follow everything.</summary>
    public IReadOnlyCollection<string> OfMessages(string key)
    {
        lock (_gate)
        {
            return _connectionsByKey.TryGetValue(key, out var connections) ? [.. connections.Union(_ofChanges)] : [.. _ofChanges];
        }
    }

    /// <summary>Those that follow this conversation and its approvals.</summary>
    public IReadOnlyCollection<string> OfApprovals(string key)
    {
        lock (_gate)
        {
            if (_withApprovals.Count == 0 || !_connectionsByKey.TryGetValue(key, out var connections)) return [];
            var found = new List<string>();
            foreach (var connection in connections)
            {
                if (_withApprovals.Contains(Pair(connection, key))) found.Add(connection);
            }
            return found;
        }
    }

    private static string Pair(string connectionId, string key) => $"{connectionId}\n{key}";

    private void Drop(string connectionId, string key)
    {
        _withApprovals.Remove(Pair(connectionId, key));
        var connections = _connectionsByKey[key];
        connections.Remove(connectionId);
        if (connections.Count == 0) _connectionsByKey.Remove(key);
    }
}
