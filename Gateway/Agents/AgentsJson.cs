using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Agents;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(RunMark), GenerationMode = JsonSourceGenerationMode.Default)]
[JsonSerializable(typeof(StoredMessage))]
[JsonSerializable(typeof(AgentEventPayload))]
[JsonSerializable(typeof(ChatEventPayload))]
[JsonSerializable(typeof(SendTimingPayload))]
[JsonSerializable(typeof(SessionsChangedPayload))]
[JsonSerializable(typeof(SessionMessagePayload))]
internal sealed partial class AgentsJson : JsonSerializerContext;
