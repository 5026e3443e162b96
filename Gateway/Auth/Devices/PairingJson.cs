using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Auth;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PairedDevice))]
[JsonSerializable(typeof(PendingPairing))]
[JsonSerializable(typeof(PairingResolved))]
[JsonSerializable(typeof(SetupCode))]
[JsonSerializable(typeof(SetupCompleted))]
internal sealed partial class PairingJson : JsonSerializerContext;
