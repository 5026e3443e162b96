using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SessionsUsageParams))]
[JsonSerializable(typeof(SessionsUsageResult))]
[JsonSerializable(typeof(UsageQuery))]
[JsonSerializable(typeof(UsageCostResult))]
[JsonSerializable(typeof(UsageStatusResult))]
[JsonSerializable(typeof(UsageTimeseriesResult))]
[JsonSerializable(typeof(UsageLogsResult))]
internal sealed partial class UsageJson : JsonSerializerContext;
