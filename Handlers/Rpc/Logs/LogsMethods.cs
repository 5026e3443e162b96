using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of the log file.</summary>
internal static class LogsMethods
{
    public static void Register(MethodTable methods, LogsHandlers h)
    {
        methods.Add(MethodNames.LogsTail, h.TailAsync, LogSchemas.Tail, LogsJson.Default.LogsTailParams, LogsJson.Default.LogsTailResult);
    }
}
