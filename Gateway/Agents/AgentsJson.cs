using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Agents;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(StoredMessage))]
[JsonSerializable(typeof(AgentEventPayload))]
[JsonSerializable(typeof(ChatEventPayload))]
[JsonSerializable(typeof(RunMark))]
[JsonSerializable(typeof(SessionsChangedPayload))]
[JsonSerializable(typeof(SessionMessagePayload))]
internal sealed partial class AgentsJson : JsonSerializerContext;
