namespace OpenClaw.Gateway.Cron;

/// <summary>Payload of the <c>cron</c> event.</summary>
internal sealed record CronEventPayload
{
    public required string JobId { get; init; }

    /// <summary><c>added</c>, <c>updated</c>, <c>removed</c>, <c>started</c> or <c>finished</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Protocol 4: the job itself.</summary>
    public CronJob? Job { get; init; }

    /// <summary>Protocol 4: names the run, as in the run log.</summary>
    public string? RunId { get; init; }

    public string? Status { get; init; }

    public string? Error { get; init; }

    public string? Summary { get; init; }

    public string? SessionId { get; init; }

    public string? SessionKey { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? RunAtMs { get; init; }

    public long? DurationMs { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? NextRunAtMs { get; init; }
}
