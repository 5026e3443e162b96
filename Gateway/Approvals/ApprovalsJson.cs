using System.Text.Json.Serialization;

namespace OpenClaw.Gateway.Approvals;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ApprovalBook))]
[JsonSerializable(typeof(ExecApprovalRequested))]
[JsonSerializable(typeof(ExecApprovalResolved), GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(SystemRunPlan))]
[JsonSerializable(typeof(PreparedRun))]
internal sealed partial class ApprovalsJson : JsonSerializerContext;
