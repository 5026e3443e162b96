namespace OpenClaw.Client;

/// <summary>How a <see cref="GatewayLink"/> connects, and whom it tells.</summary>
internal sealed record GatewayLinkOptions
{
    /// <summary>Of every connection; its <see cref="GatewayClientOptions.OnGap"/> belongs to the link.</summary>
    public required GatewayClientOptions Connection { get; init; }

    /// <summary>Next value in [0, 1), for the jitter of the delays.</summary>
    public Func<double> Random { get; init; } = System.Random.Shared.NextDouble;

    /// <summary>Reads again what is shown and subscribes again, after every connect and every gap. One call
    /// at a time; calls that would pile up become one.</summary>
    public Func<GatewayClient, RefreshReason, CancellationToken, Task>? OnRefresh { get; init; }

    /// <summary>Every event of every connection, one at a time, in order.</summary>
    public Func<GatewayClient, GatewayEvent, CancellationToken, ValueTask>? OnEvent { get; init; }

    /// <summary>Told of every change of state; it must be quick.</summary>
    public Action<LinkStatus>? OnStatus { get; init; }
}
