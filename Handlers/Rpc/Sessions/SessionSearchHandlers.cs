using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>sessions.search</c>: words in what was said.</summary>
internal sealed class SessionSearchHandlers(SessionStores stores, SessionsHandlers sessions, SessionRows rows, SessionSearch search)
{
    private const int DefaultLimit = 10;

    public async ValueTask<Reply<SessionsSearchResult>> SearchAsync(SessionsSearchParams p, RequestContext context)
    {
        var found = await search.FindAsync(Rows(p), p.Query, p.Limit ?? DefaultLimit, context.Aborted);
        var shown = new List<SessionRow>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var hit in found.Hits)
        {
            if (known.Add(hit.SessionKey) && rows.Find(hit.SessionKey, new(true, false, IsDescribed: true)) is { } row) shown.Add(row);
        }
        return new SessionsSearchResult(found.Hits, shown, found.IsTruncated);
    }

    private IReadOnlyList<SessionListing> Rows(SessionsSearchParams p)
    {
        if (p.SessionKeys is null) return sessions.Matching(p.Scope ?? new SessionsListParams { AgentId = p.AgentId });
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in p.SessionKeys) wanted.Add(SessionTargets.KeyOf(stores, key, p.AgentId));
        var chosen = new List<SessionListing>();
        // Who names a session means it, put away or not.
        foreach (var row in stores.List())
        {
            if (wanted.Contains(row.Key)) chosen.Add(row);
        }
        return chosen;
    }
}
