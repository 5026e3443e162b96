using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Status;

/// <summary>Builds the answer of <c>status</c> from memory.</summary>
/// <param name="config">For the agents.</param>
/// <param name="sessions">Every session.</param>
/// <param name="storePath">Agent id to its store's file.</param>
/// <param name="model">The default model and its window.</param>
/// <param name="systemEvents">What waits for the main session.</param>
/// <param name="version">Of the gateway.</param>
/// <param name="time">Clock.</param>
internal sealed class StatusReporter(
    IConfigSource config,
    Func<IReadOnlyList<SessionListing>> sessions,
    Func<string, string> storePath,
    Func<StatusModelDefaults> model,
    SystemEventQueue systemEvents,
    string version,
    TimeProvider time)
{
    private const int RecentSessions = 10;

    public StatusReport Report()
    {
        var settings = config.Current.Config;
        var agents = AgentRoster.Of(settings);
        var all = sessions();
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var defaults = model();
        var defaultAgentId = settings.Agents.Default.Id;
        return new StatusReport
        {
            RuntimeVersion = version,
            Heartbeat = new StatusHeartbeat(defaultAgentId, [.. agents.Select(agent => Heartbeat(agent, settings))]),
            QueuedSystemEvents = systemEvents.Peek(SessionKey.MainKey(defaultAgentId, SessionKeyOptions.From(settings))),
            Sessions = new StatusSessions
            {
                Paths = [.. agents.Select(agent => storePath(agent.Id)).Distinct()],
                Count = all.Count,
                Defaults = defaults,
                Recent = Recent(all, now, defaults),
                ByAgent = [.. agents.Select(agent => ByAgent(agent.Id, all, now, defaults))],
            },
        };
    }

    private StatusAgentSessions ByAgent(string agentId, IReadOnlyList<SessionListing> all, long now, StatusModelDefaults defaults)
    {
        var own = all.Where(listing => listing.AgentId == agentId).ToArray();
        return new StatusAgentSessions(agentId, storePath(agentId), own.Length, Recent(own, now, defaults));
    }

    private static StatusSession[] Recent(IReadOnlyList<SessionListing> listings, long now, StatusModelDefaults defaults) =>
        [.. listings.OrderByDescending(listing => listing.Entry.UpdatedAt).Take(RecentSessions).Select(listing => Row(listing, now, defaults))];

    private static StatusSession Row(SessionListing listing, long now, StatusModelDefaults defaults)
    {
        var entry = listing.Entry;
        var window = entry.ContextTokens ?? defaults.ContextTokens;
        return new StatusSession
        {
            AgentId = listing.AgentId,
            Key = listing.Key,
            Kind = KindOf(listing),
            SessionId = entry.SessionId,
            UpdatedAt = entry.UpdatedAt,
            Age = now - entry.UpdatedAt,
            ThinkingLevel = entry.ThinkingLevel,
            VerboseLevel = entry.VerboseLevel,
            ReasoningLevel = entry.ReasoningLevel,
            SystemSent = entry.SystemSent,
            AbortedLastRun = entry.AbortedLastRun,
            InputTokens = entry.InputTokens,
            OutputTokens = entry.OutputTokens,
            TotalTokens = entry.TotalTokens,
            RemainingTokens = window is { } size && entry.TotalTokens is { } used ? Math.Max(0, size - used) : null,
            PercentUsed = window is > 0 && entry.TotalTokens is { } total ? (int)Math.Min(999, Math.Round(100.0 * total / window.Value)) : null,
            Model = entry.Model ?? defaults.Model,
            ContextTokens = window,
            Flags = Flags(entry),
        };
    }

    private static string KindOf(SessionListing listing)
    {
        if (listing.Key is SessionKey.Global or SessionKey.Unknown) return listing.Key;
        var isGroup = listing.Entry.ChatType is ChatTypes.Group or ChatTypes.Channel
            || listing.Key.Contains(":group:", StringComparison.Ordinal)
            || listing.Key.Contains(":channel:", StringComparison.Ordinal);
        return isGroup ? ChatTypes.Group : ChatTypes.Direct;
    }

    private static List<string> Flags(SessionEntry entry)
    {
        var flags = new List<string>();
        if (entry.ThinkingLevel is { } thinking) flags.Add($"think:{thinking}");
        if (entry.VerboseLevel is { } verbose) flags.Add($"verbose:{verbose}");
        if (entry.ReasoningLevel is { } reasoning) flags.Add($"reasoning:{reasoning}");
        if (entry.SystemSent == true) flags.Add("system");
        if (entry.AbortedLastRun == true) flags.Add("aborted");
        flags.Add($"id:{entry.SessionId}");
        return flags;
    }

    private static StatusHeartbeatAgent Heartbeat(AgentConfig agent, OpenClawConfig settings)
    {
        var health = HeartbeatStatus.Of(agent, settings).Health;
        return new StatusHeartbeatAgent(agent.Id, health.Enabled, health.Every, health.EveryMs);
    }
}
