using System.Text.Json.Nodes;
using OpenClaw.Gateway.Approvals;
using OpenClaw.Gateway.Nodes;

namespace OpenClaw.Gateway.Agents;

/// <summary>A command for one node.</summary>
/// <param name="RawCommand">What a shell in <paramref name="Argv"/> is given; null without one.</param>
/// <param name="Display">For people.</param>
/// <param name="Limit">The node ends it after this.</param>
internal sealed record NodeExecRequest(
    NodeRow Node,
    IReadOnlyList<string> Argv,
    string? RawCommand,
    string Display,
    string? Cwd,
    JsonObject? Env,
    TimeSpan Limit,
    string AgentId,
    string SessionKey)
{
    /// <summary>The operators are asked whatever the node says.</summary>
    public bool AlwaysAsk { get; init; }

    /// <summary>What the node prepared; null for nodes that prepare nothing.</summary>
    public SystemRunPlan? Plan { get; init; }

    /// <summary>For those who approve.</summary>
    public string? Security { get; init; }

    public string? Ask { get; init; }
}
