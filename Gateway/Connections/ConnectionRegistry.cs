using System.Collections.Concurrent;

namespace OpenClaw.Gateway.Connections;

/// <summary>The accepted connections.</summary>
internal sealed class ConnectionRegistry
{
    private readonly ConcurrentDictionary<string, GatewayConnection> _connections = new(StringComparer.Ordinal);
    private GatewayConnection[]? _snapshot;

    public int Count => _connections.Count;

    /// <summary>All of them, as an array that is rebuilt only after a change.</summary>
    public GatewayConnection[] Snapshot()
    {
        var snapshot = Volatile.Read(ref _snapshot);
        if (snapshot is not null) return snapshot;
        lock (_connections)
        {
            snapshot = [.. _connections.Values];
            Volatile.Write(ref _snapshot, snapshot);
            return snapshot;
        }
    }

    public GatewayConnection? Find(string connectionId) => _connections.GetValueOrDefault(connectionId);

    public void Add(GatewayConnection connection)
    {
        lock (_connections)
        {
            _connections[connection.Id] = connection;
            Volatile.Write(ref _snapshot, null);
        }
    }

    public bool Remove(GatewayConnection connection)
    {
        lock (_connections)
        {
            Volatile.Write(ref _snapshot, null);
            return _connections.TryRemove(connection.Id, out _);
        }
    }
}
