using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SessionsUsageParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(UsageQuery), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsUsageResult))]
[JsonSerializable(typeof(UsageCostResult))]
[JsonSerializable(typeof(UsageStatusResult))]
[JsonSerializable(typeof(UsageTimeseriesResult))]
[JsonSerializable(typeof(UsageLogsResult))]
internal sealed partial class UsageJson : JsonSerializerContext;
