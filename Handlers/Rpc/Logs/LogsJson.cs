using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(LogsTailParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LogsTailResult))]
internal sealed partial class LogsJson : JsonSerializerContext;
