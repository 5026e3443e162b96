using static OpenClaw.Config.ConfigTypes;

namespace OpenClaw.Config;

/// <summary><c>agents</c>.</summary>
internal static class AgentShapes
{
    private static ConfigShape<ModelSelectionConfig> SelectionObject { get; } = new ConfigShape<ModelSelectionConfig>()
        .Field("primary", Text, (c, v) => c with { Primary = v }, "provider/model")
        .Field("fallbacks", Texts, (c, v) => c with { Fallbacks = v }, "Tried in order when the first fails.")
        .Kept("timeoutMs");

    private static AlternativeType<ModelSelectionConfig> Selection { get; } =
        new(SelectionObject, text => new ModelSelectionConfig { Primary = text });

    private static ConfigShape<AgentModelConfig> ModelOptions { get; } = new ConfigShape<AgentModelConfig>()
        .Field("alias", Text, (c, v) => c with { Alias = v }, "Short name for chat commands.")
        .Field("params", AnyObject, (c, v) => c with { Params = v }, "Parameters for the endpoint, such as temperature.")
        .Field("streaming", Flag, (c, v) => c with { Streaming = v })
        .Kept("agentRuntime");

    private static ConfigShape<CompactionConfig> Compaction { get; } = new ConfigShape<CompactionConfig>()
        .Field("mode", One(ConfigNames.Compaction), (c, v) => c with { Mode = v })
        .Field("reserveTokensFloor", Amount, (c, v) => c with { ReserveTokensFloor = v }, "Tokens kept free for the answer.")
        .Field("maxHistoryShare", new NumberType(0.1, 0.9), (c, v) => c with { MaxHistoryShare = v }, "Share of the window history may take.")
        .Kept(
            "memoryFlush", "model", "provider", "reserveTokens", "keepRecentTokens", "customInstructions", "identifierPolicy",
            "identifierInstructions", "recentTurnsPreserve", "qualityGuard", "postCompactionSections", "timeoutSeconds",
            "postIndexSync", "truncateAfterCompaction", "maxActiveTranscriptBytes", "notifyUser", "midTurnPrecheck", "thinking");

    private static ConfigShape<ActiveHoursConfig> ActiveHours { get; } = new ConfigShape<ActiveHoursConfig>()
        .Field("start", Text, (c, v) => c with { Start = v }, "HH:mm")
        .Field("end", Text, (c, v) => c with { End = v }, "HH:mm; 24:00 is allowed.")
        .Field("timezone", Text, (c, v) => c with { Timezone = v }, "user, local or an IANA name.");

    private static ConfigShape<HeartbeatConfig> Heartbeat { get; } = new ConfigShape<HeartbeatConfig>()
        .Field("every", Text, (c, v) => c with { Every = v, IsConfigured = true }, "Duration such as 30m; 0m switches it off.")
        .Field("activeHours", ActiveHours, (c, v) => c with { ActiveHours = v, IsConfigured = true })
        .Field("model", Text, (c, v) => c with { Model = v, IsConfigured = true })
        .Field("session", Text, (c, v) => c with { Session = v, IsConfigured = true })
        .Field("target", Text, (c, v) => c with { Target = v, IsConfigured = true }, "last, none or a channel.")
        .Field("to", Text, (c, v) => c with { To = v, IsConfigured = true })
        .Field("accountId", Text, (c, v) => c with { AccountId = v, IsConfigured = true })
        .Field("prompt", Text, (c, v) => c with { Prompt = v, IsConfigured = true })
        .Field("includeReasoning", Flag, (c, v) => c with { IncludeReasoning = v, IsConfigured = true })
        .Field("ackMaxChars", Amount, (c, v) => c with { AckMaxChars = v, IsConfigured = true })
        .Kept(
            "lightContext", "isolatedSession", "directPolicy", "timeoutSeconds", "suppressToolErrorWarnings",
            "includeSystemPromptSection", "skipWhenBusy");

    private static ConfigShape<SubagentsConfig> Subagents { get; } = new ConfigShape<SubagentsConfig>()
        .Field("maxConcurrent", Count, (c, v) => c with { MaxConcurrent = v }, "Runs of sub-agents at the same time.")
        .Field("archiveAfterMinutes", Amount, (c, v) => c with { ArchiveAfterMinutes = v })
        .Field("model", Selection, (c, v) => c with { Model = v })
        .Field("thinking", Text, (c, v) => c with { Thinking = v })
        .Field("allowAgents", Texts, (c, v) => c with { AllowAgents = v }, "Agents it may start; * means any.")
        .Kept(
            "maxSpawnDepth", "maxChildrenPerAgent", "runTimeoutSeconds", "announceTimeoutMs", "requireAgentId", "delegationMode");

    private static ConfigShape<MemorySearchConfig> MemorySearch { get; } = new ConfigShape<MemorySearchConfig>()
        .Field("provider", Text, (c, v) => c with { Provider = v }, "Provider of the embedding model.")
        .Field("model", Text, (c, v) => c with { Model = v }, "Id of the embedding model.")
        .Kept("enabled", "sources", "extraPaths", "remote", "fallback", "local", "store", "chunking", "sync", "query", "cache", "experimental");

    private static ConfigShape<AgentDefaultsConfig> Defaults { get; } = new ConfigShape<AgentDefaultsConfig>()
        .Field("model", Selection, (c, v) => c with { Model = v }, "First choice and fallbacks.")
        .Field("imageModel", Selection, (c, v) => c with { ImageModel = v }, "Used when the first choice takes no images.")
        .Field("models", Map(ModelOptions), (c, v) => c with { Models = v }, "Options by model reference; also the list a session may switch to.")
        .Field("workspace", Text, (c, v) => c with { Workspace = v }, "Working directory.")
        .Field("repoRoot", Text, (c, v) => c with { RepoRoot = v })
        .Field("skipBootstrap", Flag, (c, v) => c with { SkipBootstrap = v }, "Do not create the workspace's bootstrap files.")
        .Field("bootstrapMaxChars", Count, (c, v) => c with { BootstrapMaxChars = v }, "Characters of one bootstrap file that reach the prompt.")
        .Field("userTimezone", Text, (c, v) => c with { UserTimezone = v }, "IANA name.")
        .Field("timeFormat", Text, (c, v) => c with { TimeFormat = v }, "auto, 12 or 24.")
        .Field("envelopeTimezone", Text, (c, v) => c with { EnvelopeTimezone = v }, "local, utc, user or an IANA name.")
        .Field("envelopeTimestamp", OnOff, (c, v) => c with { EnvelopeTimestamp = v })
        .Field("envelopeElapsed", OnOff, (c, v) => c with { EnvelopeElapsed = v })
        .Field("contextTokens", Count, (c, v) => c with { ContextTokens = v }, "Tokens used of the model's window.")
        .Field("compaction", Compaction, (c, v) => c with { Compaction = v }, "Shortening a transcript that no longer fits.")
        .Field("thinkingDefault", One(ConfigNames.Thinking), (c, v) => c with { ThinkingDefault = v })
        .Field("verboseDefault", Text, (c, v) => c with { VerboseDefault = v }, "off, on or full.")
        .Field("elevatedDefault", Text, (c, v) => c with { ElevatedDefault = v }, "off, on, ask or full.")
        .Field("timeoutSeconds", Count, (c, v) => c with { TimeoutSeconds = v }, "Seconds one run may take.")
        .Field("mediaMaxMb", new NumberType(0, 10_000), (c, v) => c with { MediaMaxMb = v }, "Megabytes of one attachment.")
        .Field("typingIntervalSeconds", Count, (c, v) => c with { TypingIntervalSeconds = v })
        .Field("typingMode", One(ConfigNames.TypingMode), (c, v) => c with { TypingMode = v })
        .Field("heartbeat", Heartbeat, (c, v) => c with { Heartbeat = v }, "A turn the agent takes by itself.")
        .Field("maxConcurrent", Count, (c, v) => c with { MaxConcurrent = v }, "Runs at the same time over all sessions.")
        .Field("subagents", Subagents, (c, v) => c with { Subagents = v })
        .Field("sandbox", AnyObject, (c, v) => c with { Sandbox = v })
        .Field("memorySearch", MemorySearch, (c, v) => c with { MemorySearch = v }, "The model behind POST /v1/embeddings.")
        .Kept(
            "cliBackends", "contextPruning", "blockStreamingDefault", "blockStreamingBreak",
            "blockStreamingChunk", "blockStreamingCoalesce", "humanDelay")
        .Kept(
            "params", "imageGenerationModel", "musicGenerationModel", "videoGenerationModel", "pdfModel", "pdfMaxBytesMb",
            "pdfMaxPages", "utilityModel", "skills", "contextInjection", "bootstrapTotalMaxChars", "bootstrapPromptTruncationWarning",
            "experimental", "reasoningDefault", "fastModeDefault", "imageMaxDimensionPx", "imageQuality", "agentRuntime",
            "embeddedPi", "embeddedAgent", "systemPromptOverride", "runRetries", "startupContext", "contextLimits",
            "silentReply", "toolProgressDetail", "mediaGenerationAutoProviderFallback", "promptOverlays", "skipOptionalBootstrapFiles", "promptSurface");

    private static ConfigShape<AgentIdentityConfig> Identity { get; } = new ConfigShape<AgentIdentityConfig>()
        .Field("name", Text, (c, v) => c with { Name = v })
        .Field("theme", Text, (c, v) => c with { Theme = v })
        .Field("emoji", Text, (c, v) => c with { Emoji = v })
        .Field("avatar", Text, (c, v) => c with { Avatar = v }, "Path in the workspace, http(s) URL or data URI.");

    /// <summary>Shared with <c>messages.groupChat</c>.</summary>
    public static ConfigShape<GroupChatConfig> GroupChat { get; } = new ConfigShape<GroupChatConfig>()
        .Field("mentionPatterns", Texts, (c, v) => c with { MentionPatterns = v }, "Regular expressions that count as a mention.")
        .Field("historyLimit", Amount, (c, v) => c with { HistoryLimit = v }, "Messages kept as context.")
        .Kept("unmentionedInbound", "visibleReplies");

    private static ConfigShape<AgentConfig> Agent(bool idRequired)
    {
        var shape = new ConfigShape<AgentConfig>();
        shape = idRequired
            ? shape.Required("id", Text, (c, v) => c with { Id = v }, "Name used in session keys.")
            : shape.Field("id", Text, (c, v) => c with { Id = v }, "Name used in session keys.");
        return shape
            .Field("default", Flag, (c, v) => c with { Default = v }, "Answers what no binding gives to another.")
            .Field("name", Text, (c, v) => c with { Name = v })
            .Field("workspace", Text, (c, v) => c with { Workspace = v }, "Working directory.")
            .Field("agentDir", Text, (c, v) => c with { AgentDir = v }, "Its state; two agents may not share one.")
            .Field("model", Selection, (c, v) => c with { Model = v })
            .Field("skills", Texts, (c, v) => c with { Skills = v }, "Skills it may use; absent: all.")
            .Field("heartbeat", Heartbeat, (c, v) => c with { Heartbeat = v })
            .Field("identity", Identity, (c, v) => c with { Identity = v })
            .Field("groupChat", GroupChat, (c, v) => c with { GroupChat = v })
            .Field("subagents", Subagents, (c, v) => c with { Subagents = v })
            .Field("tools", ToolShapes.Tools, (c, v) => c with { Tools = v })
            .Kept("memorySearch", "humanDelay", "sandbox")
            .Kept(
                "params", "models", "description", "thinkingDefault", "verboseDefault", "reasoningDefault", "fastModeDefault",
                "contextTokens", "embeddedPi", "agentRuntime", "runtime", "systemPromptOverride", "skillsLimits",
                "contextLimits", "bootstrapMaxChars", "bootstrapTotalMaxChars", "experimental", "contextInjection", "tts", "utilityModel", "promptSurface");
    }

    public static ConfigShape<AgentsConfig> Agents { get; } = new ConfigShape<AgentsConfig>()
        .Field("defaults", Defaults, (c, v) => c with { Defaults = v }, "What every agent does unless its own entry says otherwise.")
        .Field("list", List(Agent(idRequired: true)), (c, v) => c with { List = [.. v, .. c.List] }, "The agents; the first is the default unless one says so.")
        .Field("entries", Map(Agent(idRequired: false)), (c, v) => c with { List = [.. c.List, .. ById(v)] }, "The agents by id.");

    private static IEnumerable<AgentConfig> ById(IReadOnlyDictionary<string, AgentConfig> entries) =>
        entries.Select(entry => entry.Value with { Id = entry.Key });
}
