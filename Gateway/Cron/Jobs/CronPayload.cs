using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Cron;

/// <summary>What a job does: a text for the main session, or a turn of an agent.</summary>
internal sealed record CronPayload
{
    /// <summary><see cref="CronWords.SystemEvent"/> or <see cref="CronWords.AgentTurn"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Of a system event.</summary>
    public string? Text { get; init; }

    /// <summary>Of an agent's turn.</summary>
    public string? Message { get; init; }

    public string? Model { get; init; }

    /// <summary>Models to try when that one fails, instead of the configured ones; empty: none (protocol 4).</summary>
    public IReadOnlyList<string>? Fallbacks { get; init; }

    public string? Thinking { get; init; }

    public double? TimeoutSeconds { get; init; }

    public bool? AllowUnsafeExternalContent { get; init; }

    /// <summary>The agent is not shown the files of its workspace (protocol 4).</summary>
    public bool? LightContext { get; init; }

    /// <summary>Names, groups and patterns: of the tools that the agent may use, only these (protocol 4).</summary>
    public IReadOnlyList<string>? ToolsAllow { get; init; }

    /// <summary>Members of other versions, written back as they were.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}
