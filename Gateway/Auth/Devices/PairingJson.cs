using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Auth;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PairedDevice))]
[JsonSerializable(typeof(PendingPairing))]
[JsonSerializable(typeof(SetupCode))]
[JsonSerializable(typeof(PairingResolved), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(SetupCompleted), GenerationMode = JsonSourceGenerationMode.Serialization)]
internal sealed partial class PairingJson : JsonSerializerContext;
