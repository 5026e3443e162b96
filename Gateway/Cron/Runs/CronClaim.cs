namespace OpenClaw.Gateway.Cron;

/// <summary>A run that is on disk as under way and may begin.</summary>
/// <param name="Job">As it was before the claim, with the slot it was due at.</param>
/// <param name="RunId">Names the run in answers, events and the log.</param>
/// <param name="StartedAt">Unix milliseconds.</param>
internal sealed record CronClaim(CronJob Job, string RunId, long StartedAt)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the run has ended and its end is on disk; never fails.</summary>
    public Task Ended => _ended.Task;

    public void End() => _ended.TrySetResult();
}
