namespace OpenClaw.Gateway.Nodes;

/// <summary>
/// The connected nodes, by node. A newer socket of a node takes the place of the older one; when it goes and the older
/// one is still there, that one serves again. What waits for the node waits for the node, not for a socket.
/// </summary>
internal sealed class NodeRegistry(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<NodeSession>> _byNode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodeSession> _byConnection = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _lastSeen = new(StringComparer.Ordinal);

    /// <summary>Nodes whose last connection is remembered; more than that many devices are not paired.</summary>
    private const int MaxRemembered = 4096;

    /// <summary>Told of a node whose last socket is gone.</summary>
    public Action<string>? OnGone { get; set; }

    public NodeSession Join(NodeClaim claim)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var session = new NodeSession(claim, now);
        lock (_lock)
        {
            if (!_byNode.TryGetValue(claim.NodeId, out var sockets)) _byNode[claim.NodeId] = sockets = [];
            sockets.Add(session);
            _byConnection[claim.ConnectionId] = session;
            if (_lastSeen.Count < MaxRemembered || _lastSeen.ContainsKey(claim.NodeId)) _lastSeen[claim.NodeId] = now;
        }
        return session;
    }

    public void Leave(string connectionId)
    {
        NodeSession? session;
        lock (_lock)
        {
            if (!_byConnection.Remove(connectionId, out session)) return;
            var sockets = _byNode[session.NodeId];
            sockets.Remove(session);
            if (sockets.Count > 0) return;
            _byNode.Remove(session.NodeId);
        }
        OnGone?.Invoke(session.NodeId);
    }

    /// <summary>The socket that serves the node; null when there is none.</summary>
    public NodeSession? Find(string nodeId)
    {
        lock (_lock) return _byNode.TryGetValue(nodeId, out var sockets) ? sockets[^1] : null;
    }

    public NodeSession? OfConnection(string connectionId)
    {
        lock (_lock) return _byConnection.GetValueOrDefault(connectionId);
    }

    /// <summary>When the node connected last, in Unix milliseconds; null when not since this gateway started.</summary>
    public long? LastSeen(string nodeId)
    {
        lock (_lock) return _lastSeen.TryGetValue(nodeId, out var at) ? at : null;
    }

    /// <summary>One per node.</summary>
    public IReadOnlyList<NodeSession> All()
    {
        lock (_lock)
        {
            var all = new List<NodeSession>(_byNode.Count);
            foreach (var sockets in _byNode.Values) all.Add(sockets[^1]);
            return all;
        }
    }
}
