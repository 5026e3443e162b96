using System.Text.Json.Serialization;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SessionsListParams))]
[JsonSerializable(typeof(SessionsListResult))]
[JsonSerializable(typeof(SessionsPreviewParams))]
[JsonSerializable(typeof(SessionsPreviewResult))]
[JsonSerializable(typeof(SessionsResolveParams))]
[JsonSerializable(typeof(SessionsResolveResult))]
[JsonSerializable(typeof(SessionsDescribeParams))]
[JsonSerializable(typeof(SessionsDescribeResult))]
[JsonSerializable(typeof(SessionsPatchParams))]
[JsonSerializable(typeof(SessionsPatchResult))]
[JsonSerializable(typeof(SessionsResetParams))]
[JsonSerializable(typeof(SessionsResetResult))]
[JsonSerializable(typeof(SessionsDeleteParams))]
[JsonSerializable(typeof(SessionsDeleteResult))]
[JsonSerializable(typeof(SessionsCompactParams))]
[JsonSerializable(typeof(SessionsCompactResult))]
[JsonSerializable(typeof(SessionsSendParams))]
[JsonSerializable(typeof(SessionsAbortParams))]
[JsonSerializable(typeof(SessionsAbortResult))]
[JsonSerializable(typeof(SessionsGetParams))]
[JsonSerializable(typeof(SessionsGetResult))]
[JsonSerializable(typeof(SessionsCreateParams))]
[JsonSerializable(typeof(SessionsCreateResult))]
[JsonSerializable(typeof(BranchesListParams))]
[JsonSerializable(typeof(BranchesListResult))]
[JsonSerializable(typeof(SessionsSubscribeResult))]
[JsonSerializable(typeof(MessagesSubscribeParams))]
[JsonSerializable(typeof(MessagesSubscribeResult))]
internal sealed partial class SessionsJson : JsonSerializerContext;
