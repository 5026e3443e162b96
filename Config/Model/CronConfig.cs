namespace OpenClaw.Config;

/// <summary>Scheduled jobs.</summary>
internal sealed record CronConfig
{
    public bool Enabled { get; init; } = true;

    /// <summary>Absent: <c>cron/jobs.json</c> in the state directory.</summary>
    public string? Store { get; init; }

    public int MaxConcurrentRuns { get; init; } = 1;

    /// <summary>After a pause the recurring jobs that were missed wait for their next slot instead of running once.</summary>
    public bool SkipMissedJobs { get; init; }

    /// <summary>How long a job's own sessions are kept; <see langword="null"/> (written <c>false</c>): for ever.</summary>
    public TimeSpan? SessionRetention { get; init; } = TimeSpan.FromHours(24);
}
