using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>Where agents work.</summary>
internal static class AgentWorkspaces
{
    /// <summary>The agent's own folder, else that of the defaults for the default agent, else <c>workspace-&lt;id&gt;</c> in the state directory.</summary>
    public static string Of(string agentId, OpenClawConfig config, StatePaths paths)
    {
        var agent = config.Agents.List.FirstOrDefault(entry => entry.Id == agentId);
        if (agent?.Workspace is { Length: > 0 } own)
            return paths.Expand(own);
        if (agentId != config.Agents.Default.Id)
            return Path.Combine(paths.StateDir, $"workspace-{agentId}");
        return config.Agents.Defaults.Workspace is { Length: > 0 } shared ? paths.Expand(shared) : paths.WorkspaceDir;
    }
}
