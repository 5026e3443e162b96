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
[JsonSerializable(typeof(SessionsSubscribeResult))]
[JsonSerializable(typeof(MessagesSubscribeParams))]
[JsonSerializable(typeof(MessagesSubscribeResult))]
internal sealed partial class SessionsJson : JsonSerializerContext;
