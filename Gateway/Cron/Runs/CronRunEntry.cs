using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Cron;

/// <summary>A line of a job's run log: one run that ended.</summary>
internal sealed record CronRunEntry
{
    /// <summary>When it was written, Unix milliseconds.</summary>
    public required long Ts { get; init; }

    public required string JobId { get; init; }

    /// <summary>Always <c>finished</c>.</summary>
    public string Action { get; init; } = CronWords.Finished;

    /// <summary><c>ok</c>, <c>error</c> or <c>skipped</c>.</summary>
    public string? Status { get; init; }

    public string? Error { get; init; }

    /// <summary>At most 2000 characters.</summary>
    public string? Summary { get; init; }

    public string? SessionId { get; init; }

    public string? SessionKey { get; init; }

    /// <summary>Start, Unix milliseconds.</summary>
    public long? RunAtMs { get; init; }

    public long? DurationMs { get; init; }

    public long? NextRunAtMs { get; init; }

    /// <summary>Names the run: what <c>cron.run</c> answered.</summary>
    public string? RunId { get; init; }

    /// <summary><c>not-delivered</c> when an announcement was asked for and no channel could take it.</summary>
    public string? DeliveryStatus { get; init; }

    /// <summary>Members of other versions, written back as they were.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}
