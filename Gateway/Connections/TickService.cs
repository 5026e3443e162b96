using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Connections;

/// <summary>
/// Tells the clients at an interval that the gateway lives. Nobody waits longer than it was told at its connect: after the
/// interval was raised, the shortest one announced to a client that is still there counts.
/// </summary>
internal sealed class TickService : IAsyncDisposable
{
    private readonly IEventPublisher _events;
    private readonly ConnectionRegistry _connections;
    private readonly Func<int> _intervalMs;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    /// <param name="events">Where the ticks go.</param>
    /// <param name="connections">Who was told which interval.</param>
    /// <param name="intervalMs">The interval in force, in milliseconds.</param>
    /// <param name="time">Clock and timer.</param>
    public TickService(IEventPublisher events, ConnectionRegistry connections, Func<int> intervalMs, TimeProvider time)
    {
        (_events, _connections, _intervalMs, _time) = (events, connections, intervalMs, time);
        _timer = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Follow();
    }

    /// <summary>Begins a new interval; called when the configured one has changed.</summary>
    public void Follow()
    {
        var shortest = _intervalMs();
        foreach (var connection in _connections.Snapshot()) shortest = Math.Min(shortest, connection.TickIntervalMs);
        _timer.Change(TimeSpan.FromMilliseconds(shortest), Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Tick()
    {
        // Armed first: the next one is due from here, however long the sending takes.
        Follow();
        _events.Publish(
            EventNames.Tick,
            new TickPayload(_time.GetUtcNow().ToUnixTimeMilliseconds()),
            ProtocolJson.Default.TickPayload,
            new EventTarget { CoalesceKey = EventNames.Tick });
    }
}
