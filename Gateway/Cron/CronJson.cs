using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Cron;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CronJob))]
[JsonSerializable(typeof(CronJobPatch))]
[JsonSerializable(typeof(CronRunEntry))]
[JsonSerializable(typeof(CronEventPayload), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(HeartbeatEvent), GenerationMode = JsonSourceGenerationMode.Serialization)]
internal sealed partial class CronJson : JsonSerializerContext;
