using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>What shall change of an agent; null keeps.</summary>
internal sealed record AgentEdit
{
    public string? Name { get; init; }

    /// <summary>Absolute.</summary>
    public string? Workspace { get; init; }

    public string? Model { get; init; }

    /// <summary>The agent goes back to the default model.</summary>
    public bool ClearsModel { get; init; }

    public string? Emoji { get; init; }

    public string? Avatar { get; init; }
}

/// <summary>Why an agent was not changed: a text of ours, or what the configuration said.</summary>
internal sealed record AgentRefusal(string? Text, ConfigWriteResult? Write = null);
