using System.Text.Json.Serialization;
using OpenClaw.Gateway.Approvals;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ExecApprovalAskParams))]
[JsonSerializable(typeof(ExecApprovalAnswer))]
[JsonSerializable(typeof(ExecApprovalResolveParams))]
[JsonSerializable(typeof(ExecApprovalIdParams))]
[JsonSerializable(typeof(ExecApprovalDetails))]
[JsonSerializable(typeof(IReadOnlyList<ExecApprovalRequested>))]
[JsonSerializable(typeof(ExecPolicySetParams))]
[JsonSerializable(typeof(ExecPolicyNodeParams))]
[JsonSerializable(typeof(ExecPolicyNodeSetParams))]
[JsonSerializable(typeof(ExecPolicyResult))]
internal sealed partial class ApprovalsRpcJson : JsonSerializerContext;
