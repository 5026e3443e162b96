using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ChatSendParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ChatSendResult))]
[JsonSerializable(typeof(ChatAbortParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ChatAbortResult))]
[JsonSerializable(typeof(ChatInjectParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ChatInjectResult))]
[JsonSerializable(typeof(ChatHistoryParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ChatHistoryResult))]
[JsonSerializable(typeof(ChatStartupParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ChatMessageParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ChatMessageResult))]
[JsonSerializable(typeof(ChatMetadataParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ChatMetadata))]
[JsonSerializable(typeof(CommandsListResult))]
[JsonSerializable(typeof(HistoryCursor), GenerationMode = JsonSourceGenerationMode.Default)]
internal sealed partial class ChatRpcJson : JsonSerializerContext;
