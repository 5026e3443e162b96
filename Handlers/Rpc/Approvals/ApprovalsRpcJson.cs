using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using OpenClaw.Gateway.Approvals;

namespace OpenClaw.Handlers.Rpc;

[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Serialization,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ExecApprovalAskParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ExecApprovalResolveParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ExecApprovalIdParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ExecPolicySetParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ExecPolicyNodeParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ExecPolicyNodeSetParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
// Its decision may be absent, which write-only code cannot write.
[JsonSerializable(typeof(ExecApprovalAnswer), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ApprovalResolveParams), GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(ExecApprovalDetails))]
[JsonSerializable(typeof(IReadOnlyList<ExecApprovalRequested>))]
[JsonSerializable(typeof(ExecPolicyResult))]
internal sealed partial class ApprovalsRpcJson : JsonSerializerContext;
