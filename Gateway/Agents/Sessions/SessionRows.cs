using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>Makes rows of <c>sessions.list</c> out of entries.</summary>
/// <param name="runs">The runs under way in a session, the first one first.</param>
internal sealed class SessionRows(
    IConfigSource config, SessionStores stores, SessionExcerpts excerpts, ModelCatalog catalog, Func<string, IReadOnlyList<RunHandle>> runs, TimeProvider time)
{
    private const string Running = "running";
    private const string Queued = "queued";

    /// <summary>The model of an agent's sessions that choose none.</summary>
    public SessionModel Defaults(string agentId, bool isDescribed)
    {
        var model = catalog.Default(agentId);
        var plain = new SessionModel(model.Provider, model.Id, model.ContextWindow);
        return !isDescribed ? plain : plain with
        {
            ThinkingLevels = ThinkingOptions.Of(model),
            ThinkingOptions = ThinkingOptions.IdsOf(model),
            ThinkingDefault = ThinkingOptions.DefaultOf(model, config.Current.Config),
            ModelSelectionTarget = "session",
        };
    }

    /// <summary>The row of one conversation; null when there is none.</summary>
    /// <param name="key">Canonical.</param>
    public SessionRow? Find(string key, SessionRowOptions options) =>
        stores.Get(key) is { } entry ? Row(new SessionListing(key, SessionKey.AgentIdOf(key, stores.KeyOptions.DefaultAgentId), entry), options) : null;

    /// <summary>What can be said of a conversation that has not begun.</summary>
    public SessionRow NotBegun(string key, string agentId)
    {
        var row = Row(new SessionListing(key, agentId, new SessionEntry { SessionId = "" }), new(IsDescribed: true));
        return row with { SessionId = null, UpdatedAt = null };
    }

    public SessionRow Row(SessionListing listing, SessionRowOptions options)
    {
        var (key, agentId, entry) = listing;
        var standard = catalog.Default(agentId);
        var active = runs(key);
        var excerpt = options.WithTitle || options.WithLastMessage ? excerpts.Of(listing) : null;
        var row = new SessionRow
        {
            Key = key,
            Kind = SessionKinds.Of(key, entry),
            AgentId = agentId,
            Label = entry.Label,
            DisplayName = SessionTitles.DisplayName(key, entry),
            DerivedTitle = options.WithTitle ? SessionTitles.Derived(entry, excerpt?.Title) : null,
            LastMessagePreview = options.WithLastMessage ? excerpt?.LastText : null,
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
            ModelProvider = ProviderOf(entry, standard),
            Model = ModelOf(entry, standard),
            ContextTokens = entry.ContextTokens,
            DeliveryContext = entry.DeliveryContext,
            LastChannel = entry.LastChannel,
            LastTo = entry.LastTo,
            LastAccountId = entry.LastAccountId,
            HasActiveRun = active.Count > 0,
            ActiveRunIds = active.Count == 0 ? [] : [.. active.Select(run => run.RunId)],
            SnapshotAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        return options.IsDescribed ? Describe(row, listing, standard, active) : row;
    }

    public bool HasActiveRun(SessionListing listing) => runs(listing.Key).Count > 0;

    private SessionRow Describe(SessionRow row, SessionListing listing, ModelSpec standard, IReadOnlyList<RunHandle> active)
    {
        var (key, _, entry) = listing;
        var model = SpecOf(entry, standard);
        var begun = active.Count > 0 ? active[0].StartedAt : entry.StartedAt;
        var ended = active.Count > 0 ? null : entry.EndedAt;
        return row with
        {
            Classification = SessionKinds.Classify(key, entry),
            IsMain = SessionKey.IsMain(key),
            IsBackground = SessionKey.IsSubagent(key) || SessionKey.IsCron(key),
            AutoLabel = entry.AutoLabel,
            Icon = entry.Icon,
            Color = entry.Color,
            Category = entry.Category,
            Archived = entry.ArchivedAt is not null,
            ArchivedAt = entry.ArchivedAt,
            Pinned = entry.PinnedAt is not null,
            PinnedAt = entry.PinnedAt,
            Unread = entry.IsUnread,
            LastReadAt = entry.LastReadAt,
            MarkedUnreadAt = entry.MarkedUnreadAt,
            LastActivityAt = entry.LastActivityAt,
            LastInteractionAt = entry.LastInteractionAt,
            CreatedAt = entry.CreatedAt,
            ParentSessionKey = entry.ParentSessionKey,
            Visibility = "shared",
            SharingRole = "admin",
            Status = active.Count == 0 ? entry.Status : active[0].StartedAt is null ? Queued : Running,
            StartedAt = begun,
            EndedAt = ended,
            RuntimeMs = begun is { } from && ended is { } to ? to - from : null,
            LastRunId = entry.LastRunId,
            LastRunError = entry.LastRunError,
            ThinkingLevels = ThinkingOptions.Of(model),
            ThinkingOptions = ThinkingOptions.IdsOf(model),
            ThinkingDefault = ThinkingOptions.DefaultOf(model, config.Current.Config),
            EffectiveResponseUsage = entry.ResponseUsage ?? "off",
            EffectiveQueueMode = QueueModes.Of(entry, config.Current.Config).ToWire(),
            TotalTokensFresh = entry.TotalTokens is not null,
            ModelOverrideSource = entry.ModelOverride is { Length: > 0 } ? "user" : null,
            ContextTokens = entry.ContextTokens ?? model.ContextWindow,
        };
    }

    // The session's own choice, else what it used last, else the agent's model.
    private static string ModelOf(SessionEntry entry, ModelSpec standard) =>
        entry.ModelOverride is { Length: > 0 } chosen ? chosen : entry.Model is { Length: > 0 } used ? used : standard.Id;

    private static string ProviderOf(SessionEntry entry, ModelSpec standard) =>
        (entry.ModelOverride is { Length: > 0 } ? entry.ProviderOverride : entry.Model is { Length: > 0 } ? entry.ModelProvider : null) ?? standard.Provider;

    private ModelSpec SpecOf(SessionEntry entry, ModelSpec standard)
    {
        var (provider, id) = (ProviderOf(entry, standard), ModelOf(entry, standard));
        if (standard.Id == id && standard.Provider == provider) return standard;
        return catalog.Resolve($"{provider}/{id}").Spec ?? standard;
    }
}
