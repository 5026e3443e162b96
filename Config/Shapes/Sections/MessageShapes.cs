using static OpenClaw.Config.ConfigTypes;

namespace OpenClaw.Config;

/// <summary><c>messages</c> and <c>commands</c>.</summary>
internal static class MessageShapes
{
    private static ConfigShape<MessageQueueConfig> Queue { get; } = new ConfigShape<MessageQueueConfig>()
        .Field("mode", One(ConfigNames.QueueMode), (c, v) => c with { Mode = v }, "What happens to a message while a run is active.")
        .Field("byChannel", Map(One(ConfigNames.QueueMode)), (c, v) => c with { ByChannel = v })
        .Field("debounceMs", Amount, (c, v) => c with { DebounceMs = v }, "Milliseconds of quiet before queued messages become a run.")
        .Field("debounceMsByChannel", Map(Amount), (c, v) => c with { DebounceMsByChannel = v })
        .Field("cap", Count, (c, v) => c with { Cap = v }, "Messages kept.")
        .Field("drop", One(ConfigNames.QueueDrop), (c, v) => c with { Drop = v }, "Which one goes when the queue is full.");

    private static ConfigShape<InboundMessagesConfig> Inbound { get; } = new ConfigShape<InboundMessagesConfig>()
        .Field("debounceMs", Amount, (c, v) => c with { DebounceMs = v }, "Milliseconds in which quick messages are joined.")
        .Field("byChannel", Map(Amount), (c, v) => c with { ByChannel = v });

    public static ConfigShape<MessagesConfig> Messages { get; } = new ConfigShape<MessagesConfig>()
        .Field("messagePrefix", Text, (c, v) => c with { MessagePrefix = v })
        .Field("responsePrefix", Text, (c, v) => c with { ResponsePrefix = v }, "auto means the agent's name in brackets.")
        .Field("groupChat", AgentShapes.GroupChat, (c, v) => c with { GroupChat = v })
        .Field("queue", Queue, (c, v) => c with { Queue = v })
        .Field("inbound", Inbound, (c, v) => c with { Inbound = v })
        .Field("ackReaction", Text, (c, v) => c with { AckReaction = v }, "Reaction that says a message was seen.")
        .Field("ackReactionScope", One(ConfigNames.AckScope), (c, v) => c with { AckReactionScope = v })
        .Field("removeAckAfterReply", Flag, (c, v) => c with { RemoveAckAfterReply = v })
        .Kept("tts", "statusReactions", "suppressToolErrors", "usageTemplate", "visibleReplies");

    private static ConfigShape<ApprovalTargetConfig> ApprovalTarget { get; } = new ConfigShape<ApprovalTargetConfig>()
        .Required("channel", Text, (c, v) => c with { Channel = v })
        .Required("to", Text, (c, v) => c with { To = v })
        .Kept("accountId", "threadId");

    private static ConfigShape<ApprovalForwardConfig> ApprovalForward { get; } = new ConfigShape<ApprovalForwardConfig>()
        .Field("enabled", Flag, (c, v) => c with { Enabled = v }, "Ask in conversations too.")
        .Field("mode", One(ConfigNames.ApprovalForward), (c, v) => c with { Mode = v }, "In the command's own conversation, at targets, or both.")
        .Field("agentFilter", Texts, (c, v) => c with { AgentFilter = v }, "Only of these agents.")
        .Field("sessionFilter", Texts, (c, v) => c with { SessionFilter = v }, "Only of sessions whose key holds one of these.")
        .Field("targets", List(ApprovalTarget), (c, v) => c with { Targets = v }, "Channels and recipients.");

    public static ConfigShape<ApprovalsConfig> Approvals { get; } = new ConfigShape<ApprovalsConfig>()
        .Field("exec", ApprovalForward, (c, v) => c with { Exec = v })
        .Kept("plugin");

    public static ConfigShape<CommandsConfig> Commands { get; } = new ConfigShape<CommandsConfig>()
        .Field("native", FlagOrAuto, (c, v) => c with { Native = v }, "Register commands with the channel.")
        .Field("nativeSkills", FlagOrAuto, (c, v) => c with { NativeSkills = v }, "Register skills with the channel.")
        .Field("text", Flag, (c, v) => c with { Text = v }, "Read commands from messages.")
        .Field("bash", Flag, (c, v) => c with { Bash = v })
        .Field("bashForegroundMs", new IntegerType(0, 30_000), (c, v) => c with { BashForegroundMs = v }, "Milliseconds.")
        .Field("config", Flag, (c, v) => c with { Config = v })
        .Field("debug", Flag, (c, v) => c with { Debug = v })
        .Field("restart", Flag, (c, v) => c with { Restart = v }, "Whether a restart may be asked for.")
        .Field("useAccessGroups", Flag, (c, v) => c with { UseAccessGroups = v })
        .Field("ownerAllowFrom", Ids, (c, v) => c with { OwnerAllowFrom = v }, "Senders that count as the owner.")
        .Field("allowFrom", Map(Ids), (c, v) => c with { AllowFrom = v }, "Senders by channel, or * for all.")
        .Kept("mcp", "plugins", "ownerDisplay", "ownerDisplaySecret");
}
