using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Makes rows of <c>sessions.list</c> out of entries.</summary>
/// <param name="defaultModel">The model of an agent's sessions that choose none.</param>
/// <param name="activeRuns">Ids of the runs under way in a session.</param>
internal sealed class SessionRows(SessionExcerpts excerpts, Func<string, SessionModel> defaultModel, Func<string, IReadOnlyList<string>> activeRuns)
{
    public SessionRow Row(SessionListing listing, bool withTitle, bool withLastMessage, long nowMs)
    {
        var (key, agentId, entry) = listing;
        var model = ModelOf(entry, defaultModel(agentId));
        var runs = activeRuns(key);
        var excerpt = withTitle || withLastMessage ? excerpts.Of(listing) : null;
        return new SessionRow
        {
            Key = key,
            Kind = SessionKinds.Of(key, entry),
            AgentId = agentId,
            Label = entry.Label,
            DisplayName = SessionTitles.DisplayName(key, entry),
            DerivedTitle = withTitle ? SessionTitles.Derived(entry, excerpt?.FirstUserText) : null,
            LastMessagePreview = withLastMessage ? excerpt?.LastText : null,
            Channel = entry.Channel ?? SessionKey.GroupOf(key)?.Channel,
            Subject = entry.Subject,
            GroupChannel = entry.GroupChannel,
            Space = entry.Space,
            ChatType = entry.ChatType,
            Origin = entry.Origin,
            SpawnedBy = entry.SpawnedBy,
            UpdatedAt = entry.UpdatedAt,
            SessionId = entry.SessionId,
            SystemSent = entry.SystemSent,
            AbortedLastRun = entry.AbortedLastRun,
            ThinkingLevel = entry.ThinkingLevel,
            VerboseLevel = entry.VerboseLevel,
            ReasoningLevel = entry.ReasoningLevel,
            ElevatedLevel = entry.ElevatedLevel,
            SendPolicy = entry.SendPolicy,
            InputTokens = entry.InputTokens,
            OutputTokens = entry.OutputTokens,
            TotalTokens = entry.TotalTokens ?? (entry.InputTokens ?? 0) + (entry.OutputTokens ?? 0),
            ResponseUsage = entry.ResponseUsage,
            ModelProvider = model.ModelProvider,
            Model = model.Model,
            ContextTokens = entry.ContextTokens,
            DeliveryContext = entry.DeliveryContext,
            LastChannel = entry.LastChannel,
            LastTo = entry.LastTo,
            LastAccountId = entry.LastAccountId,
            HasActiveRun = runs.Count > 0,
            ActiveRunIds = runs,
            SnapshotAt = nowMs,
        };
    }

    public bool HasActiveRun(SessionListing listing) => activeRuns(listing.Key).Count > 0;

    // The session's own choice, else what it used last, else the agent's model.
    private static SessionModel ModelOf(SessionEntry entry, SessionModel defaults)
    {
        if (entry.ModelOverride is { Length: > 0 } chosen) return defaults with { ModelProvider = entry.ProviderOverride ?? defaults.ModelProvider, Model = chosen };
        return entry.Model is { Length: > 0 } used ? defaults with { ModelProvider = entry.ModelProvider ?? defaults.ModelProvider, Model = used } : defaults;
    }
}
