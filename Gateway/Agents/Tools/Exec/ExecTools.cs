using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>The tools for commands.</summary>
internal sealed class ExecTools(ExecHost host) : IToolSource
{
    private readonly IReadOnlyList<IAgentTool> _tools = [new ExecTool(host), new ProcessTool(host.Sessions, host.Time)];

    public IReadOnlyList<IAgentTool> ToolsFor(string agentId, string sessionKey, OpenClawConfig config) => _tools;
}
