using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Lists conversations, shows their last words, finds their keys.</summary>
internal sealed class SessionsHandlers(SessionStores stores, TranscriptLogs transcripts, SessionRows rows, IConfigSource config, TimeProvider time)
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
        var found = Find(p, now);
        var offset = (int)Math.Min(p.Offset ?? 0, found.Count);
        var limit = (int?)Clamp(p.Limit);
        var page = found.Skip(offset).Take(limit ?? int.MaxValue).ToArray();
        var end = offset + page.Length;
        var defaultAgentId = config.Current.Config.Agents.Default.Id;
        return new SessionsListResult
        {
            Ts = now,
            Path = stores.DisplayPath,
            Count = page.Length,
            TotalCount = found.Count,
            LimitApplied = limit,
            NextOffset = end < found.Count ? end : null,
            HasMore = end < found.Count,
            Defaults = rows.Defaults(defaultAgentId, options.IsDescribed),
            Sessions = [.. page.Select(row => rows.Row(row, options))],
        };
    }

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

    private List<SessionListing> Find(SessionsListParams p, long now)
    {
        if (p.WantsNothing) return [];
        var filter = new SessionFilter
        {
            IncludeGlobal = p.IncludeGlobal,
            IncludeUnknown = p.IncludeUnknown,
            ExcludeSubagents = p.ExcludeSubagents,
            ExcludeCron = p.ExcludeCron,
            UpdatedSince = p.ActiveMinutes is { } minutes ? now - (long)Math.Min(minutes * 60_000, now) : null,
            Label = p.Label?.Trim() is { Length: > 0 } label ? label : null,
            SpawnedBy = p.SpawnedBy is { } parent ? SessionKey.Canonical(parent, stores.KeyOptions) : null,
            AgentId = p.AgentId is { } agentId ? SessionKey.NormalizeAgentId(agentId) : null,
            AgentIds = p.ConfiguredAgentsOnly ? ConfiguredAgentIds() : null,
            Search = p.Search,
        };
        var found = stores.List().Where(filter.Matches);
        if (p.ActiveOnly) found = found.Where(rows.HasActiveRun);
        return [.. found.OrderByDescending(row => row.Entry.UpdatedAt).ThenBy(row => row.Key, StringComparer.Ordinal)];
    }

    private string[] ConfiguredAgentIds()
    {
        var agents = config.Current.Config.Agents;
        return [.. agents.List.Select(agent => agent.Id).Append(agents.Default.Id).Select(SessionKey.NormalizeAgentId)];
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
