using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>The session side of a turn: which entry, which transcript, when a new conversation begins.</summary>
internal sealed class AgentSessions(IConfigSource config, StatePaths paths, SessionStores stores, TranscriptLogs transcripts, TimeProvider time)
{
    public SessionEntry? Get(string sessionKey) => stores.Get(sessionKey);

    /// <summary>The entry to run with: the present one, or a new one when there is none or the conversation is over.</summary>
    /// <param name="newSessionId">The id of a session that is made here; null: a new one.</param>
    public async Task<SessionEntry> OpenAsync(string sessionKey, string? newSessionId, CancellationToken cancellationToken)
    {
        if (stores.Get(sessionKey) is { } present && !IsStale(sessionKey, present))
            return present;
        var now = NowMs();
        return await stores.UpdateAsync(sessionKey, Open, cancellationToken);

        SessionEntry Open(SessionEntry? entry)
        {
            if (entry is not null)
                return IsStale(sessionKey, entry) ? Begin(entry, now) : entry;
            return newSessionId is null ? entry.OrNew(now) : entry.OrNew(now) with { SessionId = newSessionId };
        }
    }

    /// <summary>Begins a new conversation under the same key. The old transcript stays where it is.</summary>
    public ValueTask<SessionEntry> ResetAsync(string sessionKey, CancellationToken cancellationToken)
    {
        var now = NowMs();
        return stores.UpdateAsync(sessionKey, entry => entry is null ? entry.OrNew(now) : Begin(entry, now), cancellationToken);
    }

    public ValueTask<SessionEntry> UpdateAsync(string sessionKey, Func<SessionEntry, SessionEntry> change, CancellationToken cancellationToken)
    {
        var now = NowMs();
        return stores.UpdateAsync(sessionKey, entry => change(entry.OrNew(now)), cancellationToken);
    }

    /// <summary>As <see cref="UpdateAsync"/>, but an entry that is gone (removed as too old, or by another program) comes back as it was known.</summary>
    public ValueTask<SessionEntry> UpdateOrRestoreAsync(string sessionKey, SessionEntry known, Func<SessionEntry, SessionEntry> change, CancellationToken cancellationToken) =>
        stores.UpdateAsync(sessionKey, entry => change(entry ?? known), cancellationToken);

    /// <summary>Gives a session a label; false when another one has it.</summary>
    public async ValueTask<bool> TryNameAsync(string sessionKey, string label, CancellationToken cancellationToken)
    {
        var now = NowMs();
        var store = stores.ForKey(sessionKey);
        return await store.TryUpdateAsync(sessionKey, entry => store.HasLabel(label, sessionKey) ? null : entry.OrNew(now) with { Label = label }, cancellationToken) is not null;
    }

    /// <summary>Whether another session has this label.</summary>
    public bool IsLabelTaken(string sessionKey, string label) => stores.ForKey(sessionKey).HasLabel(label, sessionKey);

    /// <summary>Puts what a sender knows of a session into its entry, which does not count as used by that.</summary>
    public async ValueTask<SessionEntry> DescribeAsync(string sessionKey, SessionDescription told, CancellationToken cancellationToken)
    {
        var now = NowMs();
        var store = stores.ForKey(sessionKey);
        return await store.UpdateAsync(sessionKey, Describe, cancellationToken);

        // Another session may have taken the label while the run waited for its turn.
        SessionEntry Describe(SessionEntry? entry) =>
            (told.Label is { } label && store.HasLabel(label, sessionKey) ? told with { Label = null } : told).Apply(entry.OrNew(now));
    }

    /// <summary>As <see cref="UpdateAsync"/>, but the session does not count as used. An entry there is none of is not made.</summary>
    public async ValueTask UpdateQuietlyAsync(string sessionKey, Func<SessionEntry, SessionEntry> change, CancellationToken cancellationToken)
    {
        if (stores.Get(sessionKey) is null)
            return;
        var now = NowMs();
        await stores.UpdateAsync(sessionKey, entry => entry is null ? change(entry.OrNew(now)) : change(entry) with { UpdatedAt = entry.UpdatedAt }, cancellationToken);
    }

    /// <summary>Begins a conversation of the given id under a key, whether there was one or not.</summary>
    public ValueTask<SessionEntry> BeginAsync(string sessionKey, string sessionId, Func<SessionEntry, SessionEntry> change, CancellationToken cancellationToken)
    {
        var now = NowMs();
        return stores.UpdateAsync(sessionKey, entry => change(Begin(entry.OrNew(now), now) with { SessionId = sessionId }), cancellationToken);
    }

    public TranscriptLog Transcript(string agentId, SessionEntry entry) =>
        transcripts.Open(agentId, entry.SessionId, Workspace(agentId), entry.SessionFile);

    public string Workspace(string agentId) => AgentWorkspaces.Of(agentId, config.Current.Config, paths);

    // What a person has chosen (levels, model, label, send policy, route) stays; counters begin anew.
    private static SessionEntry Begin(SessionEntry entry, long now) => entry with
    {
        SessionId = SessionId.New(),
        SessionFile = null,
        UpdatedAt = now,
        SystemSent = false,
        AbortedLastRun = false,
        InputTokens = null,
        OutputTokens = null,
        TotalTokens = null,
        CompactionCount = null,
    };

    private bool IsStale(string sessionKey, SessionEntry entry) => SessionResetRule
        .For(config.Current.Config.Session, sessionKey, entry.Channel ?? entry.LastChannel)
        .IsStale(entry.UpdatedAt, time.GetUtcNow(), time.LocalTimeZone);

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
