using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(WizardStartParams))]
[JsonSerializable(typeof(WizardNextParams))]
[JsonSerializable(typeof(WizardSessionParams))]
[JsonSerializable(typeof(WizardResult))]
[JsonSerializable(typeof(WizardStatusResult))]
internal sealed partial class WizardRpcJson : JsonSerializerContext;
