namespace OpenClaw.Config;

/// <summary>Scheduled jobs.</summary>
internal sealed record CronConfig
{
    public bool Enabled { get; init; } = true;

    /// <summary>Absent: <c>cron/jobs.json</c> in the state directory.</summary>
    public string? Store { get; init; }

    public int MaxConcurrentRuns { get; init; } = 1;

    /// <summary>How long a job's own sessions are kept; <see langword="null"/> (written <c>false</c>): for ever.</summary>
    public TimeSpan? SessionRetention { get; init; } = TimeSpan.FromHours(24);
}
