using System.Text.Json.Serialization;

using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Result of <c>sessions.list</c>: of protocol 3, and with it the paging of protocol 4.</summary>
internal sealed record SessionsListResult
{
    /// <summary>Server clock, Unix milliseconds.</summary>
    public required long Ts { get; init; }

    /// <summary>Path of the store, or <c>(multiple)</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Rows in this answer.</summary>
    public required int Count { get; init; }

    /// <summary>Rows that match, in this answer or not.</summary>
    public required int TotalCount { get; init; }

    public int? LimitApplied { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? NextOffset { get; init; }

    public required bool HasMore { get; init; }

    /// <summary>People who own sessions; this gateway has one, who is not named.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    public required SessionModel Defaults { get; init; }

    public required IReadOnlyList<SessionRow> Sessions { get; init; }
}
