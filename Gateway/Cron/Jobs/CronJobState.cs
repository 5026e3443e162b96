using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Cron;

/// <summary>What a job has done and does next. Times in Unix milliseconds.</summary>
internal sealed record CronJobState
{
    /// <summary>The next slot. A claimed slot is no longer here: that is what keeps it from being run twice.</summary>
    public long? NextRunAtMs { get; init; }

    /// <summary>Start of the run under way.</summary>
    public long? RunningAtMs { get; init; }

    public long? LastRunAtMs { get; init; }

    /// <summary><c>ok</c>, <c>error</c> or <c>skipped</c>.</summary>
    public string? LastStatus { get; init; }

    public string? LastError { get; init; }

    public long? LastDurationMs { get; init; }

    public int? ConsecutiveErrors { get; init; }

    /// <summary>How often in a row the schedule could not be computed.</summary>
    public int? ScheduleErrorCount { get; init; }

    /// <summary>Members of other versions, written back as they were.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}
