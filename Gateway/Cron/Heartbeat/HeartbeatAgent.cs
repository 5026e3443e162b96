using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Cron;

/// <inheritdoc/>
internal sealed partial class HeartbeatAgent(
    IConfigSource config, RunRegistry runs, AgentSessions sessions, SystemEventQueue systemEvents, HeartbeatLog log, TimeProvider time, ILogger logger) : IHeartbeatAgent
{
    private const int PreviewChars = 200;

    private static readonly SessionOrigin OwnOrigin = new() { Label = "heartbeat", Provider = "heartbeat", From = "heartbeat", To = "heartbeat" };

    public async Task<HeartbeatOutcome> BeatAsync(HeartbeatSettings settings, string reason)
    {
        var startedAt = Now;
        var snapshot = config.Current.Config;
        var defaults = snapshot.Agents.Defaults;
        if (settings.Every is null) return HeartbeatOutcome.Skipped(HeartbeatWords.Disabled);
        if (!ActiveHours.Contain(settings.ActiveHours, time.GetUtcNow(), defaults.UserTimezone, time.LocalTimeZone)) return HeartbeatOutcome.Skipped(HeartbeatWords.QuietHours);
        if (runs.IsMainLaneBusy) return HeartbeatOutcome.Skipped(HeartbeatWords.RequestsInFlight);
        var workspace = sessions.Workspace(settings.AgentId);
        if (!IsEvent(reason) && await HeartbeatFile.IsEmptyAsync(workspace, !defaults.SkipBootstrap, CancellationToken.None)) return Skip(HeartbeatWords.EmptyFile, startedAt);
        var visibility = HeartbeatVisibility.Of(snapshot);
        if (visibility.IsNothing) return Skip(HeartbeatWords.AlertsDisabled, startedAt);

        var key = SessionKeyOf(settings, snapshot);
        var before = sessions.Get(key);
        var outcome = await AskAsync(settings, key, HeartbeatPrompt.Build(settings, reason, systemEvents.Peek(key), defaults, time), visibility);
        if (outcome.Status != RunStatus.Ok) return Fail(outcome, startedAt, visibility);
        if (before is null) await sessions.UpdateQuietlyAsync(key, entry => entry with { Origin = entry.Origin ?? OwnOrigin }, CancellationToken.None);
        return await TellAsync(settings, key, before, outcome.Text, reason, startedAt, visibility);
    }

    private async Task<RunOutcome> AskAsync(HeartbeatSettings settings, string key, string prompt, HeartbeatVisibility visibility)
    {
        var admission = await runs.StartAsync(new RunRequest
        {
            RunId = Guid.NewGuid().ToString(),
            AgentId = settings.AgentId,
            SessionKey = key,
            Message = prompt,
            Origin = RunOrigin.Heartbeat,
            Model = settings.Model,
            EmitChat = visibility.ShowOk,
            LeavesActivity = true,
        }, CancellationToken.None);
        return admission.Handle is { } run
            ? await run.Completion
            : new RunOutcome { RunId = "", Status = RunStatus.Error, EndedAt = Now, Error = admission.Refusal!.Message };
    }

    private async Task<HeartbeatOutcome> TellAsync(
        HeartbeatSettings settings, string key, SessionEntry? before, string text, string reason, long startedAt, HeartbeatVisibility visibility)
    {
        if (HeartbeatReply.Acknowledgement(text, settings.AckMaxChars, out var told) is { } status)
        {
            // The session is as old as it was: a heartbeat does not keep it fresh.
            log.Add(new HeartbeatEvent
            {
                Ts = Now,
                Status = status,
                Reason = reason,
                DurationMs = Now - startedAt,
                Silent = true,
                IndicatorType = visibility.UseIndicator ? HeartbeatWords.IndicatorOk : null,
            });
            return HeartbeatOutcome.Ran;
        }
        await sessions.UpdateAsync(key, static entry => entry, CancellationToken.None);
        var why = HeartbeatReply.IsRepeated(told, before, startedAt) ? HeartbeatWords.Duplicate : Undelivered(settings, visibility);
        log.Add(new HeartbeatEvent { Ts = Now, Status = HeartbeatWords.Skipped, Reason = why, Preview = Preview(told), DurationMs = Now - startedAt, HasMedia = false });
        return HeartbeatOutcome.Ran;
    }

    // Without channels there is nobody to send to; what was said stands in the session.
    private static string Undelivered(HeartbeatSettings settings, HeartbeatVisibility visibility)
    {
        if (settings.Target == HeartbeatSettings.NoTarget) return HeartbeatWords.TargetNone;
        return visibility.ShowAlerts ? HeartbeatWords.NoTarget : HeartbeatWords.AlertsDisabled;
    }

    private HeartbeatOutcome Skip(string reason, long startedAt)
    {
        log.Add(new HeartbeatEvent { Ts = Now, Status = HeartbeatWords.Skipped, Reason = reason, DurationMs = Now - startedAt });
        return HeartbeatOutcome.Skipped(reason);
    }

    private HeartbeatOutcome Fail(RunOutcome outcome, long startedAt, HeartbeatVisibility visibility)
    {
        var why = outcome.Error ?? $"aborted: {outcome.StopReason}";
        Log.Failed(logger, why);
        log.Add(new HeartbeatEvent
        {
            Ts = Now,
            Status = HeartbeatWords.Failed,
            Reason = why,
            DurationMs = Now - startedAt,
            IndicatorType = visibility.UseIndicator ? HeartbeatWords.IndicatorError : null,
        });
        return HeartbeatOutcome.Failed(why);
    }

    private static string SessionKeyOf(HeartbeatSettings settings, OpenClawConfig snapshot)
    {
        var options = SessionKeyOptions.From(snapshot);
        var main = SessionKey.MainKey(settings.AgentId, options);
        if (settings.Session is not { Length: > 0 } wanted) return main;
        var key = SessionKey.Canonical(wanted, options with { DefaultAgentId = settings.AgentId });
        return SessionKey.AgentIdOf(key, settings.AgentId) == SessionKey.NormalizeAgentId(settings.AgentId) ? key : main;
    }

    private static bool IsEvent(string reason) =>
        reason == HeartbeatWords.ExecEvent || reason.StartsWith(HeartbeatWords.CronPrefix, StringComparison.Ordinal);

    private static string Preview(string text) => text.Length <= PreviewChars ? text : text[..PreviewChars];

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "heartbeat failed: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
