using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(WizardStartParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(WizardNextParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(WizardSessionParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(WizardResult))]
[JsonSerializable(typeof(WizardStatusResult))]
internal sealed partial class WizardRpcJson : JsonSerializerContext;
