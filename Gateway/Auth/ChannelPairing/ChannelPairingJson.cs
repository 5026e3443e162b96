using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Auth;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ChannelPairingFile))]
[JsonSerializable(typeof(ChannelAllowFile))]
internal sealed partial class ChannelPairingJson : JsonSerializerContext;
