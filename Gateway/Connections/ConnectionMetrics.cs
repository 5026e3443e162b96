using System.Diagnostics.Metrics;

namespace OpenClaw.Gateway.Connections;

/// <summary>What is measured of the sockets. Counting allocates nothing; the gauges look only when somebody asks.</summary>
internal sealed class ConnectionMetrics
{
    private readonly ConnectionRegistry _connections;
    private readonly Counter<long> _opened;
    private readonly Counter<long> _closed;
    private readonly Counter<long> _dropped;

    public ConnectionMetrics(Meter meter, ConnectionRegistry connections)
    {
        _connections = connections;
        _opened = meter.CreateCounter<long>("openclaw.connections.accepted", null, "Connections that passed the handshake, by protocol");
        _closed = meter.CreateCounter<long>("openclaw.connections.closed", null, "Sockets that ended, by reason");
        _dropped = meter.CreateCounter<long>("openclaw.events.dropped", null, "Events left out for clients that read too slowly");
        meter.CreateObservableGauge("openclaw.connections", CountByRole, null, "Accepted connections, by role");
        meter.CreateObservableGauge("openclaw.queue", QueuedBytes, "By", "Undelivered bytes, by kind");
    }

    public void Accepted(int protocol) => _opened.Add(1, new KeyValuePair<string, object?>("protocol", protocol == 3 ? "3" : "4"));

    /// <param name="reason">One of <see cref="CloseReasons"/>.</param>
    public void Closed(string reason) => _closed.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void Dropped() => _dropped.Add(1);

    private List<Measurement<long>> CountByRole()
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var connection in _connections.Snapshot())
        {
            counts[connection.Caller.Role] = counts.GetValueOrDefault(connection.Caller.Role) + 1;
        }
        var measured = new List<Measurement<long>>();
        foreach (var (role, count) in counts) measured.Add(new(count, new KeyValuePair<string, object?>("role", role)));
        return measured;
    }

    private List<Measurement<long>> QueuedBytes()
    {
        long events = 0, responses = 0;
        foreach (var connection in _connections.Snapshot())
        {
            events += connection.QueuedEventBytes;
            responses += connection.QueuedResponseBytes;
        }
        return [new(events, new KeyValuePair<string, object?>("kind", "event")), new(responses, new KeyValuePair<string, object?>("kind", "response"))];
    }
}
