using System.Text.Json;
using System.Text.Json.Serialization;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>One session of <c>sessions.usage</c>.</summary>
internal sealed record SessionUsageRow
{
    public required string Key { get; init; }

    public string? Label { get; init; }

    public required string SessionId { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long UpdatedAt { get; init; }

    public required string AgentId { get; init; }

    public string? Channel { get; init; }

    public string? ChatType { get; init; }

    public SessionOrigin? Origin { get; init; }

    public string? ModelOverride { get; init; }

    public string? ProviderOverride { get; init; }

    public string? ModelProvider { get; init; }

    public string? Model { get; init; }

    /// <summary><c>instance</c> or <c>family</c>: with what was said before it was begun anew. This and the next six are of protocol 4.</summary>
    public string? Scope { get; init; }

    public string? SessionFamilyKey { get; init; }

    public string? CurrentSessionId { get; init; }

    public IReadOnlyList<string>? IncludedSessionIds { get; init; }

    public int? HistoricalInstanceCount { get; init; }

    public string? CreatorKey { get; init; }

    public bool? HasContextWeight { get; init; }

    /// <summary>Null without a transcript.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public SessionUsage? Usage { get; init; }

    /// <summary>What the last prompt was made of, as it was written down then.</summary>
    public JsonElement? ContextWeight { get; init; }
}
