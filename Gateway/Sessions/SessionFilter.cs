namespace OpenClaw.Gateway.Sessions;

/// <summary>Which rows of the stores are wanted. Pure; runs of cron jobs never are.</summary>
internal sealed record SessionFilter
{
    public bool IncludeGlobal { get; init; }

    public bool IncludeUnknown { get; init; }

    public bool ExcludeSubagents { get; init; }

    public bool ExcludeCron { get; init; }

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
    public string? Search { get; init; }

    public bool Matches(SessionListing row)
    {
        var (key, agentId, entry) = row;
        if (SessionKey.IsCronRun(key)) return false;
        var isShared = key is SessionKey.Global or SessionKey.Unknown;
        if (key == SessionKey.Global && !IncludeGlobal) return false;
        if (key == SessionKey.Unknown && !IncludeUnknown) return false;
        if (AgentId is not null && (isShared || agentId != AgentId)) return false;
        if (AgentIds is not null && !isShared && !AgentIds.Contains(agentId)) return false;
        if (SpawnedBy is not null && (isShared || entry.SpawnedBy != SpawnedBy)) return false;
        if (Label is not null && entry.Label != Label) return false;
        if (UpdatedSince is { } since && entry.UpdatedAt < since) return false;
        if (ExcludeSubagents && SessionKey.IsSubagent(key)) return false;
        if (ExcludeCron && SessionKey.IsCron(key)) return false;
        return MatchesSearch(key, entry);
    }

    private bool MatchesSearch(string key, SessionEntry entry)
    {
        if (Search?.Trim() is not { Length: > 0 } wanted) return true;
        return Has(SessionTitles.DisplayName(key, entry)) || Has(entry.Label) || Has(entry.Subject) || Has(entry.SessionId) || Has(key);

        bool Has(string? text) => text is not null && text.Contains(wanted, StringComparison.OrdinalIgnoreCase);
    }
}
