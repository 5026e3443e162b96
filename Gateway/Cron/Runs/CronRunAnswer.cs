namespace OpenClaw.Gateway.Cron;

/// <summary>What came of the wish to run a job now: a claim, a reason why not, or a refusal.</summary>
internal readonly record struct CronRunAnswer(CronClaim? Claim, string? Reason, string? Refusal)
{
    public const string AlreadyRunning = "already-running";
    public const string NotDue = "not-due";
    public const string Disabled = "disabled";
}
