using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ConfigGetResult))]
[JsonSerializable(typeof(ConfigSchemaResult))]
[JsonSerializable(typeof(ConfigSetParams))]
[JsonSerializable(typeof(ConfigSetResult))]
[JsonSerializable(typeof(ConfigApplyParams))]
[JsonSerializable(typeof(ConfigApplyResult))]
[JsonSerializable(typeof(ConfigSchemaLookupParams))]
[JsonSerializable(typeof(ConfigSchemaLookupResult))]
internal sealed partial class ConfigRpcJson : JsonSerializerContext;
