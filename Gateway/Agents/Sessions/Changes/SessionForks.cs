using System.Globalization;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>Makes a new session that goes on from a message of another one, which stays as it is.</summary>
internal sealed class SessionForks(SessionStores stores, TranscriptLogs transcripts, SessionFeed feed, TimeProvider time)
{
    /// <param name="key">Canonical.</param>
    public async Task<SessionForked> ForkAsync(string key, string entryId, CancellationToken cancellationToken)
    {
        if (stores.Get(key) is not { } source || !SessionId.IsValid(source.SessionId)) return Refuse($"session not found: {key}");
        var agentId = SessionKey.AgentIdOf(key, stores.KeyOptions.DefaultAgentId);
        var sessionId = SessionId.New();
        var forkKey = SessionKey.Of(agentId, $"dashboard:{sessionId}");
        var now = time.GetUtcNow();
        var stamp = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var path = transcripts.PathOf(agentId, source.SessionId, source.SessionFile);
        var fork = await Task.Run(() => TranscriptFork.Read(path, entryId, sessionId, forkKey, stamp, DiskFiles.Instance), cancellationToken);
        if (fork is null) return Refuse($"entry not found: {entryId}");
        // The transcript first: a session without its past would be a lie, a past without a session is only a file.
        await AtomicFile.WriteAsync(transcripts.PathOf(agentId, sessionId), fork.Content, cancellationToken: CancellationToken.None);
        await stores.UpdateAsync(forkKey, _ => Entry(source, key, sessionId, now.ToUnixTimeMilliseconds()), CancellationToken.None);
        feed.Changed(forkKey, SessionChanges.Create);
        return new(forkKey, fork.EditorText, null);
    }

    private static SessionForked Refuse(string text) => new("", null, ErrorShape.InvalidRequest(text));

    // What a person has chosen comes along; a channel's route, a label and everything a list remembers does not.
    private static SessionEntry Entry(SessionEntry source, string sourceKey, string sessionId, long now) => new()
    {
        SessionId = sessionId,
        UpdatedAt = now,
        CreatedAt = now,
        LastInteractionAt = now,
        LastReadAt = now,
        ParentSessionKey = sourceKey,
        ThinkingLevel = source.ThinkingLevel,
        VerboseLevel = source.VerboseLevel,
        ReasoningLevel = source.ReasoningLevel,
        ElevatedLevel = source.ElevatedLevel,
        ResponseUsage = source.ResponseUsage,
        ProviderOverride = source.ProviderOverride,
        ModelOverride = source.ModelOverride,
        ExecHost = source.ExecHost,
        ExecSecurity = source.ExecSecurity,
        ExecAsk = source.ExecAsk,
        ExecNode = source.ExecNode,
        Category = source.Category,
        Icon = source.Icon,
        Color = source.Color,
    };
}
