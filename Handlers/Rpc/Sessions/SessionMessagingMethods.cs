using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of the methods that talk to sessions by their key (protocol 4).</summary>
internal static class SessionMessagingMethods
{
    public static void Register(MethodTable methods, SessionMessagingHandlers h)
    {
        methods.Add(MethodNames.SessionsCreate, h.CreateAsync, SessionSchemas.Create, SessionsJson.Default.SessionsCreateParams, SessionsJson.Default.SessionsCreateResult);
        methods.Add(MethodNames.SessionsSend, h.SendAsync, SessionSchemas.Send, SessionsJson.Default.SessionsSendParams, ChatRpcJson.Default.ChatSendResult);
        methods.Add(MethodNames.SessionsSteer, h.SteerAsync, SessionSchemas.Send, SessionsJson.Default.SessionsSendParams, ChatRpcJson.Default.ChatSendResult);
        methods.Add(MethodNames.SessionsAbort, h.AbortAsync, SessionSchemas.Abort, SessionsJson.Default.SessionsAbortParams, SessionsJson.Default.SessionsAbortResult);
        methods.Add(MethodNames.SessionsGet, h.GetAsync, SessionSchemas.Get, SessionsJson.Default.SessionsGetParams, SessionsJson.Default.SessionsGetResult);
        methods.Add(MethodNames.SessionsBranchesList, h.BranchesAsync, SessionSchemas.Branches, SessionsJson.Default.BranchesListParams, SessionsJson.Default.BranchesListResult);
    }
}
