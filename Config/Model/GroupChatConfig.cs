namespace OpenClaw.Config;

/// <summary>When an agent speaks up in a group.</summary>
internal sealed record GroupChatConfig
{
    /// <summary>Regular expressions that count as a mention.</summary>
    public IReadOnlyList<string>? MentionPatterns { get; init; }

    /// <summary>Messages kept as context; absent: 50.</summary>
    public int? HistoryLimit { get; init; }
}
