namespace OpenClaw.Config;

/// <summary>One agent.</summary>
internal sealed record AgentConfig
{
    public string Id { get; init; } = "";
    public bool Default { get; init; }
    public string? Name { get; init; }

    /// <summary>Absent: the default agent uses the defaults' workspace, others <c>workspace-&lt;id&gt;</c> in the state directory.</summary>
    public string? Workspace { get; init; }

    /// <summary>Absent: <c>agents/&lt;id&gt;/agent</c> in the state directory. Two agents may not share one.</summary>
    public string? AgentDir { get; init; }

    public ModelSelectionConfig Model { get; init; } = new();

    /// <summary>Names of the skills it may use; absent: all.</summary>
    public IReadOnlyList<string>? Skills { get; init; }

    public HeartbeatConfig? Heartbeat { get; init; }
    public AgentIdentityConfig Identity { get; init; } = new();
    public GroupChatConfig GroupChat { get; init; } = new();
    public SubagentsConfig Subagents { get; init; } = new();
    public ToolsConfig Tools { get; init; } = new();
}
