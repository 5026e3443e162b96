using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ChatSendParams))]
[JsonSerializable(typeof(ChatSendResult))]
[JsonSerializable(typeof(ChatAbortParams))]
[JsonSerializable(typeof(ChatAbortResult))]
[JsonSerializable(typeof(ChatInjectParams))]
[JsonSerializable(typeof(ChatInjectResult))]
[JsonSerializable(typeof(ChatHistoryParams))]
[JsonSerializable(typeof(ChatHistoryResult))]
[JsonSerializable(typeof(ChatStartupParams))]
[JsonSerializable(typeof(ChatMetadataParams))]
[JsonSerializable(typeof(ChatMetadata))]
[JsonSerializable(typeof(CommandsListResult))]
[JsonSerializable(typeof(HistoryCursor))]
internal sealed partial class ChatRpcJson : JsonSerializerContext;
