using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Status;

/// <summary>Payload of <c>status</c>.</summary>
internal sealed record StatusReport
{
    /// <summary>Version of the gateway (protocol 4 clients show it).</summary>
    public required string RuntimeVersion { get; init; }
    public required StatusHeartbeat Heartbeat { get; init; }
    public IReadOnlyList<string> ChannelSummary { get; init; } = [];

    /// <summary>System events waiting for the main session's next run.</summary>
    public required IReadOnlyList<string> QueuedSystemEvents { get; init; }
    public required StatusSessions Sessions { get; init; }
}

internal sealed record StatusHeartbeat(string DefaultAgentId, IReadOnlyList<StatusHeartbeatAgent> Agents);

internal sealed record StatusHeartbeatAgent(
    string AgentId,
    bool Enabled,
    string Every,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? EveryMs);

internal sealed record StatusSessions
{
    public required IReadOnlyList<string> Paths { get; init; }
    public required int Count { get; init; }
    public required StatusModelDefaults Defaults { get; init; }
    public required IReadOnlyList<StatusSession> Recent { get; init; }
    public required IReadOnlyList<StatusAgentSessions> ByAgent { get; init; }
}

/// <param name="ContextTokens">Window of the default model; null when it is not known.</param>
internal sealed record StatusModelDefaults(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Model,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? ContextTokens);

internal sealed record StatusAgentSessions(string AgentId, string Path, int Count, IReadOnlyList<StatusSession> Recent);

internal sealed record StatusSession
{
    public string? AgentId { get; init; }
    public required string Key { get; init; }

    /// <summary><c>direct</c>, <c>group</c>, <c>global</c> or <c>unknown</c>.</summary>
    public required string Kind { get; init; }
    public string? SessionId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? UpdatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? Age { get; init; }
    public string? ThinkingLevel { get; init; }
    public string? VerboseLevel { get; init; }
    public string? ReasoningLevel { get; init; }
    public bool? SystemSent { get; init; }
    public bool? AbortedLastRun { get; init; }
    public long? InputTokens { get; init; }
    public long? OutputTokens { get; init; }
    public long? TotalTokens { get; init; }
    public long? RemainingTokens { get; init; }
    public int? PercentUsed { get; init; }
    public string? Model { get; init; }
    public long? ContextTokens { get; init; }
    public IReadOnlyList<string> Flags { get; init; } = [];
}
