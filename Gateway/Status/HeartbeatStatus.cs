using OpenClaw.Config;
using OpenClaw.Gateway.Cron;

namespace OpenClaw.Gateway.Status;

/// <summary>What is said of an agent's heartbeat.</summary>
/// <param name="Health">The form <c>health</c> uses.</param>
internal sealed record HeartbeatStatus(HeartbeatHealth Health)
{
    public static HeartbeatStatus Of(AgentConfig agent, OpenClawConfig config)
    {
        var settings = HeartbeatSettings.Of(agent, config);
        return new HeartbeatStatus(new HeartbeatHealth(
            Enabled: settings.Every is not null,
            Every: settings.EveryText,
            EveryMs: (long?)settings.Every?.TotalMilliseconds,
            Prompt: settings.Prompt,
            Target: settings.Target,
            AckMaxChars: settings.AckMaxChars));
    }
}
