using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Cron;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CronJob))]
[JsonSerializable(typeof(CronJobPatch))]
[JsonSerializable(typeof(CronRunEntry))]
[JsonSerializable(typeof(CronEventPayload))]
[JsonSerializable(typeof(HeartbeatEvent))]
internal sealed partial class CronJson : JsonSerializerContext;
