using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of jobs, wake-ups and heartbeats.</summary>
internal static class CronMethods
{
    /// <summary>Also for the agents' tool.</summary>
    public static readonly ParamsSchema AddSchema = new CronInputSchema(CronInput.Add, static input => input, CronSchemas.Add);

    /// <inheritdoc cref="AddSchema"/>
    public static readonly ParamsSchema UpdateSchema = new CronInputSchema(CronInput.Update, static input => input["patch"] as System.Text.Json.Nodes.JsonObject, CronSchemas.Update);

    public static void Register(MethodTable methods, CronHandlers h, HeartbeatHandlers heartbeats)
    {
        methods.Add(MethodNames.CronStatus, h.StatusAsync, CronSchemas.Status, ProtocolJson.Default.NoParams, CronRpcJson.Default.CronStatusResult);
        methods.Add(MethodNames.CronList, h.ListAsync, CronSchemas.List, CronRpcJson.Default.CronListParams, ProtocolJson.Default.JsonObject);
        methods.Add(MethodNames.CronGet, h.GetAsync, CronSchemas.One, CronRpcJson.Default.CronOneParams, ProtocolJson.Default.JsonObject);
        methods.Add(MethodNames.CronAdd, h.AddAsync, AddSchema, ProtocolJson.Default.JsonElement, ProtocolJson.Default.JsonObject);
        methods.Add(MethodNames.CronUpdate, h.UpdateAsync, UpdateSchema, ProtocolJson.Default.JsonElement, ProtocolJson.Default.JsonObject);
        methods.Add(MethodNames.CronRemove, h.RemoveAsync, CronSchemas.One, CronRpcJson.Default.CronOneParams, CronRpcJson.Default.CronRemoveResult);
        methods.Add(MethodNames.CronRun, h.RunAsync, CronSchemas.Run, CronRpcJson.Default.CronOneParams, CronRpcJson.Default.CronRunReply);
        methods.Add(MethodNames.CronRuns, h.RunsAsync, CronSchemas.Runs, CronRpcJson.Default.CronRunsParams, ProtocolJson.Default.JsonObject);
        methods.Add(MethodNames.Wake, heartbeats.WakeAsync, CronSchemas.Wake, CronRpcJson.Default.WakeParams, CronRpcJson.Default.WakeResult);
        methods.Add(MethodNames.SetHeartbeats, heartbeats.SetAsync, S.None, ProtocolJson.Default.JsonElement, CronRpcJson.Default.SetHeartbeatsResult);
        methods.Add(MethodNames.LastHeartbeat, heartbeats.LastAsync, S.None, ProtocolJson.Default.NoParams, ProtocolJson.Default.RawJson);
    }
}
