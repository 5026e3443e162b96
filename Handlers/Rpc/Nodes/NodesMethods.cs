using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of nodes: who they are, what they may do, what they are asked and what they tell.</summary>
internal static class NodesMethods
{
    public static void Register(MethodTable methods, NodeHandlers nodes, NodePairHandlers pairs, NodeInvokeHandlers invokes, NodeEventHandlers events, NodeSurfaceHandlers surfaces)
    {
        var json = NodesRpcJson.Default;
        var none = ProtocolJson.Default.NoParams;
        methods.Add(MethodNames.NodeList, nodes.ListAsync, NodeSchemas.Empty, none, json.NodeListing);
        methods.Add(MethodNames.NodeDescribe, nodes.DescribeAsync, NodeSchemas.Node, json.NodeIdParams, json.NodeRow);
        methods.Add(MethodNames.NodeRename, nodes.RenameAsync, NodeSchemas.Rename, json.NodeRenameParams, json.NodeRenamed);
        methods.Add(MethodNames.NodePairRequest, pairs.RequestAsync, NodeSchemas.PairRequest, json.NodePairAsk, json.NodePairRequestResult);
        methods.Add(MethodNames.NodePairList, pairs.ListAsync, NodeSchemas.Empty, none, json.NodePairListing);
        methods.Add(MethodNames.NodePairApprove, pairs.ApproveAsync, NodeSchemas.Request, json.NodeRequestParams, json.NodeApproved);
        methods.Add(MethodNames.NodePairReject, pairs.RejectAsync, NodeSchemas.Request, json.NodeRequestParams, json.NodeRejected);
        methods.Add(MethodNames.NodePairRemove, pairs.RemoveAsync, NodeSchemas.Node, json.NodeIdParams, json.NodeRemoved);
        methods.Add(MethodNames.NodePairVerify, pairs.VerifyAsync, NodeSchemas.Verify, json.NodeVerifyParams, json.NodeVerified);
        methods.Add(MethodNames.NodeInvoke, invokes.InvokeAsync, NodeSchemas.Invoke, json.NodeInvokeParams, json.NodeInvokeResult);
        methods.Add(MethodNames.NodeInvokeResult, invokes.ResultAsync, NodeSchemas.InvokeResult, json.NodeInvokeResultParams, json.NodeAck);
        methods.Add(MethodNames.NodeInvokeProgress, invokes.ProgressAsync, NodeSchemas.InvokeProgress, json.NodeInvokeProgressParams, json.NodeAck);
        methods.Add(MethodNames.NodeEvent, events.HandleAsync, NodeSchemas.Event, json.NodeEventParams, json.NodeEventAck);
        methods.Add(MethodNames.NodeSkillsUpdate, surfaces.SkillsAsync, NodeSchemas.SkillsUpdate, none, json.NodeSkillsTaken);
        methods.Add(MethodNames.NodePluginToolsUpdate, surfaces.ToolsAsync, NodeSchemas.PluginToolsUpdate, none, json.NodeToolsTaken);
        methods.Add(MethodNames.NodeRunnerInventoryUpdate, surfaces.InventoryAsync, NodeSchemas.RunnerInventory, none, json.NodeInventoryTaken);
    }
}
