using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of the conversations.</summary>
internal static class SessionsMethods
{
    public static void Register(MethodTable methods, SessionsHandlers h)
    {
        methods.Add(MethodNames.SessionsList, h.ListAsync, SessionSchemas.List, SessionsJson.Default.SessionsListParams, SessionsJson.Default.SessionsListResult);
        methods.Add(MethodNames.SessionsPreview, h.PreviewAsync, SessionSchemas.Preview, SessionsJson.Default.SessionsPreviewParams, SessionsJson.Default.SessionsPreviewResult);
        methods.Add(MethodNames.SessionsResolve, h.ResolveAsync, SessionSchemas.Resolve, SessionsJson.Default.SessionsResolveParams, SessionsJson.Default.SessionsResolveResult);
    }
}
