using OpenClaw.Config;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Tests.Gateway.Agents;

/// <summary>A tool that does what a test says, and its source.</summary>
internal sealed class ScriptedTool(string name, Func<ToolCallContext, CancellationToken, Task<ToolResult>> run) : IAgentTool, IToolSource
{
    public ModelTool Definition { get; } = new(name, "Does what the test says. Nothing more.", """{"type":"object","properties":{"path":{"type":"string"}}}""");

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    public List<ToolCallContext> Calls { get; } = [];

    public Task<ToolResult> RunAsync(ToolCallContext call, CancellationToken stop)
    {
        Calls.Add(call);
        return run(call, stop);
    }

    public IReadOnlyList<IAgentTool> ToolsFor(string agentId, string sessionKey, OpenClawConfig config) => [this];
}
