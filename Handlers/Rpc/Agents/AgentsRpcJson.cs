using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AgentParams))]
[JsonSerializable(typeof(AgentAnswer))]
[JsonSerializable(typeof(AgentWaitParams))]
[JsonSerializable(typeof(AgentWaitResult))]
[JsonSerializable(typeof(AgentIdentityParams))]
[JsonSerializable(typeof(AgentIdentityResult))]
[JsonSerializable(typeof(AgentsListResult))]
[JsonSerializable(typeof(ModelsListParams))]
[JsonSerializable(typeof(ModelsListResult))]
[JsonSerializable(typeof(ModelsAuthStatusResult))]
[JsonSerializable(typeof(AgentCreateParams))]
[JsonSerializable(typeof(AgentCreateResult))]
[JsonSerializable(typeof(AgentUpdateParams))]
[JsonSerializable(typeof(AgentUpdateResult))]
[JsonSerializable(typeof(AgentDeleteParams))]
[JsonSerializable(typeof(AgentDeleteResult))]
[JsonSerializable(typeof(AgentFilesParams))]
[JsonSerializable(typeof(AgentFileParams))]
[JsonSerializable(typeof(AgentFileSetParams))]
[JsonSerializable(typeof(AgentFilesResult))]
[JsonSerializable(typeof(AgentFileResult))]
[JsonSerializable(typeof(AgentFileSetResult))]
internal sealed partial class AgentsRpcJson : JsonSerializerContext;
