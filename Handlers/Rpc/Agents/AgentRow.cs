using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Rpc;

/// <summary>One agent; all but the first three are told on protocol 4 only.</summary>
internal sealed record AgentRow(string Id, string? Name = null, AgentRowIdentity? Identity = null)
{
    /// <summary><c>agent</c>.</summary>
    public string? Kind { get; init; }

    public string? Workspace { get; init; }

    /// <summary>The workspace is a Git work tree.</summary>
    public bool? WorkspaceGit { get; init; }

    public AgentRuntimeRow? AgentRuntime { get; init; }

    public IReadOnlyList<ThinkingOption>? ThinkingLevels { get; init; }

    public IReadOnlyList<string>? ThinkingOptions { get; init; }

    public string? ThinkingDefault { get; init; }

    public AgentModelRow? Model { get; init; }
}

/// <summary>What runs the agent: always this gateway.</summary>
internal sealed record AgentRuntimeRow(string Id, bool CloudPlacementSupported, bool DevicePlacementSupported, string Source)
{
    public static readonly AgentRuntimeRow Own = new("auto", false, false, "implicit");
}

/// <param name="Primary"><c>provider/model</c>.</param>
internal sealed record AgentModelRow(string Primary);
