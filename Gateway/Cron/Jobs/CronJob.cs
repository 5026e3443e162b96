using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Cron;

/// <summary>A scheduled job, as the job file keeps it and the wire shows it (layout of product 2026.2.12).</summary>
internal sealed record CronJob
{
    /// <summary>A UUID made by the gateway; also the name of its run log.</summary>
    public required string Id { get; init; }

    public string? AgentId { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>A one-shot that is removed after a run without error.</summary>
    public bool? DeleteAfterRun { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAtMs { get; init; }

    /// <summary>Unix milliseconds of the last change by somebody; a run does not count.</summary>
    public long UpdatedAtMs { get; init; }

    public required CronSchedule Schedule { get; init; }

    /// <summary><see cref="CronWords.Main"/> or <see cref="CronWords.Isolated"/>.</summary>
    public string SessionTarget { get; init; } = CronWords.Main;

    /// <summary><see cref="CronWords.Now"/> or <see cref="CronWords.NextHeartbeat"/>.</summary>
    public string WakeMode { get; init; } = CronWords.Now;

    public required CronPayload Payload { get; init; }

    public CronDelivery? Delivery { get; init; }

    public CronJobState State { get; init; } = new();

    /// <summary>Names what whoever declares jobs means by this one (protocol 4); null: it was only added.</summary>
    public string? DeclarationKey { get; init; }

    /// <summary>Members of other versions, written back as they were.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}
