using static OpenClaw.Config.ConfigTypes;

namespace OpenClaw.Config;

/// <summary><c>session</c>.</summary>
internal static class SessionShapes
{
    private static ConfigShape<SessionResetConfig> Reset { get; } = new ConfigShape<SessionResetConfig>()
        .Field("mode", One(ConfigNames.ResetMode), (c, v) => c with { Mode = v })
        .Field("atHour", new IntegerType(0, 23), (c, v) => c with { AtHour = v }, "Hour of the gateway's day.")
        .Field("idleMinutes", Count, (c, v) => c with { IdleMinutes = v }, "Minutes without a message.");

    private static ConfigShape<SendPolicyRuleConfig> SendMatch { get; } = new ConfigShape<SendPolicyRuleConfig>()
        .Field("channel", Text, (c, v) => c with { Channel = v })
        .Field("chatType", One(ConfigNames.ChatType), (c, v) => c with { ChatType = v })
        .Field("keyPrefix", Text, (c, v) => c with { KeyPrefix = v }, "Start of the session key.")
        .Kept("rawKeyPrefix");

    private static ConfigShape<SendPolicyRuleConfig> SendRule { get; } = new ConfigShape<SendPolicyRuleConfig>()
        .Required("action", One(ConfigNames.SendPolicy), (c, v) => c with { Action = v })
        .Field("match", SendMatch, (c, v) => v with { Action = c.Action });

    private static ConfigShape<SendPolicyConfig> SendPolicy { get; } = new ConfigShape<SendPolicyConfig>()
        .Field("default", One(ConfigNames.SendPolicy), (c, v) => c with { Default = v })
        .Field("rules", List(SendRule), (c, v) => c with { Rules = v }, "The first that matches decides.");

    private static ConfigShape<AgentToAgentConfig> AgentToAgent { get; } = new ConfigShape<AgentToAgentConfig>()
        .Field("maxPingPongTurns", new IntegerType(0, 20), (c, v) => c with { MaxPingPongTurns = v });

    private static ConfigShape<SessionMaintenanceConfig> Maintenance { get; } = new ConfigShape<SessionMaintenanceConfig>()
        .Field("mode", One(ConfigNames.Maintenance), (c, v) => c with { Mode = v }, "Change the store, or only report.")
        .Field("pruneDays", Count, (c, v) => c with { PruneAfter = TimeSpan.FromDays(v) }, "Older spelling of pruneAfter.")
        .Field("pruneAfter", Days, (c, v) => c with { PruneAfter = v }, "Age at which an entry goes.")
        .Field("maxEntries", Count, (c, v) => c with { MaxEntries = v }, "Entries kept, newest first.")
        .Field("rotateBytes", Bytes, (c, v) => c with { RotateBytes = v }, "Size at which the file is rotated.")
        .Kept("resetArchiveRetention", "maxDiskBytes", "highWaterBytes");

    public static ConfigShape<SessionConfig> Session { get; } = new ConfigShape<SessionConfig>()
        .Field("scope", One(ConfigNames.SessionScope), (c, v) => c with { Scope = v }, "One session per sender, or one for all.")
        .Field("dmScope", One(ConfigNames.DmScope), (c, v) => c with { DmScope = v }, "How direct messages are divided.")
        .Field("identityLinks", Map(Texts), (c, v) => c with { IdentityLinks = v }, "Peers that are the same person.")
        .Field("resetTriggers", Texts, (c, v) => c with { ResetTriggers = v }, "Messages that start a session anew.")
        .Field("idleMinutes", Count, (c, v) => c with { IdleMinutes = v }, "Older spelling of an idle reset.")
        .Field("reset", Reset, (c, v) => c with { Reset = v })
        .Field("resetByType", Map(Reset), (c, v) => c with { ResetByType = DirectForDm(v) }, "By direct, group or thread.")
        .Field("resetByChannel", Map(Reset), (c, v) => c with { ResetByChannel = v })
        .Field("store", Text, (c, v) => c with { Store = v }, "Path of sessions.json; {agentId} is filled in.")
        .Field("typingIntervalSeconds", Count, (c, v) => c with { TypingIntervalSeconds = v })
        .Field("typingMode", One(ConfigNames.TypingMode), (c, v) => c with { TypingMode = v })
        .Field("sendPolicy", SendPolicy, (c, v) => c with { SendPolicy = v }, "Whether replies leave.")
        .Field("agentToAgent", AgentToAgent, (c, v) => c with { AgentToAgent = v })
        .Field("maintenance", Maintenance, (c, v) => c with { Maintenance = v }, "Upkeep of the session store.")
        .Kept("mainKey", "heartbeatIdleMinutes", "parentForkMaxTokens", "threadBindings", "writeLock", "sharing", "visibility");

    private static IReadOnlyDictionary<string, SessionResetConfig> DirectForDm(
        IReadOnlyDictionary<string, SessionResetConfig> byType)
    {
        if (!byType.TryGetValue("dm", out var dm))
        {
            return byType;
        }
        var renamed = byType.Where(entry => entry.Key != "dm").ToDictionary(entry => entry.Key, entry => entry.Value);
        renamed.TryAdd("direct", dm);
        return renamed;
    }
}
