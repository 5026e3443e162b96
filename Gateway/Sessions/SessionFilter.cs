namespace OpenClaw.Gateway.Sessions;

/// <summary>Which rows of the stores are wanted. Pure; runs of cron jobs never are.</summary>
internal sealed record SessionFilter
{
    private readonly string? _search;

    public bool IncludeGlobal { get; init; }

    public bool IncludeUnknown { get; init; }

    public bool ExcludeSubagents { get; init; }

    public bool ExcludeCron { get; init; }

    /// <summary>Without conversations that webhooks have begun.</summary>
    public bool ExcludeHooks { get; init; }

    /// <summary>Only rows with <c>updatedAt</c> at or after this, in Unix milliseconds.</summary>
    public long? UpdatedSince { get; init; }

    public string? Label { get; init; }

    /// <summary>Canonical key of the parent.</summary>
    public string? SpawnedBy { get; init; }

    /// <summary>Normalised id.</summary>
    public string? AgentId { get; init; }

    /// <summary>Only rows of these agents; null: of all.</summary>
    public IReadOnlyCollection<string>? AgentIds { get; init; }

    /// <summary>Looked for in display name, label, subject, session id and key, whatever the case.</summary>
    public string? Search { get => _search; init => _search = value?.Trim() is { Length: > 0 } wanted ? wanted.ToLowerInvariant() : null; }

    /// <summary>Null: both.</summary>
    public bool? IsArchived { get; init; }

    /// <summary>Null: both.</summary>
    public bool? IsPinned { get; init; }

    /// <summary>Empty: only sessions in no group; null: all.</summary>
    public string? Category { get; init; }

    /// <summary>Only sessions in which a person has written.</summary>
    public bool NeedsInteraction { get; init; }

    public bool Matches(SessionListing row)
    {
        var (key, agentId, entry) = row;
        if (row.IsCronRun) return false;
        var isShared = key is SessionKey.Global or SessionKey.Unknown;
        if (key == SessionKey.Global && !IncludeGlobal) return false;
        if (key == SessionKey.Unknown && !IncludeUnknown) return false;
        if (AgentId is not null && (isShared || agentId != AgentId)) return false;
        if (AgentIds is not null && !isShared && !AgentIds.Contains(agentId)) return false;
        if (SpawnedBy is not null && (isShared || entry.SpawnedBy != SpawnedBy)) return false;
        if (Label is not null && entry.Label != Label) return false;
        if (UpdatedSince is { } since && entry.UpdatedAt < since) return false;
        if (ExcludeSubagents && row.IsSubagent) return false;
        if (ExcludeCron && row.IsCron) return false;
        if (ExcludeHooks && SessionKey.IsHook(key)) return false;
        if (IsArchived is { } archived && entry.ArchivedAt is not null != archived) return false;
        if (IsPinned is { } pinned && entry.PinnedAt is not null != pinned) return false;
        if (Category is not null && (entry.Category ?? "") != Category) return false;
        if (NeedsInteraction && entry.LastInteractionAt is null) return false;
        return _search is null || row.SearchText.Contains(_search, StringComparison.Ordinal);
    }
}
