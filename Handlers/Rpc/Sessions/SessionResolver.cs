using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Finds the one session that a key, an id or a label names; clients match on the texts of the refusals.</summary>
internal sealed class SessionResolver(SessionStores stores)
{
    public Reply<SessionsResolveResult> Resolve(SessionsResolveParams p)
    {
        var key = Clean(p.Key) ?? Clean(p.Reference?.Key);
        var sessionId = Clean(p.SessionId) ?? Clean(p.ShortId);
        var label = Clean(p.Label);
        var given = (key is null ? 0 : 1) + (sessionId is null ? 0 : 1) + (label is null ? 0 : 1);
        if (given == 0) return ErrorShape.InvalidRequest("Either key, sessionId, or label is required");
        if (given > 1) return ErrorShape.InvalidRequest("Provide either key, sessionId, or label (not multiple)");
        if (key is not null) return ByKey(key, p);
        return sessionId is not null ? BySessionId(sessionId, p) : ByLabel(label!, p);
    }

    private Reply<SessionsResolveResult> ByKey(string key, SessionsResolveParams p)
    {
        var canonical = SessionKey.Canonical(key, stores.KeyOptions);
        return stores.Get(canonical) is null ? Missing(p, $"No session found: {key}") : new SessionsResolveResult(true, canonical);
    }

    private Reply<SessionsResolveResult> BySessionId(string sessionId, SessionsResolveParams p)
    {
        var isShort = Clean(p.SessionId) is null;
        var found = Find(p, row => isShort
            ? row.Entry.SessionId.StartsWith(sessionId, StringComparison.OrdinalIgnoreCase)
            : row.Entry.SessionId == sessionId || row.Key == sessionId);
        return found switch
        {
            [] => Missing(p, $"No session found: {sessionId}"),
            [var one] => new SessionsResolveResult(true, one),
            _ => ErrorShape.InvalidRequest($"Multiple sessions found for sessionId: {sessionId} ({string.Join(", ", found)})"),
        };
    }

    private Reply<SessionsResolveResult> ByLabel(string label, SessionsResolveParams p)
    {
        if (!SessionLabel.TryParse(label, out var parsed, out var error)) return ErrorShape.InvalidRequest(error);
        var found = Find(p, row => row.Entry.Label == parsed);
        return found switch
        {
            [] => Missing(p, $"No session found with label: {parsed}"),
            [var one] => new SessionsResolveResult(true, one),
            _ => ErrorShape.InvalidRequest($"Multiple sessions found with label: {parsed} ({string.Join(", ", found)})"),
        };
    }

    private string[] Find(SessionsResolveParams p, Func<SessionListing, bool> isMeant)
    {
        var filter = new SessionFilter
        {
            IncludeGlobal = p.IncludeGlobal,
            IncludeUnknown = p.IncludeUnknown,
            SpawnedBy = p.SpawnedBy is { } parent ? SessionKey.Canonical(parent, stores.KeyOptions) : null,
            AgentId = p.AgentId is { } agentId ? SessionKey.NormalizeAgentId(agentId) : null,
        };
        return [.. stores.List().Where(filter.Matches).Where(isMeant).OrderByDescending(row => row.Entry.UpdatedAt).Select(row => row.Key)];
    }

    private static Reply<SessionsResolveResult> Missing(SessionsResolveParams p, string text) =>
        p.AllowMissing ? new SessionsResolveResult(false, null) : ErrorShape.InvalidRequest(text);

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
