using System.Collections.Immutable;

namespace OpenClaw.Gateway.Cron;

/// <summary>Claiming, running and ending.</summary>
internal sealed partial class CronService
{
    /// <summary>Longest run of a job that names no limit (product 2026.2.12).</summary>
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromMinutes(10);

    /// <summary>After this many failures in a row to compute a schedule its job is switched off (product 2026.2.12).</summary>
    private const int MaxScheduleErrors = 3;

    private bool _hasFailed;

    private bool HasRoom => _running.Count < Math.Max(1, Settings.MaxConcurrentRuns);

    // A job that is marked as running waits for nothing, whoever runs it.
    private IEnumerable<CronJob> WaitingJobs => _jobs.Where(job => job.Enabled && job.State.RunningAtMs is null && !_running.ContainsKey(job.Id));

    /// <summary>
    /// Runs a job now, besides those that are due: whoever asks does not wait for a place. When this completes the run is
    /// claimed and has begun.
    /// </summary>
    /// <exception cref="IOException">The disk refused; nothing runs.</exception>
    public async Task<CronRunAnswer> RunAsync(string id, CronRunMode mode, CancellationToken cancellationToken)
    {
        var answer = await ChangeAsync(() =>
        {
            if (_isStopped) return new CronRunAnswer(null, null, "Error: the gateway is stopping");
            if (_jobs.FirstOrDefault(job => job.Id == id) is not { } job) return new CronRunAnswer(null, null, $"Error: unknown cron job id: {id}");
            if (_running.ContainsKey(id) || job.State.RunningAtMs is not null) return new CronRunAnswer(null, CronRunAnswer.AlreadyRunning, null);
            if (mode == CronRunMode.IfEnabled && !job.Enabled) return new CronRunAnswer(null, CronRunAnswer.Disabled, null);
            var isDue = job.Enabled && job.State.NextRunAtMs <= Now;
            return mode == CronRunMode.Due && !isDue ? new CronRunAnswer(null, CronRunAnswer.NotDue, null) : new CronRunAnswer(Claim([job])[0], null, null);
        }, cancellationToken);
        if (answer.Claim is { } claim) Begin(claim);
        return answer;
    }

    // The next one may come while the last still tidies up.
    private void OnTimer() => _ticks = Task.WhenAll(_ticks, TickAsync());

    private async Task TickAsync()
    {
        IReadOnlyList<CronClaim> claims = [];
        var isTidyDue = false;
        await _gate.WaitAsync();
        try
        {
            if (_isStopped || !IsOn) return;
            await LoadAsync();
            var now = Now;
            Maintain(now);
            var due = WaitingJobs.Where(job => job.State.NextRunAtMs <= now).Take(Math.Max(0, Settings.MaxConcurrentRuns - _running.Count)).ToArray();
            if (due.Length > 0) claims = Claim(due);
            isTidyDue = now - _tidiedAt >= TidyEvery.TotalMilliseconds;
            if (isTidyDue) _tidiedAt = now;
            _hasFailed = false;
        }
        catch (Exception e) when (IsStorage(e))
        {
            _hasFailed = true;
            Log.TickFailed(_logger, e.Message);
        }
        finally
        {
            Release();
        }
        foreach (var claim in claims) Begin(claim);
        if (isTidyDue) await TidyAsync();
    }

    // Under _gate. On disk when it returns; a slot that is due is taken off, so that nobody claims it again.
    private CronClaim[] Claim(IReadOnlyList<CronJob> jobs)
    {
        var now = Now;
        var claimed = _jobs;
        foreach (var job in jobs)
        {
            var state = job.State with { RunningAtMs = now, LastError = null };
            if (job.State.NextRunAtMs <= now) state = WithNext(job, state, now);
            claimed = claimed.Replace(job, job with { State = state });
        }
        Save(claimed);
        var claims = jobs.Select(job => new CronClaim(job, Guid.NewGuid().ToString(), now)).ToArray();
        foreach (var claim in claims) _running.Add(claim.Job.Id, claim);
        return claims;
    }

    private void Begin(CronClaim claim)
    {
        Publish(new CronEventPayload { JobId = claim.Job.Id, Action = CronWords.Started, Job = claim.Job, RunId = claim.RunId, RunAtMs = claim.StartedAt });
        _ = ExecuteAsync(claim);
    }

    private async Task ExecuteAsync(CronClaim claim)
    {
        // Whoever claimed must not do the job's first steps.
        await Task.Yield();
        var result = await RunLimitedAsync(claim.Job);
        try
        {
            await EndAsync(claim, result);
        }
        catch (Exception e)
        {
            Log.EndFailed(_logger, e, claim.Job.Id);
        }
        finally
        {
            claim.End();
        }
    }

    private async Task<CronRunResult> RunLimitedAsync(CronJob job)
    {
        using var limit = new CancellationTokenSource(LimitOf(job.Payload), _time);
        try
        {
            return await _context.Runner.RunAsync(job, limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return CronRunResult.TimedOut;
        }
        catch (Exception e)
        {
            Log.RunFailed(_logger, e, job.Id);
            return CronRunResult.Failed("Error: the job failed inside the gateway; see the gateway log (openclaw logs).");
        }
    }

    // First the log, then the state: a crash between the two finds the end in the log.
    private async Task EndAsync(CronClaim claim, CronRunResult result)
    {
        var endedAt = Now;
        await _gate.WaitAsync();
        try
        {
            if (_isClosed) return;
            await LoadQuietlyAsync();
            var present = _jobs.FirstOrDefault(job => job.Id == claim.Job.Id);
            var after = present is null ? null : AfterRun(present, claim.StartedAt, endedAt - claim.StartedAt, result, endedAt);
            var entry = new CronRunEntry
            {
                Ts = endedAt,
                JobId = claim.Job.Id,
                Status = result.Status,
                Error = result.Error,
                Summary = result.Summary,
                SessionId = result.SessionId,
                SessionKey = result.SessionKey,
                RunAtMs = claim.StartedAt,
                DurationMs = endedAt - claim.StartedAt,
                // A one-shot that goes is told with the slot it had.
                NextRunAtMs = after is null ? claim.Job.State.NextRunAtMs : after.State.NextRunAtMs,
                RunId = claim.RunId,
                DeliveryStatus = result.DeliveryStatus,
            };
            await AppendQuietlyAsync(entry);
            if (present is not null) SaveQuietly(after is null ? _jobs.Remove(present) : _jobs.Replace(present, after));
            Tell(entry, claim, after ?? present ?? claim.Job, isRemoved: present is not null && after is null);
        }
        finally
        {
            _running.Remove(claim.Job.Id);
            Release();
        }
    }

    // Null: the job has done what it was for.
    private CronJob? AfterRun(CronJob job, long startedAt, long durationMs, CronRunResult result, long endedAt)
    {
        var isError = result.Status == CronWords.Error;
        var isOneShot = job.Schedule.Kind == CronWords.At;
        if (isOneShot && result.Status == CronWords.Ok && job.DeleteAfterRun == true) return null;
        var errors = isError ? (job.State.ConsecutiveErrors ?? 0) + 1 : 0;
        var state = job.State with
        {
            RunningAtMs = null,
            LastRunAtMs = startedAt,
            LastStatus = result.Status,
            LastError = result.Error,
            LastDurationMs = durationMs,
            ConsecutiveErrors = errors,
        };
        if (isOneShot) return job with { Enabled = false, State = state with { NextRunAtMs = null } };
        if (!job.Enabled) return job with { State = state with { NextRunAtMs = null } };
        // Slots that came while it ran are covered by that run.
        state = WithNext(job, state, endedAt);
        if (isError && state.NextRunAtMs is { } next) state = state with { NextRunAtMs = Math.Max(next, endedAt + CronBackoff.After(errors)) };
        return job with { State = state };
    }

    private CronJobState WithNext(CronJob job, CronJobState state, long now)
    {
        if (job.Schedule.Kind == CronWords.At) return state with { NextRunAtMs = null };
        try
        {
            return state with { NextRunAtMs = CronTimes.Next(job, now, _time.LocalTimeZone), ScheduleErrorCount = null };
        }
        catch (CronSyntaxException e)
        {
            return state with { NextRunAtMs = null, LastError = $"schedule error: {e.Message}", ScheduleErrorCount = (state.ScheduleErrorCount ?? 0) + 1 };
        }
    }

    // Puts right what hand edits and older versions have left; a slot that is past is never moved without a run.
    private void Maintain(long now)
    {
        var maintained = _jobs.Select(job => Maintained(job, now)).ToImmutableArray();
        if (!maintained.SequenceEqual(_jobs)) Save(maintained);
    }

    private CronJob Maintained(CronJob job, long now)
    {
        var state = job.State;
        var isOurs = _running.ContainsKey(job.Id);
        if (!job.Enabled)
        {
            return isOurs || state is { NextRunAtMs: null, RunningAtMs: null } ? job : job with { State = state with { NextRunAtMs = null, RunningAtMs = null } };
        }
        if (!isOurs && state.RunningAtMs is { } since && now - since > StuckAfter.TotalMilliseconds)
        {
            Log.Stuck(_logger, job.Id);
            state = state with { RunningAtMs = null };
        }
        var isDone = job.Schedule.Kind == CronWords.At && state.LastStatus is not null;
        if (state.NextRunAtMs is null && state.RunningAtMs is null && !isDone)
        {
            state = job.Schedule.Kind == CronWords.At && CronTimes.TryParse(job.Schedule.At, out var at)
                ? state with { NextRunAtMs = at.ToUnixTimeMilliseconds() }
                : WithNext(job, state, now);
        }
        var isHopeless = state.ScheduleErrorCount >= MaxScheduleErrors;
        if (isHopeless) Log.ScheduleHopeless(_logger, job.Id, state.LastError ?? "");
        return job with { State = state, Enabled = !isHopeless };
    }

    private void Tell(CronRunEntry entry, CronClaim claim, CronJob job, bool isRemoved)
    {
        Publish(new CronEventPayload
        {
            JobId = entry.JobId,
            Action = CronWords.Finished,
            Job = job,
            RunId = claim.RunId,
            Status = entry.Status,
            Error = entry.Error,
            Summary = entry.Summary,
            SessionId = entry.SessionId,
            SessionKey = entry.SessionKey,
            RunAtMs = entry.RunAtMs,
            DurationMs = entry.DurationMs,
            NextRunAtMs = entry.NextRunAtMs,
        });
        if (isRemoved) Publish(new CronEventPayload { JobId = entry.JobId, Action = CronWords.Removed, Job = job });
    }

    private async Task LoadQuietlyAsync()
    {
        try
        {
            await LoadAsync();
        }
        catch (Exception e) when (IsStorage(e))
        {
            Log.TickFailed(_logger, e.Message);
        }
    }

    private async Task AppendQuietlyAsync(CronRunEntry entry)
    {
        try
        {
            await _log.AppendAsync(entry);
        }
        catch (Exception e) when (IsStorage(e))
        {
            Log.NotLogged(_logger, entry.JobId, e.Message);
        }
    }

    // The run has happened, whatever the disk says: memory keeps it and writes it as soon as that works.
    private void SaveQuietly(ImmutableArray<CronJob> jobs)
    {
        try
        {
            Save(jobs, keep: true);
        }
        catch (Exception e) when (IsStorage(e))
        {
            Log.TickFailed(_logger, e.Message);
        }
    }

    private async Task TidyAsync()
    {
        try
        {
            await _context.Runner.TidyAsync(CancellationToken.None);
        }
        catch (Exception e) when (IsStorage(e))
        {
            Log.TickFailed(_logger, e.Message);
        }
    }

    private static TimeSpan LimitOf(CronPayload payload) => payload.TimeoutSeconds switch
    {
        null => DefaultLimit,
        <= 0 => Timeout.InfiniteTimeSpan,
        var seconds => TimeSpan.FromSeconds(Math.Min(seconds.Value, TimeSpan.FromDays(24).TotalSeconds)),
    };
}
