using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Cron;

/// <summary>The sessions of isolated runs: one per job with the newest conversation, and one per run for a while.</summary>
internal sealed class CronSessions(IConfigSource config, SessionStores stores, AgentSessions sessions, TimeProvider time)
{
    /// <summary>Begins a new conversation for a run of the job.</summary>
    public async Task<CronSession> BeginAsync(CronJob job, string agentId, CancellationToken cancellationToken)
    {
        var sessionId = SessionId.New();
        var key = SessionKey.CronJob(agentId, job.Id);
        var label = $"Cron: {job.Name}";
        var session = new CronSession(sessionId, key, SessionKey.CronRun(agentId, job.Id, sessionId));
        await sessions.BeginAsync(key, sessionId, entry => entry with { Label = entry.Label ?? Shortened(label), DisplayName = label }, cancellationToken);
        await MirrorAsync(session, cancellationToken);
        return session;
    }

    /// <summary>Writes the job's entry to the run's own key.</summary>
    public async Task MirrorAsync(CronSession session, CancellationToken cancellationToken)
    {
        if (sessions.Get(session.Key) is { } entry && entry.SessionId == session.SessionId) await stores.UpdateAsync(session.RunKey, _ => entry, cancellationToken);
    }

    /// <summary>Removes the entries of runs that are older than <c>cron.sessionRetention</c>. Transcripts stay.</summary>
    public async Task TidyAsync(CancellationToken cancellationToken)
    {
        if (config.Current.Config.Cron.SessionRetention is not { } retention) return;
        var oldest = time.GetUtcNow().ToUnixTimeMilliseconds() - (long)retention.TotalMilliseconds;
        foreach (var row in stores.List().Where(row => row.Entry.UpdatedAt < oldest && SessionKey.IsCronRun(row.Key)))
        {
            await stores.RemoveAsync(row.Key, cancellationToken);
        }
    }

    private static string Shortened(string label) => label.Length <= SessionLabel.MaxLength ? label : label[..SessionLabel.MaxLength];
}
