using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of the conversations.</summary>
internal static class SessionsMethods
{
    public static void Register(MethodTable methods, SessionsHandlers h, SessionChangeHandlers changes, SessionSubscriptionHandlers subscriptions)
    {
        methods.Add(MethodNames.SessionsList, h.ListAsync, SessionSchemas.List, SessionsJson.Default.SessionsListParams, SessionsJson.Default.SessionsListResult);
        methods.Add(MethodNames.SessionsPreview, h.PreviewAsync, SessionSchemas.Preview, SessionsJson.Default.SessionsPreviewParams, SessionsJson.Default.SessionsPreviewResult);
        methods.Add(MethodNames.SessionsResolve, h.ResolveAsync, SessionSchemas.Resolve, SessionsJson.Default.SessionsResolveParams, SessionsJson.Default.SessionsResolveResult);
        methods.Add(MethodNames.SessionsDescribe, h.DescribeAsync, SessionSchemas.Describe, SessionsJson.Default.SessionsDescribeParams, SessionsJson.Default.SessionsDescribeResult);
        methods.Add(MethodNames.SessionsPatch, changes.PatchAsync, SessionSchemas.Patch, SessionsJson.Default.SessionsPatchParams, SessionsJson.Default.SessionsPatchResult);
        methods.Add(MethodNames.SessionsReset, changes.ResetAsync, SessionSchemas.Reset, SessionsJson.Default.SessionsResetParams, SessionsJson.Default.SessionsResetResult);
        methods.Add(MethodNames.SessionsDelete, changes.DeleteAsync, SessionSchemas.Delete, SessionsJson.Default.SessionsDeleteParams, SessionsJson.Default.SessionsDeleteResult);
        methods.Add(MethodNames.SessionsCompact, changes.CompactAsync, SessionSchemas.Compact, SessionsJson.Default.SessionsCompactParams, SessionsJson.Default.SessionsCompactResult);
        methods.Add(MethodNames.SessionsSubscribe, subscriptions.SubscribeAsync, SessionSchemas.Subscribe, SessionsJson.Default.SessionsListParams, SessionsJson.Default.SessionsSubscribeResult);
        methods.Add(MethodNames.SessionsUnsubscribe, subscriptions.UnsubscribeAsync, SessionSchemas.Unsubscribe, ProtocolJson.Default.NoParams, SessionsJson.Default.SessionsSubscribeResult);
        methods.Add(MethodNames.SessionsMessagesSubscribe, subscriptions.SubscribeMessagesAsync, SessionSchemas.SubscribeMessages, SessionsJson.Default.MessagesSubscribeParams, SessionsJson.Default.MessagesSubscribeResult);
        methods.Add(MethodNames.SessionsMessagesUnsubscribe, subscriptions.UnsubscribeMessagesAsync, SessionSchemas.UnsubscribeMessages, SessionsJson.Default.MessagesSubscribeParams, SessionsJson.Default.MessagesSubscribeResult);
    }
}
