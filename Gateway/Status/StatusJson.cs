using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Status;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(HealthSnapshot))]
[JsonSerializable(typeof(StatusReport))]
[JsonSerializable(typeof(SessionDefaults))]
internal sealed partial class StatusJson : JsonSerializerContext;
