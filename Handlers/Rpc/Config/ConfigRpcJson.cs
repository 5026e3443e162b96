using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ConfigGetResult))]
[JsonSerializable(typeof(ConfigSchemaResult))]
[JsonSerializable(typeof(ConfigSetParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ConfigSetResult))]
[JsonSerializable(typeof(ConfigApplyParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ConfigApplyResult))]
[JsonSerializable(typeof(ConfigSchemaLookupParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ConfigSchemaLookupResult))]
[JsonSerializable(typeof(SecretsReloadResult))]
internal sealed partial class ConfigRpcJson : JsonSerializerContext;
