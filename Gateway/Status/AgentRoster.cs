using OpenClaw.Config;

namespace OpenClaw.Gateway.Status;

/// <summary>The agents there are: those listed, or the one that exists when none is.</summary>
internal static class AgentRoster
{
    public static IReadOnlyList<AgentConfig> Of(OpenClawConfig config) =>
        config.Agents.List.Count > 0 ? config.Agents.List : [config.Agents.Default];
}
