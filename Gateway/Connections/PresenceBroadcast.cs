using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Connections;

/// <summary>
/// Publishes presence after changes: the first at once, those that follow within the window together at its end. A
/// thousand clients that connect at once would otherwise cause half a million frames.
/// </summary>
internal sealed class PresenceBroadcast : IAsyncDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(200);

    private readonly PresenceTracker _tracker;
    private readonly IEventPublisher _events;
    private readonly Func<long> _healthVersion;
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private bool _isWaiting;
    private bool _hasMore;

    public PresenceBroadcast(PresenceTracker tracker, IEventPublisher events, Func<long> healthVersion, TimeProvider time)
    {
        _tracker = tracker;
        _events = events;
        _healthVersion = healthVersion;
        _timer = time.CreateTimer(_ => OnWindowEnd(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Changed()
    {
        lock (_lock)
        {
            _hasMore = _isWaiting;
            if (_isWaiting) return;
            _isWaiting = true;
            _timer.Change(Window, Timeout.InfiniteTimeSpan);
        }
        Publish();
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void OnWindowEnd()
    {
        lock (_lock)
        {
            _isWaiting = _hasMore;
            if (!_hasMore) return;
            _hasMore = false;
            _timer.Change(Window, Timeout.InfiniteTimeSpan);
        }
        Publish();
    }

    private void Publish()
    {
        var payload = new PresencePayload(_tracker.List());
        _events.Publish(EventNames.Presence, payload, PresenceJson.Default.PresencePayload, new EventTarget
        {
            CoalesceKey = EventNames.Presence,
            StateVersion = new StateVersion(_tracker.Version, _healthVersion()),
        });
    }
}
