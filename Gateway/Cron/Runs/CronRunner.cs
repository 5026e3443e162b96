using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Cron;

/// <inheritdoc/>
internal sealed class CronRunner(
    IConfigSource config, IsolatedTurn isolated, CronSessions sessions, HeartbeatService heartbeats, SystemEventQueue systemEvents, TimeProvider time) : ICronRunner
{
    /// <summary>How long a job waits for a busy gateway before it leaves its text to the next heartbeat (product 2026.2.12).</summary>
    private static readonly TimeSpan BusyLimit = TimeSpan.FromMinutes(2);

    public Task<CronRunResult> RunAsync(CronJob job, CancellationToken cancellationToken) =>
        job.SessionTarget == CronWords.Isolated ? RunIsolatedAsync(job, cancellationToken) : RunMainAsync(job, cancellationToken);

    public Task TidyAsync(CancellationToken cancellationToken) => sessions.TidyAsync(cancellationToken);

    private async Task<CronRunResult> RunMainAsync(CronJob job, CancellationToken cancellationToken)
    {
        var text = job.Payload.Text?.Trim() ?? "";
        if (text.Length == 0) return CronRunResult.Skipped("main job requires non-empty systemEvent text");
        var agentId = AgentOf(job);
        var reason = HeartbeatWords.CronPrefix + job.Id;
        systemEvents.Add(MainSessionOf(agentId), text);
        if (job.WakeMode != CronWords.Now)
        {
            heartbeats.Request(reason);
            return CronRunResult.Ok(text);
        }
        var startedAt = time.GetTimestamp();
        while (true)
        {
            var outcome = await heartbeats.BeatNowAsync(agentId, reason);
            if (!outcome.IsInFlight) return Result(outcome, text);
            if (time.GetElapsedTime(startedAt) >= BusyLimit)
            {
                heartbeats.Request(reason);
                return CronRunResult.Ok(text);
            }
            await Task.Delay(HeartbeatService.CoalesceTime, time, cancellationToken);
        }
    }

    private async Task<CronRunResult> RunIsolatedAsync(CronJob job, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(job.Payload.Message)) return CronRunResult.Skipped("isolated job requires non-empty agentTurn message");
        var agentId = AgentOf(job);
        var result = await isolated.RunAsync(job, agentId, cancellationToken);
        if (result.DeliveryStatus is not null && result.Summary is { Length: > 0 } summary)
        {
            // Nobody was told over a channel, so the main session learns of it at least.
            var prefix = result.Status == CronWords.Error ? "Cron (error)" : "Cron";
            systemEvents.Add(MainSessionOf(agentId), $"{prefix}: {summary}");
            if (job.WakeMode == CronWords.Now) heartbeats.Request(HeartbeatWords.CronPrefix + job.Id);
        }
        return result;
    }

    private static CronRunResult Result(HeartbeatOutcome outcome, string text)
    {
        if (outcome.IsFailure) return CronRunResult.Failed(outcome.Reason ?? "heartbeat failed") with { Summary = text };
        return outcome.HasRun ? CronRunResult.Ok(text) : CronRunResult.Skipped(outcome.Reason ?? HeartbeatWords.Disabled, text);
    }

    // An agent that has gone meanwhile is replaced by the default one.
    private string AgentOf(CronJob job)
    {
        var agents = config.Current.Config.Agents;
        var wanted = job.AgentId is { Length: > 0 } id ? SessionKey.NormalizeAgentId(id) : agents.Default.Id;
        return agents.List.Any(agent => agent.Id == wanted) ? wanted : agents.Default.Id;
    }

    private string MainSessionOf(string agentId) => SessionKey.MainKey(agentId, SessionKeyOptions.From(config.Current.Config));
}
