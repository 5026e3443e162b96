using System.Collections.Immutable;

namespace OpenClaw.Gateway.Cron;

/// <summary>What a new process makes of the marks of the one before it.</summary>
internal sealed partial class CronService
{
    /// <summary>How a run that a crash has cut is told. Its slot is not repeated: what it had done by then is not known.</summary>
    public const string CutText = "The gateway stopped while this run was under way; it was not repeated.";

    // Under _gate.
    private async Task RecoverAsync()
    {
        var now = Now;
        var jobs = ImmutableArray.CreateBuilder<CronJob>(_jobs.Length);
        foreach (var job in _jobs)
        {
            if (await RecoveredAsync(job, now) is { } recovered) jobs.Add(IsMissedToBeSkipped(recovered, now) ? recovered with { State = WithNext(recovered, recovered.State, now) } : recovered);
        }
        var after = jobs.ToImmutable();
        if (!after.SequenceEqual(_jobs)) Save(after, keep: true);
    }

    private async Task<CronJob?> RecoveredAsync(CronJob job, long now)
    {
        if (job.State.RunningAtMs is not { } startedAt) return job;
        // It had ended, and only its end did not reach the job file.
        if (_log.NewestFirst(job.Id).FirstOrDefault() is { RunAtMs: { } loggedStart } entry && loggedStart == startedAt)
        {
            return AfterRun(job, startedAt, entry.DurationMs ?? 0, new CronRunResult(entry.Status ?? CronWords.Error) { Error = entry.Error }, entry.Ts);
        }
        Log.Cut(_logger, job.Id);
        await AppendQuietlyAsync(new CronRunEntry
        {
            Ts = now,
            JobId = job.Id,
            Status = CronWords.Error,
            Error = CutText,
            RunAtMs = startedAt,
            DurationMs = 0,
            NextRunAtMs = job.State.NextRunAtMs,
        });
        var state = job.State with { RunningAtMs = null, LastRunAtMs = startedAt, LastStatus = CronWords.Error, LastError = CutText, LastDurationMs = 0 };
        // A one-shot has had its slot, unless somebody had run it before its time.
        var isSpent = job.Schedule.Kind == CronWords.At && job.State.NextRunAtMs is null;
        return job with { State = state, Enabled = job.Enabled && !isSpent };
    }

    private bool IsMissedToBeSkipped(CronJob job, long now) =>
        Settings.SkipMissedJobs && job.Enabled && job.Schedule.Kind != CronWords.At && job.State.NextRunAtMs <= now;
}
