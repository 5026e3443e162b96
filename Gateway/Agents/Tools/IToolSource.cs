using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>A part of the gateway that has tools to offer.</summary>
internal interface IToolSource
{
    /// <summary>Those that exist for this session now, before any policy; an empty list where they make no sense.</summary>
    IReadOnlyList<IAgentTool> ToolsFor(string agentId, string sessionKey, OpenClawConfig config);
}
