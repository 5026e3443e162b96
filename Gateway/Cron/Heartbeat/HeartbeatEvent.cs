namespace OpenClaw.Gateway.Cron;

/// <summary>Payload of the <c>heartbeat</c> event, and the answer of <c>last-heartbeat</c>.</summary>
internal sealed record HeartbeatEvent
{
    /// <summary>Unix milliseconds.</summary>
    public required long Ts { get; init; }

    /// <summary><c>sent</c>, <c>ok-empty</c>, <c>ok-token</c>, <c>skipped</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    public string? Reason { get; init; }

    /// <summary>At most 200 characters of what was said.</summary>
    public string? Preview { get; init; }

    public long? DurationMs { get; init; }

    public bool? HasMedia { get; init; }

    /// <summary>True when nobody was told that all is well.</summary>
    public bool? Silent { get; init; }

    /// <summary><c>ok</c>, <c>alert</c> or <c>error</c>; absent when no indicator is wanted.</summary>
    public string? IndicatorType { get; init; }
}
