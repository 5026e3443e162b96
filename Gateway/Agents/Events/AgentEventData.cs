using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>The <c>data</c> of an <c>agent</c> event; the stream decides which members are there.</summary>
internal sealed record AgentEventData
{
    /// <summary><c>start</c>, <c>end</c> or <c>error</c> of the stream <c>lifecycle</c>; <c>start</c>, <c>update</c> or <c>result</c> of <c>tool</c>.</summary>
    public string? Phase { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? StartedAt { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? EndedAt { get; init; }

    public bool? Aborted { get; init; }

    /// <summary>Of a compaction's end: the model is asked again.</summary>
    public bool? WillRetry { get; init; }

    public string? Error { get; init; }

    /// <summary>The whole text so far.</summary>
    public string? Text { get; init; }

    /// <summary>What is new in <see cref="Text"/>.</summary>
    public string? Delta { get; init; }

    /// <summary>The tool that was called.</summary>
    public string? Name { get; init; }

    public string? ToolCallId { get; init; }

    /// <summary>The call's arguments object.</summary>
    public RawJson? Args { get; init; }

    /// <summary>In a few words what the call is about.</summary>
    public string? Meta { get; init; }

    public bool? IsError { get; init; }

    public ToolEventResult? PartialResult { get; init; }

    public ToolEventResult? Result { get; init; }

    // Below: protocol 4 only.

    public string? StopReason { get; init; }

    /// <summary>What the run has changed is stored.</summary>
    public bool? ExecutionSettled { get; init; }

    /// <summary>Of the model that is asked now.</summary>
    public string? Provider { get; init; }

    public string? Model { get; init; }

    public long? OutputTokens { get; init; }

    public string? ItemId { get; init; }

    public string? Kind { get; init; }

    public string? Title { get; init; }

    /// <summary><c>running</c>, <c>completed</c> or <c>failed</c>.</summary>
    public string? Status { get; init; }
}
