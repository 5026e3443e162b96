using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>sessions.patch</c>, <c>sessions.reset</c>, <c>sessions.delete</c> and <c>sessions.compact</c>.</summary>
internal sealed class SessionChangeHandlers(SessionStores stores, SessionChanger changer, StatusText status)
{
    /// <summary>Lines a transcript keeps unless told otherwise (product 2026.2.12).</summary>
    private const int DefaultMaxLines = 400;

    public async ValueTask<Reply<SessionsPatchResult>> PatchAsync(SessionsPatchParams p, RequestContext context)
    {
        var key = SessionTargets.KeyOf(stores, p.Key, p.AgentId);
        var change = await changer.PatchAsync(key, p.Fields, new SessionExpectation(p.ExpectedSessionId));
        if (change.Refusal is { } refusal) return refusal;
        var (provider, model) = status.Chosen(SessionKey.AgentIdOf(key, stores.KeyOptions.DefaultAgentId), key);
        return new SessionsPatchResult(true, stores.ForKey(key).FilePath, key, change.Entry!, new(provider, model));
    }

    public async ValueTask<Reply<SessionsResetResult>> ResetAsync(SessionsResetParams p, RequestContext context)
    {
        var key = SessionTargets.KeyOf(stores, p.Key, p.AgentId);
        var change = await changer.ResetAsync(key, new SessionExpectation(p.ExpectedSessionId));
        return change.Refusal is { } refusal ? refusal : new SessionsResetResult(true, key, change.Entry!);
    }

    public async ValueTask<Reply<SessionsDeleteResult>> DeleteAsync(SessionsDeleteParams p, RequestContext context)
    {
        var key = SessionTargets.KeyOf(stores, p.Key, p.AgentId);
        var expected = new SessionExpectation(p.ExpectedSessionId, (long?)p.ExpectedSessionUpdatedAt);
        var deletion = await changer.DeleteAsync(key, p.DeleteTranscript ?? true, p.ArchivedOnly, expected);
        return deletion.Refusal is { } refusal ? refusal : new SessionsDeleteResult(true, key, deletion.IsDeleted, deletion.Archived);
    }

    public async ValueTask<Reply<SessionsCompactResult>> CompactAsync(SessionsCompactParams p, RequestContext context)
    {
        var key = SessionTargets.KeyOf(stores, p.Key, p.AgentId);
        var (done, missing, refusal) = await changer.CompactAsync(key, (int)Math.Min(p.MaxLines ?? DefaultMaxLines, int.MaxValue));
        if (refusal is not null) return refusal;
        return done is null
            ? new SessionsCompactResult(true, key, false, missing)
            : new SessionsCompactResult(true, key, done.Archived is not null, Archived: done.Archived, Kept: done.Kept);
    }
}
