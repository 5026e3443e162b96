using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>The tools about nodes.</summary>
internal sealed class NodeTools(NodeToolHost host, NodeExec exec) : IToolSource
{
    private readonly IAgentTool[] _tools = [new NodesTool(host, exec), new CanvasTool(host)];

    public IReadOnlyList<IAgentTool> ToolsFor(string agentId, string sessionKey, OpenClawConfig config) => _tools;
}
