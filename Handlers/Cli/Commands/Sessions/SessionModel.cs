using OpenClaw.Config;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Cli;

/// <summary>What a session without a model of its own answers with, as far as the configuration says.</summary>
internal static class SessionModel
{
    /// <returns>Name and context window in tokens; nulls when nothing is configured.</returns>
    public static (string? Model, long? Window) Default(ConfigSnapshot snapshot, string agentId)
    {
        var agents = snapshot.Config.Agents;
        var own = agents.List.FirstOrDefault(agent => agent.Id == agentId)?.Model.Primary;
        if ((own ?? agents.Defaults.Model.Primary) is not { } primary) return (null, null);
        var reference = ModelResolver.ReferenceOf(primary, snapshot);
        return (reference.Model, agents.Defaults.ContextTokens ?? ModelResolver.Describe(reference, snapshot).ContextWindow);
    }
}
