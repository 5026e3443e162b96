namespace OpenClaw.Gateway.Agents;

/// <summary>The end of a run, kept for late askers.</summary>
internal sealed record RunOutcome
{
    public required string RunId { get; init; }

    public required RunStatus Status { get; init; }

    /// <summary>Unix milliseconds; null if the run ended before its turn came.</summary>
    public long? StartedAt { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long EndedAt { get; init; }

    /// <summary>The answer, trimmed; empty when there is nothing to deliver.</summary>
    public string Text { get; init; } = "";

    /// <summary>For <see cref="RunStatus.Error"/>: one text for people.</summary>
    public string? Error { get; init; }

    public ModelErrorKind ErrorKind { get; init; }

    /// <summary>With what status the model's service refused, when that is why.</summary>
    public int? UpstreamStatus { get; init; }

    /// <summary>Of a failed run: how long the model service wants to be left alone, where it said so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>For <see cref="RunStatus.Aborted"/>: <c>rpc</c>, <c>stop</c>, <c>timeout</c> or <c>shutdown</c>; otherwise the model's.</summary>
    public string? StopReason { get; init; }

    public string? SessionId { get; init; }

    public string? Provider { get; init; }

    public string? Model { get; init; }

    /// <summary>All model calls of the run together.</summary>
    public ModelUsage? Usage { get; init; }

    /// <summary>The last model call only.</summary>
    public ModelUsage? LastUsage { get; init; }

    /// <summary>What the client has to run before the conversation can go on; the stop reason is then <c>tool_calls</c>.</summary>
    public IReadOnlyList<PendingToolCall> PendingToolCalls { get; init; } = [];

    public long DurationMs { get; init; }

    /// <summary>The end of a run of an earlier process, found at the start.</summary>
    public bool IsRecovered { get; init; }

    /// <summary>What the model was told; null when none was asked.</summary>
    public PromptReport? Prompt { get; init; }
}
