using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ConfigGetResult))]
internal sealed partial class ConfigRpcJson : JsonSerializerContext;
