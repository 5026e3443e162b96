using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>The tools for files.</summary>
internal sealed class FileTools : IToolSource
{
    private readonly IReadOnlyList<IAgentTool> _tools;

    public FileTools(StatePaths paths)
    {
        var guard = new ToolPaths(paths);
        _tools = [new ReadTool(guard), new WriteTool(guard), new EditTool(guard)];
    }

    public IReadOnlyList<IAgentTool> ToolsFor(string agentId, string sessionKey, OpenClawConfig config) => _tools;
}
