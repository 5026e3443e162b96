namespace OpenClaw.Gateway.Sessions;

/// <summary>One row of a store: the canonical key and its entry, and what lists ask of them again and again.</summary>
/// <param name="AgentId">Agent whose store holds the row.</param>
internal sealed record SessionListing(string Key, string AgentId, SessionEntry Entry)
{
    private string? _searchText;

    public bool IsCronRun { get; } = SessionKey.IsCronRun(Key);

    public bool IsCron { get; } = SessionKey.IsCron(Key);

    public bool IsSubagent { get; } = SessionKey.IsSubagent(Key);

    /// <summary>Everything a search looks at, lower-case; made at the first search.</summary>
    public string SearchText => _searchText ??=
        string.Join('\n', SessionTitles.DisplayName(Key, Entry), Entry.Label, Entry.AutoLabel, Entry.Subject, Entry.SessionId, Key).ToLowerInvariant();

    /// <summary>A newer row stands for this key.</summary>
    internal bool IsReplaced { get; set; }

    /// <summary>Newest first; the key decides between two of the same moment.</summary>
    public static int Compare(SessionListing left, SessionListing right)
    {
        var byTime = right.Entry.UpdatedAt.CompareTo(left.Entry.UpdatedAt);
        return byTime != 0 ? byTime : string.CompareOrdinal(left.Key, right.Key);
    }
}
