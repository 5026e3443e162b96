namespace OpenClaw.Config;

/// <summary>Messages that arrive while a run is active.</summary>
internal sealed record MessageQueueConfig
{
    public QueueMode Mode { get; init; } = QueueMode.Collect;
    public IReadOnlyDictionary<string, QueueMode> ByChannel { get; init; } = new Dictionary<string, QueueMode>();

    /// <summary>Milliseconds of quiet before queued messages become a run.</summary>
    public int DebounceMs { get; init; } = 1000;

    public IReadOnlyDictionary<string, int> DebounceMsByChannel { get; init; } = new Dictionary<string, int>();

    /// <summary>Messages kept; beyond it <see cref="Drop"/> decides.</summary>
    public int Cap { get; init; } = 20;

    public QueueDrop Drop { get; init; } = QueueDrop.Summarize;
}
