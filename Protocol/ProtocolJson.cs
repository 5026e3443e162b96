using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OpenClaw.Protocol;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ErrorShape))]
[JsonSerializable(typeof(StateVersion))]
[JsonSerializable(typeof(TickPayload))]
[JsonSerializable(typeof(ChallengePayload))]
[JsonSerializable(typeof(ShutdownPayload))]
[JsonSerializable(typeof(ConnectParams))]
[JsonSerializable(typeof(RawJson))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(OkResult))]
[JsonSerializable(typeof(NoParams))]
internal sealed partial class ProtocolJson : JsonSerializerContext;
