using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Cron;

/// <summary>Announces heartbeats and remembers the last one.</summary>
internal sealed class HeartbeatLog(IEventPublisher events)
{
    private HeartbeatEvent? _last;

    /// <summary>Null before the first since the start.</summary>
    public HeartbeatEvent? Last => Volatile.Read(ref _last);

    public void Add(HeartbeatEvent heartbeat)
    {
        Volatile.Write(ref _last, heartbeat);
        events.Publish(EventNames.Heartbeat, heartbeat, CronJson.Default.HeartbeatEvent);
    }
}
