using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>One row of <c>sessions.list</c>; members that say nothing are absent.</summary>
internal sealed partial record SessionRow
{
    public required string Key { get; init; }

    /// <summary>One of <see cref="SessionKinds"/>.</summary>
    public required string Kind { get; init; }

    public required string AgentId { get; init; }

    public string? Label { get; init; }

    public string? DisplayName { get; init; }

    public string? DerivedTitle { get; init; }

    public string? LastMessagePreview { get; init; }

    public string? Channel { get; init; }

    public string? Subject { get; init; }

    public string? GroupChannel { get; init; }

    public string? Space { get; init; }

    public string? ChatType { get; init; }

    public SessionOrigin? Origin { get; init; }

    public string? SpawnedBy { get; init; }

    /// <summary>Null for a conversation that has not begun.</summary>
    public required long? UpdatedAt { get; init; }

    public required string? SessionId { get; init; }

    public bool? SystemSent { get; init; }

    public bool? AbortedLastRun { get; init; }

    public string? ThinkingLevel { get; init; }

    public string? VerboseLevel { get; init; }

    public string? ReasoningLevel { get; init; }

    public string? ElevatedLevel { get; init; }

    public string? SendPolicy { get; init; }

    public long? InputTokens { get; init; }

    public long? OutputTokens { get; init; }

    /// <summary>Of the last run; 0 before the first.</summary>
    public required long TotalTokens { get; init; }

    public string? ResponseUsage { get; init; }

    public string? ModelProvider { get; init; }

    public string? Model { get; init; }

    public long? ContextTokens { get; init; }

    public DeliveryContext? DeliveryContext { get; init; }

    public string? LastChannel { get; init; }

    public string? LastTo { get; init; }

    public string? LastAccountId { get; init; }

    public required bool HasActiveRun { get; init; }

    public required IReadOnlyList<string> ActiveRunIds { get; init; }

    /// <summary>Server clock of this row, Unix milliseconds.</summary>
    public required long SnapshotAt { get; init; }
}
