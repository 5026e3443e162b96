using System.Text.Json;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>sessions.patch</c> and <c>patchMany</c>, <c>sessions.reset</c>, <c>delete</c>, <c>compact</c> and <c>fork</c>.</summary>
internal sealed class SessionChangeHandlers(SessionStores stores, SessionChanger changer, SessionForks forks, StatusText status)
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

    public async ValueTask<Reply<SessionsPatchManyResult>> PatchManyAsync(SessionsPatchManyParams p, RequestContext context)
    {
        // All at once: they share their way to the disk.
        var outcomes = new Task<PatchOutcome>[p.Targets.Count];
        for (var i = 0; i < outcomes.Length; i++) outcomes[i] = PatchAsync(p.Targets[i], p.Patch);
        return new SessionsPatchManyResult(await Task.WhenAll(outcomes));
    }

    public async ValueTask<Reply<SessionsForkResult>> ForkAsync(SessionsForkParams p, RequestContext context)
    {
        var forked = await forks.ForkAsync(SessionTargets.KeyOf(stores, p.SessionKey, p.AgentId), p.EntryId, context.Aborted);
        return forked.Refusal is { } refusal ? refusal : new SessionsForkResult(forked.Key, forked.EditorText);
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
        var expected = new SessionExpectation(p.ExpectedSessionId, (long?)p.ExpectedSessionUpdatedAt, p.ExpectedLifecycleRevision);
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

    private async Task<PatchOutcome> PatchAsync(PatchTarget target, Dictionary<string, JsonElement> patch)
    {
        var key = SessionTargets.KeyOf(stores, target.Key, target.AgentId);
        if (stores.Get(key) is null) return new(false, target.Key, target.AgentId, ErrorShape.InvalidRequest($"session not found: {target.Key}"));
        var fields = patch;
        if (target.Expected.Count > 0)
        {
            fields = new(patch);
            foreach (var (name, value) in target.Expected) fields[name] = value;
        }
        try
        {
            var change = await changer.PatchAsync(key, fields, new SessionExpectation(target.ExpectedSessionId));
            return new(change.Refusal is null, target.Key, target.AgentId, change.Refusal);
        }
        catch (IOException)
        {
            // The others may have been stored: each is told for itself.
            return new(false, target.Key, target.AgentId, ErrorShape.Unavailable("the session could not be stored; its disk refused"));
        }
    }
}
