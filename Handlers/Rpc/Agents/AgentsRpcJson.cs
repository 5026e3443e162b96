using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AgentParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AgentAnswer))]
[JsonSerializable(typeof(AgentWaitParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AgentWaitResult))]
[JsonSerializable(typeof(AgentIdentityParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AgentIdentityResult))]
[JsonSerializable(typeof(AgentsListResult))]
[JsonSerializable(typeof(ModelsListParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ModelsListResult))]
[JsonSerializable(typeof(ModelsAuthStatusResult))]
[JsonSerializable(typeof(ModelKeySetParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ModelKeySetResult))]
[JsonSerializable(typeof(ModelLogoutParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ModelLogoutResult))]
[JsonSerializable(typeof(AgentCreateParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AgentCreateResult))]
[JsonSerializable(typeof(AgentUpdateParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AgentUpdateResult))]
[JsonSerializable(typeof(AgentDeleteParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AgentDeleteResult))]
[JsonSerializable(typeof(AgentFilesParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AgentFileParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AgentFileSetParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AgentFilesResult))]
[JsonSerializable(typeof(AgentFileResult))]
[JsonSerializable(typeof(AgentFileSetResult))]
internal sealed partial class AgentsRpcJson : JsonSerializerContext;
