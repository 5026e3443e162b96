using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Status;

/// <summary>Payload of <c>health</c>, the method and the event.</summary>
internal sealed record HealthSnapshot
{
    public required bool Ok { get; init; }

    /// <summary>When it was taken, Unix milliseconds.</summary>
    public required long Ts { get; init; }

    /// <summary>How long taking it took, in milliseconds.</summary>
    public required long DurationMs { get; init; }

    /// <summary>State per channel; empty while no channel is configured.</summary>
    public IReadOnlyDictionary<string, string> Channels { get; init; } = new Dictionary<string, string>();
    public IReadOnlyList<string> ChannelOrder { get; init; } = [];
    public IReadOnlyDictionary<string, string> ChannelLabels { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the gateway follows its configuration file.</summary>
    public required ConfigReloadHealth ConfigReload { get; init; }

    /// <summary>Heartbeat interval of the default agent; 0 when none runs.</summary>
    public required long HeartbeatSeconds { get; init; }
    public required string DefaultAgentId { get; init; }
    public required IReadOnlyList<AgentHealth> Agents { get; init; }

    /// <summary>Of the default agent.</summary>
    public required SessionsHealth Sessions { get; init; }
}

/// <param name="HotReloadStatus"><c>active</c>, or <c>disabled</c> by <c>gateway.reload.mode: off</c>.</param>
internal sealed record ConfigReloadHealth(string HotReloadStatus);

internal sealed record AgentHealth
{
    public required string AgentId { get; init; }
    public string? Name { get; init; }
    public required bool IsDefault { get; init; }
    public required HeartbeatHealth Heartbeat { get; init; }
    public required SessionsHealth Sessions { get; init; }
}

/// <param name="Enabled">False: no heartbeat runs.</param>
/// <param name="Every">Interval as text; <c>disabled</c> when none runs, as in the stock gateway.</param>
/// <param name="EveryMs">Milliseconds; null when none runs.</param>
internal sealed record HeartbeatHealth(
    bool Enabled,
    string Every,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? EveryMs,
    string Prompt,
    string Target,
    int AckMaxChars);

/// <param name="Path">The session store's file.</param>
/// <param name="Count">Sessions in it.</param>
/// <param name="Recent">The five used last.</param>
internal sealed record SessionsHealth(string Path, int Count, IReadOnlyList<RecentSession> Recent);

/// <param name="UpdatedAt">Unix milliseconds; null when the store does not say.</param>
/// <param name="Age">Milliseconds since then; null likewise.</param>
internal sealed record RecentSession(
    string Key,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? UpdatedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? Age);
