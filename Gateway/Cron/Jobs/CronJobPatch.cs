using System.Text.Json;
using System.Text.Json.Serialization;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Cron;

/// <summary>A change of a job; members that are not there stay as they are.</summary>
internal sealed record CronJobPatch
{
    public string? Name { get; init; }

    /// <summary>A given null takes the agent away: the default agent then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonConverter(typeof(OptionalConverter<string>))]
    public Optional<string> AgentId { get; init; }

    /// <summary>Blank takes it away.</summary>
    public string? Description { get; init; }

    public bool? Enabled { get; init; }

    public bool? DeleteAfterRun { get; init; }

    public CronSchedule? Schedule { get; init; }

    public string? SessionTarget { get; init; }

    public string? WakeMode { get; init; }

    /// <summary>Of the same kind: merged by member. Of another kind: takes the place of the old one.</summary>
    public CronPayload? Payload { get; init; }

    /// <summary>Members of the payload that are to go: those given as null.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> ClearedOfPayload { get; init; } = [];

    /// <summary>Members of the delivery that are to go: those given as null.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> ClearedOfDelivery { get; init; } = [];

    public CronDelivery? Delivery { get; init; }

    public CronJobState? State { get; init; }

    /// <summary>Members of other versions, kept in the job.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}
