namespace OpenClaw.Gateway.Agents;

/// <summary>The <c>data</c> of an <c>agent</c> event; the stream decides which members are there.</summary>
internal sealed record AgentEventData
{
    /// <summary><c>start</c>, <c>end</c> or <c>error</c> of the stream <c>lifecycle</c>.</summary>
    public string? Phase { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? StartedAt { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? EndedAt { get; init; }

    public bool? Aborted { get; init; }

    public string? Error { get; init; }

    /// <summary>The whole text so far.</summary>
    public string? Text { get; init; }

    /// <summary>What is new in <see cref="Text"/>.</summary>
    public string? Delta { get; init; }
}
