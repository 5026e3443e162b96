namespace OpenClaw.Gateway.Cron;

/// <summary>Does what a job says. The scheduler's only way out, so that it can be proven without agents.</summary>
internal interface ICronRunner
{
    /// <summary>Runs one job to its end. Failures are results, not exceptions.</summary>
    /// <param name="job">As it was when the run was claimed.</param>
    /// <param name="cancellationToken">The job's time is over.</param>
    Task<CronRunResult> RunAsync(CronJob job, CancellationToken cancellationToken);

    /// <summary>Removes what old runs have left.</summary>
    Task TidyAsync(CancellationToken cancellationToken);
}
