namespace OpenClaw.Gateway.Cron;

/// <summary>The words of jobs, events and run logs (product 2026.2.12).</summary>
internal static class CronWords
{
    // Schedule kinds.
    public const string At = "at";
    public const string Every = "every";
    public const string Cron = "cron";

    // Session targets.
    public const string Main = "main";
    public const string Isolated = "isolated";

    // Payload kinds.
    public const string SystemEvent = "systemEvent";
    public const string AgentTurn = "agentTurn";

    // Wake modes.
    public const string Now = "now";
    public const string NextHeartbeat = "next-heartbeat";

    // Delivery.
    public const string Announce = "announce";
    public const string None = "none";
    public const string LastChannel = "last";
    public const string NotDelivered = "not-delivered";

    // Run statuses.
    public const string Ok = "ok";
    public const string Error = "error";
    public const string Skipped = "skipped";

    // Actions of the cron event.
    public const string Added = "added";
    public const string Updated = "updated";
    public const string Removed = "removed";
    public const string Started = "started";
    public const string Finished = "finished";
}
