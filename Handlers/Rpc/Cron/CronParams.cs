using System.Text.Json.Serialization;
using OpenClaw.Gateway.Cron;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Params that name a job, by either spelling; <c>cron.get</c>, <c>cron.remove</c> and <c>cron.run</c>.</summary>
internal sealed record CronOneParams
{
    public string? Id { get; init; }

    public string? JobId { get; init; }

    /// <summary><c>force</c> (default), <c>due</c> or <c>if-enabled</c>.</summary>
    public string? Mode { get; init; }

    [JsonIgnore]
    public string Wanted => Id ?? JobId ?? "";
}

internal sealed record CronUpdateParams
{
    public string? Id { get; init; }

    public string? JobId { get; init; }

    public required CronJobPatch Patch { get; init; }

    public string? ExpectedConfigRevision { get; init; }

    [JsonIgnore]
    public string Wanted => Id ?? JobId ?? "";
}

/// <summary>Those of protocol 4 that speak of things this gateway does not have are accepted and passed over.</summary>
internal sealed record CronListParams
{
    /// <summary>Only jobs that speak in this session.</summary>
    public string? SessionKey { get; init; }

    /// <summary>Agent of a key that names none.</summary>
    public string? SessionAgentId { get; init; }

    /// <summary>Of each job only what a list shows (protocol 4).</summary>
    public bool Compact { get; init; }

    public bool IncludeDisabled { get; init; }

    public double? Limit { get; init; }

    public double? Offset { get; init; }

    public string? Query { get; init; }

    public string? Enabled { get; init; }

    public string? ScheduleKind { get; init; }

    public string? LastRunStatus { get; init; }

    public string? Trigger { get; init; }

    public string? SortBy { get; init; }

    public string? SortDir { get; init; }

    public string? AgentId { get; init; }

    public bool IncludeDeliveryPreviews { get; init; }
}

internal sealed record CronRunsParams
{
    public string? Id { get; init; }

    public string? JobId { get; init; }

    public string? Scope { get; init; }

    /// <summary>Only runs of this agent's jobs.</summary>
    public string? AgentId { get; init; }

    public string? RunId { get; init; }

    public double? Limit { get; init; }

    public double? Offset { get; init; }

    public IReadOnlyList<string>? Statuses { get; init; }

    public string? Status { get; init; }

    public IReadOnlyList<string>? DeliveryStatuses { get; init; }

    public string? DeliveryStatus { get; init; }

    public string? Query { get; init; }

    public string? SortDir { get; init; }

    [JsonIgnore]
    public string? Wanted => Id ?? JobId;
}
