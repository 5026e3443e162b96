using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Cron;

/// <summary>Making, changing and removing jobs. Each is on disk before it is answered or announced.</summary>
internal sealed partial class CronService
{
    /// <param name="job">Without id, times and state.</param>
    /// <exception cref="IOException">The disk refused; there is no such job.</exception>
    public Task<CronAnswer> AddAsync(CronJob job, CancellationToken cancellationToken) => ChangeAsync(() => Insert(job, Now), cancellationToken);

    private CronAnswer Insert(CronJob job, long now)
    {
        var added = job with
        {
            Id = Guid.NewGuid().ToString(),
            Name = job.Name.Trim(),
            CreatedAtMs = now,
            UpdatedAtMs = now,
            Schedule = CronJobChanges.Anchored(job.Schedule, now),
            State = new CronJobState(),
        };
        if (CronJobChanges.Refusal(added) is { } refusal) return new CronAnswer(null, $"Error: {refusal}");
        var answer = Scheduled(added, now);
        if (answer.Job is not { } scheduled) return answer;
        Save(_jobs.Add(scheduled));
        Publish(new CronEventPayload { JobId = scheduled.Id, Action = CronWords.Added, Job = scheduled, NextRunAtMs = scheduled.State.NextRunAtMs });
        return answer;
    }

    /// <summary>
    /// Adds a job, or brings the one that was declared with the same key to what this one says. What it has run so far stays, and
    /// when it runs next, unless that is what changes. One that is off, whoever switched it off, stays so until another schedule
    /// is declared, or that it is on.
    /// </summary>
    /// <param name="job">Without id, times and state.</param>
    /// <param name="saysEnabled">Whether it is on was said, not filled in.</param>
    /// <exception cref="IOException">The disk refused; everything is as it was.</exception>
    public Task<CronDeclaration> DeclareAsync(CronJob job, string key, bool saysEnabled, CancellationToken cancellationToken) => ChangeAsync(() =>
    {
        var now = Now;
        if (_jobs.FirstOrDefault(present => present.DeclarationKey == key) is not { } present) return new CronDeclaration(Insert(job, now), true, false);
        var schedule = CronJobChanges.Anchored(job.Schedule, job.Schedule.EveryMs == present.Schedule.EveryMs ? present.Schedule.AnchorMs ?? now : now);
        var isRescheduled = !CronJobChanges.AreSame(schedule, present.Schedule);
        var declared = job with
        {
            Id = present.Id,
            Name = job.Name.Trim(),
            Enabled = job.Enabled && (saysEnabled || present.Enabled || isRescheduled),
            CreatedAtMs = present.CreatedAtMs,
            UpdatedAtMs = present.UpdatedAtMs,
            Schedule = schedule,
            State = present.State,
        };
        if (CronJobChanges.Refusal(declared) is { } refusal) return new CronDeclaration(new(null, $"Error: {refusal}"), false, false);
        if (CronJobChanges.AreSame(declared, present)) return new CronDeclaration(new(present, null), false, false);
        declared = declared with { UpdatedAtMs = now };
        // Otherwise a slot that is due, or put off after an error, stays what it is.
        var answer = isRescheduled || declared.Enabled != present.Enabled ? Scheduled(declared, now) : new CronAnswer(declared, null);
        if (answer.Job is not { } scheduled) return new CronDeclaration(answer, false, false);
        Save(_jobs.Replace(present, scheduled));
        Publish(new CronEventPayload { JobId = scheduled.Id, Action = CronWords.Updated, Job = scheduled, NextRunAtMs = scheduled.State.NextRunAtMs });
        return new CronDeclaration(answer, false, true);
    }, cancellationToken);

    /// <exception cref="IOException">The disk refused; the job is as it was.</exception>
    public Task<CronAnswer> UpdateAsync(string id, CronJobPatch patch, CancellationToken cancellationToken) => ChangeAsync(() =>
    {
        if (_jobs.FirstOrDefault(job => job.Id == id) is not { } present) return CronAnswer.Unknown(id);
        var now = Now;
        var changed = CronJobChanges.Apply(present, patch, now, out var refusal);
        if (refusal is not null) return new CronAnswer(null, $"Error: {refusal}");
        if (patch.Schedule is not null || patch.Enabled is not null)
        {
            var answer = Scheduled(changed, now);
            if (answer.Job is not { } scheduled) return answer;
            changed = scheduled;
        }
        Save(_jobs.Replace(present, changed));
        Publish(new CronEventPayload { JobId = id, Action = CronWords.Updated, Job = changed, NextRunAtMs = changed.State.NextRunAtMs });
        return new CronAnswer(changed, null);
    }, cancellationToken);

    /// <summary>False when there was none. The run log stays.</summary>
    /// <exception cref="IOException">The disk refused; the job is still there.</exception>
    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => ChangeAsync(() =>
    {
        if (_jobs.FirstOrDefault(job => job.Id == id) is not { } present) return false;
        Save(_jobs.Remove(present));
        Publish(new CronEventPayload { JobId = id, Action = CronWords.Removed, Job = present });
        return true;
    }, cancellationToken);

    private async Task<T> ChangeAsync<T>(Func<T> change, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await LoadAsync();
            return change();
        }
        finally
        {
            Release();
        }
    }

    // With its next run.
    private CronAnswer Scheduled(CronJob job, long now)
    {
        try
        {
            var next = CronTimes.Next(job, now, _time.LocalTimeZone);
            var state = job.Enabled
                ? job.State with { NextRunAtMs = next, ScheduleErrorCount = null }
                : job.State with { NextRunAtMs = null, RunningAtMs = null };
            return new CronAnswer(job with { State = state }, null);
        }
        catch (CronSyntaxException e)
        {
            return new CronAnswer(null, $"TypeError: {e.Message}");
        }
    }

    private void Publish(CronEventPayload payload)
    {
        // Protocol 4 shows the job and names the run; the payload of 3 is closed.
        var events = _context.Events;
        events.Publish(EventNames.Cron, payload with { Job = null, RunId = null }, CronJson.Default.CronEventPayload, new EventTarget { OnlyProtocol = 3 });
        events.Publish(EventNames.Cron, payload, CronJson.Default.CronEventPayload, new EventTarget { OnlyProtocol = 4 });
    }
}
