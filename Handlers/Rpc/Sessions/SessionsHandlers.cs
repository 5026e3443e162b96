using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Lists conversations, shows their last words, finds their keys.</summary>
internal sealed class SessionsHandlers(
    SessionStores stores, TranscriptLogs transcripts, SessionRows rows, Func<string, string> workspaceOf, IConfigSource config, TimeProvider time)
{
    private const int MaxPreviewKeys = 64;
    private const int DefaultPreviewItems = 12;
    private const int MaxPreviewItems = 50;
    private const int DefaultPreviewChars = 240;
    private const int MaxPreviewChars = 2000;
    private const int MinPreviewChars = 20;

    public ValueTask<Reply<SessionsListResult>> ListAsync(SessionsListParams p, RequestContext context) => new(List(p, context));

    /// <summary>The page that <paramref name="p"/> asks for.</summary>
    internal SessionsListResult List(SessionsListParams p, RequestContext context)
    {
        var options = new SessionRowOptions(p.IncludeDerivedTitles, p.IncludeLastMessage, context.Caller.Era.DescribesHistory);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var offset = (long)(p.Offset ?? 0);
        var limit = (int?)Clamp(p.Limit);
        var page = Page(p, Filter(p, now, options.IsDescribed), offset, limit ?? int.MaxValue, out var total);
        var end = offset + page.Count;
        return new SessionsListResult
        {
            Ts = now,
            Path = stores.DisplayPath,
            Count = page.Count,
            TotalCount = total,
            LimitApplied = limit,
            NextOffset = end < total ? (int)end : null,
            HasMore = end < total,
            Defaults = rows.Defaults(config.Current.Config.Agents.Default.Id, options.IsDescribed),
            Sessions = [.. page.Select(row => rows.Row(row, options))],
        };
    }

    /// <summary>All rows that <paramref name="p"/> speaks of, in its order.</summary>
    internal IReadOnlyList<SessionListing> Matching(SessionsListParams p) =>
        Page(p, Filter(p, time.GetUtcNow().ToUnixTimeMilliseconds(), knowsArchives: true), 0, int.MaxValue, out _);

    public ValueTask<Reply<SessionsPreviewResult>> PreviewAsync(SessionsPreviewParams p, RequestContext context)
    {
        var items = (int)Math.Clamp(p.Limit ?? DefaultPreviewItems, 1, MaxPreviewItems);
        var chars = (int)Math.Clamp(p.MaxChars ?? DefaultPreviewChars, MinPreviewChars, MaxPreviewChars);
        var options = stores.KeyOptions;
        var keys = p.Keys.Select(key => key.Trim()).Where(key => key.Length > 0).Take(MaxPreviewKeys);
        var previews = keys.Select(key => Preview(key, SessionKey.Canonical(key, options), items, chars));
        return new(new SessionsPreviewResult(time.GetUtcNow().ToUnixTimeMilliseconds(), [.. previews]));
    }

    public ValueTask<Reply<SessionsDescribeResult>> DescribeAsync(SessionsDescribeParams p, RequestContext context)
    {
        var key = SessionTargets.KeyOf(stores, p.Key, p.AgentId);
        return new(new SessionsDescribeResult(rows.Find(key, new(p.IncludeDerivedTitles, p.IncludeLastMessage, IsDescribed: true))));
    }

    public ValueTask<Reply<SessionsResolveResult>> ResolveAsync(SessionsResolveParams p, RequestContext context) =>
        new(new SessionResolver(stores).Resolve(p));

    // The rows come newest first from memory: one look at each, and no more than a page is kept.
    private List<SessionListing> Page(SessionsListParams p, SessionFilter filter, long offset, int limit, out int total)
    {
        var page = new List<SessionListing>(Math.Min(limit, 256));
        total = 0;
        if (p.WantsNothing) return page;
        foreach (var row in Ordered(stores.List(), p.SortBy))
        {
            if (!filter.Matches(row) || (p.ActiveOnly && !rows.HasActiveRun(row))) continue;
            if (total >= offset && page.Count < limit) page.Add(row);
            total++;
        }
        return page;
    }

    private static IEnumerable<SessionListing> Ordered(IReadOnlyList<SessionListing> rows, string? sortBy) => sortBy switch
    {
        "lastInteractionAt" => rows.OrderByDescending(row => row.Entry.LastInteractionAt ?? 0),
        "activity" => rows.OrderByDescending(row => Math.Max(row.Entry.LastActivityAt ?? row.Entry.UpdatedAt, row.Entry.LastInteractionAt ?? 0)),
        _ => rows,
    };

    private SessionFilter Filter(SessionsListParams p, long now, bool knowsArchives) => new()
    {
        IncludeGlobal = p.IncludeGlobal,
        IncludeUnknown = p.IncludeUnknown,
        ExcludeSubagents = p.ExcludeSubagents,
        ExcludeCron = p.ExcludeCron || p.ExcludeSystem,
        ExcludeHooks = p.ExcludeSystem,
        UpdatedSince = p.ActiveMinutes is { } minutes ? now - (long)Math.Min(minutes * 60_000, now) : null,
        Label = p.Label?.Trim() is { Length: > 0 } label ? label : null,
        SpawnedBy = p.SpawnedBy is { } parent ? SessionKey.Canonical(parent, stores.KeyOptions) : null,
        AgentId = p.AgentId is { } agentId ? SessionKey.NormalizeAgentId(agentId) : null,
        AgentIds = p.WorkspaceDir is { } folder ? AgentsIn(folder, p.ConfiguredAgentsOnly) : p.ConfiguredAgentsOnly ? ConfiguredAgentIds() : null,
        Search = p.Search,
        // A client of protocol 3 has no way to ask for what is put away.
        IsArchived = p.Archived.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.String => null,
            JsonValueKind.False => false,
            _ => knowsArchives ? false : null,
        },
        IsPinned = p.Pinned,
        Category = p.Group,
        NeedsInteraction = p.RequireLastInteraction,
    };

    private string[] ConfiguredAgentIds()
    {
        var agents = config.Current.Config.Agents;
        return [.. agents.List.Select(agent => agent.Id).Append(agents.Default.Id).Select(SessionKey.NormalizeAgentId)];
    }

    private List<string> AgentsIn(string folder, bool isConfiguredOnly)
    {
        var wanted = Path.TrimEndingDirectorySeparator(folder.Trim());
        var found = new List<string>();
        foreach (var id in isConfiguredOnly ? ConfiguredAgentIds() : stores.AgentIds())
        {
            if (string.Equals(Path.TrimEndingDirectorySeparator(workspaceOf(id)), wanted, StringComparison.Ordinal)) found.Add(id);
        }
        return found;
    }

    private SessionPreview Preview(string key, string canonical, int items, int chars)
    {
        if (stores.Get(canonical) is not { } entry) return new(key, "missing", []);
        if (!SessionId.IsValid(entry.SessionId)) return new(key, "error", []);
        try
        {
            var log = transcripts.Open(SessionKey.AgentIdOf(canonical, stores.KeyOptions.DefaultAgentId), entry.SessionId, sessionFile: entry.SessionFile);
            var said = log.ReadTail(items)
                .Select(TranscriptText.Of)
                .Where(text => text.Text.Length > 0)
                .Select(text => new SessionPreviewItem(text.Role, Shorten(text.Text, chars)))
                .ToArray();
            return new(key, said.Length == 0 ? "empty" : "ok", said);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(key, "error", []);
        }
    }

    private static string Shorten(string text, int max) => text.Length <= max ? text : string.Concat(text.AsSpan(0, max - 3), "...");

    private static double? Clamp(double? number) => number is { } n ? Math.Min(n, int.MaxValue) : null;
}
