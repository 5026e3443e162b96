namespace OpenClaw.Gateway.Cron;

/// <summary>Statuses and reasons of heartbeats (product 2026.2.12).</summary>
internal static class HeartbeatWords
{
    // Statuses.
    public const string OkEmpty = "ok-empty";
    public const string OkToken = "ok-token";
    public const string Skipped = "skipped";
    public const string Failed = "failed";

    // Why one did not run or was not delivered.
    public const string Disabled = "disabled";
    public const string QuietHours = "quiet-hours";
    public const string RequestsInFlight = "requests-in-flight";
    public const string EmptyFile = "empty-heartbeat-file";
    public const string AlertsDisabled = "alerts-disabled";
    public const string Duplicate = "duplicate";
    public const string NoTarget = "no-target";
    public const string TargetNone = "target-none";

    // Why one is wanted.
    public const string Interval = "interval";
    public const string Wake = "wake";
    public const string ExecEvent = "exec-event";
    public const string CronPrefix = "cron:";

    // Indicators.
    public const string IndicatorOk = "ok";
    public const string IndicatorError = "error";
}
