using System.Text.Json;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>One call of a tool: who asks, for which conversation, with what.</summary>
internal sealed record ToolCallContext
{
    public required string AgentId { get; init; }

    /// <summary>Canonical.</summary>
    public required string SessionKey { get; init; }

    public required string RunId { get; init; }

    public required string CallId { get; init; }

    /// <summary>An object, alive as long as the call.</summary>
    public required JsonElement Arguments { get; init; }

    /// <summary>One snapshot for the whole run.</summary>
    public required OpenClawConfig Config { get; init; }

    /// <summary>Absolute path of the agent's working directory.</summary>
    public required string Workspace { get; init; }

    /// <summary>The connection that asked for the run; null when none did.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>Shows what there is so far.</summary>
    public Action<ToolResult> Report { get; init; } = static _ => { };
}
