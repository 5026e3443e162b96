using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of updates and the machine.</summary>
internal static class HostMethods
{
    public static void Register(MethodTable methods, HostHandlers h, UpdateHandlers updates)
    {
        var json = ProtocolJson.Default;
        methods.Add(MethodNames.SystemInfo, h.InfoAsync, S.Object(), json.NoParams, json.JsonObject);
        methods.Add(MethodNames.EnvironmentsList, HostHandlers.EnvironmentsAsync, HostSchemas.Environments, json.JsonObject, json.JsonObject);
        methods.Add(MethodNames.DiagnosticsLanes, h.LanesAsync, S.None, json.NoParams, json.JsonObject);
        methods.Add(MethodNames.ApprovalHistory, h.HistoryAsync, HostSchemas.ApprovalHistory, json.JsonObject, json.JsonObject);
        methods.Add(MethodNames.UpdateStatus, updates.StatusAsync, HostSchemas.UpdateStatus, json.NoParams, json.JsonObject);
        methods.Add(MethodNames.UpdateRun, updates.RunAsync, HostSchemas.UpdateRun, HostJson.Default.UpdateRunParams, json.JsonObject);
    }
}
