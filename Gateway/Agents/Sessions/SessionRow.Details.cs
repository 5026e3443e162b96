namespace OpenClaw.Gateway.Agents;

/// <summary>What protocol 4 tells besides; absent on protocol 3. Times are Unix milliseconds.</summary>
internal sealed partial record SessionRow
{
    /// <summary><c>main</c>, <c>subagent</c>, <c>cron</c>, <c>group</c>, <c>thread</c> or <c>session</c>.</summary>
    public string? Classification { get; init; }

    public bool? IsMain { get; init; }

    /// <summary>Work that no person watches: sub-agents and cron jobs.</summary>
    public bool? IsBackground { get; init; }

    public string? AutoLabel { get; init; }

    public string? Icon { get; init; }

    public string? Color { get; init; }

    public string? Category { get; init; }

    public bool? Archived { get; init; }

    public long? ArchivedAt { get; init; }

    public bool? Pinned { get; init; }

    public long? PinnedAt { get; init; }

    public bool? Unread { get; init; }

    public long? LastReadAt { get; init; }

    public long? MarkedUnreadAt { get; init; }

    public long? LastActivityAt { get; init; }

    public long? LastInteractionAt { get; init; }

    public long? CreatedAt { get; init; }

    public string? ParentSessionKey { get; init; }

    /// <summary>One person uses this gateway, who sees everything.</summary>
    public string? Visibility { get; init; }

    public string? SharingRole { get; init; }

    /// <summary><c>queued</c>, <c>running</c>, or how the last run ended.</summary>
    public string? Status { get; init; }

    public long? StartedAt { get; init; }

    public long? EndedAt { get; init; }

    public long? RuntimeMs { get; init; }

    public string? LastRunId { get; init; }

    public string? LastRunError { get; init; }

    public IReadOnlyList<ThinkingOption>? ThinkingLevels { get; init; }

    public IReadOnlyList<string>? ThinkingOptions { get; init; }

    public string? ThinkingDefault { get; init; }

    public string? EffectiveResponseUsage { get; init; }

    public string? EffectiveQueueMode { get; init; }

    public bool? TotalTokensFresh { get; init; }

    /// <summary>Tells a person's choice of model from none.</summary>
    public string? ModelOverrideSource { get; init; }

    /// <summary>Entry that the next message follows; in <c>chat.history</c>.</summary>
    public string? ActiveLeafEntryId { get; init; }
}
