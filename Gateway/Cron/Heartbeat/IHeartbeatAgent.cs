namespace OpenClaw.Gateway.Cron;

/// <summary>Lets one agent have its heartbeat. The clock's only way out, so that it can be proven without agents.</summary>
internal interface IHeartbeatAgent
{
    /// <summary>Checks whether the agent is to be asked, asks it, and announces what came of it.</summary>
    Task<HeartbeatOutcome> BeatAsync(HeartbeatSettings settings, string reason);
}
