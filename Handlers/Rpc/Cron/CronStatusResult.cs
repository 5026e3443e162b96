using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Answer of <c>cron.status</c>.</summary>
/// <param name="Jobs">How many there are.</param>
/// <param name="NextWakeAtMs">Unix milliseconds; null when nothing is due any more, or the scheduler is off.</param>
/// <param name="TriggersEnabled">Protocol 4: never, because jobs have no conditions here.</param>
internal sealed record CronStatusResult(
    bool Enabled,
    string StorePath,
    int Jobs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] long? NextWakeAtMs,
    bool? TriggersEnabled);
