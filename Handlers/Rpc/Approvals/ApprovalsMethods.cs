using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of exec approvals and exec policy.</summary>
internal static class ApprovalsMethods
{
    public static void Register(MethodTable methods, ApprovalHandlers h, ExecPolicyHandlers policy)
    {
        var json = ApprovalsRpcJson.Default;
        methods.Add(MethodNames.ExecApprovalRequest, h.AskAsync, ApprovalSchemas.Request, json.ExecApprovalAskParams, json.ExecApprovalAnswer);
        methods.Add(MethodNames.ExecApprovalWaitDecision, h.WaitAsync, ApprovalSchemas.One, json.ExecApprovalIdParams, json.ExecApprovalAnswer);
        methods.Add(MethodNames.ExecApprovalResolve, h.ResolveAsync, ApprovalSchemas.Resolve, json.ExecApprovalResolveParams, ProtocolJson.Default.OkResult);
        methods.Add(MethodNames.ExecApprovalList, h.ListAsync, ApprovalSchemas.Empty, ProtocolJson.Default.NoParams, json.IReadOnlyListExecApprovalRequested);
        methods.Add(MethodNames.ExecApprovalGet, h.GetAsync, ApprovalSchemas.One, json.ExecApprovalIdParams, json.ExecApprovalDetails);
        methods.Add(MethodNames.ApprovalGet, h.SnapshotAsync, ApprovalSchemas.AnyKind, json.ExecApprovalIdParams, json.JsonObject);
        methods.Add(MethodNames.ApprovalResolve, h.DecideAsync, ApprovalSchemas.ResolveAnyKind, json.ApprovalResolveParams, json.JsonObject);
        methods.Add(MethodNames.ExecApprovalsGet, policy.GetAsync, ApprovalSchemas.Empty, ProtocolJson.Default.NoParams, json.ExecPolicyResult);
        methods.Add(MethodNames.ExecApprovalsSet, policy.SetAsync, ApprovalSchemas.PolicySet, json.ExecPolicySetParams, json.ExecPolicyResult);
        methods.Add(MethodNames.ExecApprovalsNodeGet, policy.OfNodeAsync, ApprovalSchemas.NodePolicyGet, json.ExecPolicyNodeParams, ProtocolJson.Default.JsonNode);
        methods.Add(MethodNames.ExecApprovalsNodeSet, policy.SetOfNodeAsync, ApprovalSchemas.NodePolicySet, json.ExecPolicyNodeSetParams, ProtocolJson.Default.JsonNode);
    }
}
