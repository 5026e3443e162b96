using OpenClaw.Config;

namespace OpenClaw.Gateway.Status;

/// <summary>What is said of an agent's heartbeat. This gateway runs none yet, so it is always said to be off.</summary>
/// <param name="Health">The form <c>health</c> uses.</param>
internal sealed record HeartbeatStatus(HeartbeatHealth Health)
{
    public static HeartbeatStatus Of(AgentConfig agent, OpenClawConfig config)
    {
        var own = agent.Heartbeat ?? config.Agents.Defaults.Heartbeat;
        return new HeartbeatStatus(new HeartbeatHealth(
            Enabled: false,
            Every: "disabled",
            EveryMs: null,
            Prompt: own?.Prompt ?? "",
            Target: own?.Target ?? "last",
            AckMaxChars: own?.AckMaxChars ?? 300));
    }
}
