using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Cron;

/// <summary>When a job runs; which members are there depends on the kind.</summary>
internal sealed record CronSchedule
{
    /// <summary><see cref="CronWords.At"/>, <see cref="CronWords.Every"/> or <see cref="CronWords.Cron"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>ISO 8601.</summary>
    public string? At { get; init; }

    /// <summary>Milliseconds, at least 1.</summary>
    public long? EveryMs { get; init; }

    /// <summary>Unix milliseconds from which the periods count.</summary>
    public long? AnchorMs { get; init; }

    public string? Expr { get; init; }

    /// <summary>Of an expression: the job comes up to so many milliseconds later, always by the same (protocol 4).</summary>
    public long? StaggerMs { get; init; }

    /// <summary>IANA name; absent: the host's zone.</summary>
    public string? Tz { get; init; }

    /// <summary>Members of other versions, written back as they were.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}
