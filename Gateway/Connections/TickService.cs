using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Connections;

/// <summary>Tells the clients at a fixed interval that the gateway lives.</summary>
internal sealed class TickService : IAsyncDisposable
{
    private readonly ITimer _timer;

    public TickService(IEventPublisher events, TimeSpan interval, TimeProvider time)
    {
        _timer = time.CreateTimer(
            _ => events.Publish(
                EventNames.Tick,
                new TickPayload(time.GetUtcNow().ToUnixTimeMilliseconds()),
                ProtocolJson.Default.TickPayload,
                new EventTarget { CoalesceKey = EventNames.Tick }),
            null,
            interval,
            interval);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
