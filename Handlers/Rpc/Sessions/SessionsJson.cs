using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SessionsListParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsListResult))]
[JsonSerializable(typeof(SessionsPreviewParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsPreviewResult))]
[JsonSerializable(typeof(SessionsResolveParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsResolveResult))]
[JsonSerializable(typeof(SessionsDescribeParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsDescribeResult))]
[JsonSerializable(typeof(SessionsPatchParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsPatchResult))]
[JsonSerializable(typeof(SessionsResetParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsResetResult))]
[JsonSerializable(typeof(SessionsDeleteParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsDeleteResult))]
[JsonSerializable(typeof(SessionsCompactParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsCompactResult))]
[JsonSerializable(typeof(SessionsSendParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsAbortParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsAbortResult))]
[JsonSerializable(typeof(SessionsGetParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsGetResult))]
[JsonSerializable(typeof(SessionsCreateParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(SessionsCreateResult))]
[JsonSerializable(typeof(BranchesListParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BranchesListResult))]
[JsonSerializable(typeof(SessionsSubscribeResult))]
[JsonSerializable(typeof(MessagesSubscribeParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(MessagesSubscribeResult))]
internal sealed partial class SessionsJson : JsonSerializerContext;
