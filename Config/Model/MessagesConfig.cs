namespace OpenClaw.Config;

/// <summary>How messages are taken in and answered, over all channels.</summary>
internal sealed record MessagesConfig
{
    public string? MessagePrefix { get; init; }

    /// <summary><c>auto</c> means the agent's name in brackets; <c>{model}</c> and the like are filled in.</summary>
    public string? ResponsePrefix { get; init; }

    public GroupChatConfig GroupChat { get; init; } = new();
    public MessageQueueConfig Queue { get; init; } = new();
    public InboundMessagesConfig Inbound { get; init; } = new();

    /// <summary>Absent: the agent's emoji, else eyes; empty: none.</summary>
    public string? AckReaction { get; init; }

    public AckReactionScope AckReactionScope { get; init; } = AckReactionScope.GroupMentions;
    public bool RemoveAckAfterReply { get; init; }
}
