using OpenClaw.Config;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Gateway.Cron;

/// <summary>A turn of an agent in a conversation of its own, as a job asks for it.</summary>
internal sealed class IsolatedTurn(IConfigSource config, RunRegistry runs, CronSessions sessions, TimeProvider time)
{
    private const int MaxSummaryChars = 2000;

    private const string DeliveryNote =
        "Answer with the result as plain text: it is passed on for you, so do not send it yourself. If the task says that somebody else is to get a message, write in the answer who and what.";

    public async Task<CronRunResult> RunAsync(CronJob job, string agentId, CancellationToken cancellationToken)
    {
        var wantsDelivery = job.Delivery?.Mode == CronWords.Announce;
        var session = await sessions.BeginAsync(job, agentId, cancellationToken);
        var admission = await runs.StartAsync(new RunRequest
        {
            RunId = session.SessionId,
            AgentId = agentId,
            SessionKey = session.Key,
            NewSessionId = session.SessionId,
            Message = Prompt(job, wantsDelivery),
            Origin = RunOrigin.Cron,
            Model = job.Payload.Model,
            Fallbacks = job.Payload.Fallbacks,
            ToolsAllow = job.Payload.ToolsAllow,
            WithoutFiles = job.Payload.LightContext == true,
            Thinking = ThinkingLevels.TryParse(job.Payload.Thinking, out var thinking) ? thinking : null,
            Timeout = job.Payload.TimeoutSeconds is > 0 and var seconds ? TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue)) : null,
        }, CancellationToken.None);
        if (admission.Handle is not { } run) return CronRunResult.Failed($"Error: {admission.Refusal!.Message}");
        var outcome = await EndOfAsync(run, cancellationToken);
        await sessions.MirrorAsync(session, CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return Delivered(job, Result(outcome), wantsDelivery) with { SessionId = session.SessionId, SessionKey = session.RunKey };
    }

    // The run's own end is waited for: it writes what it had said.
    private async Task<RunOutcome> EndOfAsync(RunHandle run, CancellationToken cancellationToken)
    {
        await using var abort = cancellationToken.Register(() => runs.Abort(run.SessionKey, run.RunId, AbortReasons.Timeout));
        return await run.Completion;
    }

    private string Prompt(CronJob job, bool wantsDelivery)
    {
        var text = $"[cron:{job.Id} {job.Name}] {job.Payload.Message}\n{CurrentTime.Line(config.Current.Config.Agents.Defaults, time)}";
        return wantsDelivery ? $"{text}\n\n{DeliveryNote}" : text;
    }

    private static CronRunResult Result(RunOutcome outcome)
    {
        var summary = Summary(outcome.Text);
        return outcome.Status switch
        {
            RunStatus.Ok => CronRunResult.Ok(summary),
            RunStatus.Error => CronRunResult.Failed(outcome.Error ?? "run failed") with { Summary = summary },
            _ when outcome.StopReason == AbortReasons.Timeout => CronRunResult.TimedOut with { Summary = summary },
            _ => CronRunResult.Failed($"Error: aborted ({outcome.StopReason})") with { Summary = summary },
        };
    }

    // There is no channel to announce over. Where one was named that is an error, unless the job does not insist.
    private static CronRunResult Delivered(CronJob job, CronRunResult result, bool wantsDelivery)
    {
        if (!wantsDelivery || result.Summary is null) return result;
        var undelivered = result with { DeliveryStatus = CronWords.NotDelivered };
        var delivery = job.Delivery!;
        if (result.Status != CronWords.Ok || delivery.BestEffort == true) return undelivered;
        if (delivery.Channel is { } channel && channel != CronWords.LastChannel) return undelivered with { Status = CronWords.Error, Error = $"Unsupported channel: {channel}" };
        return delivery.To is null ? undelivered : undelivered with { Status = CronWords.Error, Error = "cron delivery target is missing" };
    }

    private static string? Summary(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0) return null;
        return trimmed.Length <= MaxSummaryChars ? trimmed : $"{trimmed[..MaxSummaryChars]}…";
    }
}
