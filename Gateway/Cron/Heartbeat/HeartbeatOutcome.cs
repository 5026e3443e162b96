namespace OpenClaw.Gateway.Cron;

/// <summary>What came of one heartbeat.</summary>
/// <param name="HasRun">The agent was asked, whatever it said.</param>
/// <param name="IsFailure">It was asked and did not manage.</param>
/// <param name="Reason">Why it was not asked, or did not manage.</param>
internal readonly record struct HeartbeatOutcome(bool HasRun, bool IsFailure, string? Reason)
{
    public static readonly HeartbeatOutcome Ran = new(true, false, null);

    public bool IsInFlight => Reason == HeartbeatWords.RequestsInFlight;

    public static HeartbeatOutcome Skipped(string reason) => new(false, false, reason);

    public static HeartbeatOutcome Failed(string reason) => new(true, true, reason);
}
