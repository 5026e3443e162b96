namespace OpenClaw.Handlers.Rpc;

/// <summary>The session of a <c>chat.history</c> answer on protocol 4.</summary>
internal sealed record ChatHistorySession
{
    public required string Key { get; init; }

    public required string Kind { get; init; }

    public required string AgentId { get; init; }

    public bool IsMain { get; init; }

    public string? SessionId { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long? UpdatedAt { get; init; }

    public string? Label { get; init; }

    public bool AbortedLastRun { get; init; }

    public string? ThinkingLevel { get; init; }

    public long? InputTokens { get; init; }

    public long? OutputTokens { get; init; }

    public long? TotalTokens { get; init; }

    public required string ModelProvider { get; init; }

    public required string Model { get; init; }

    public required int ContextTokens { get; init; }

    public bool HasActiveRun { get; init; }

    public required IReadOnlyList<string> ActiveRunIds { get; init; }
}
