using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of the agent and model methods.</summary>
internal static class AgentsMethods
{
    public static void Register(MethodTable methods, AgentHandlers agent, AgentDirectoryHandlers directory, ModelsHandlers models)
    {
        methods.Add(MethodNames.Agent, agent.RunAsync, AgentSchemas.Agent, AgentsRpcJson.Default.AgentParams, AgentsRpcJson.Default.AgentAnswer);
        methods.Add(MethodNames.AgentWait, agent.WaitAsync, AgentSchemas.Wait, AgentsRpcJson.Default.AgentWaitParams, AgentsRpcJson.Default.AgentWaitResult);
        methods.Add(MethodNames.AgentIdentityGet, directory.IdentityAsync, AgentSchemas.Identity, AgentsRpcJson.Default.AgentIdentityParams, AgentsRpcJson.Default.AgentIdentityResult);
        methods.Add(MethodNames.AgentsList, directory.ListAsync, AgentSchemas.List, ProtocolJson.Default.NoParams, AgentsRpcJson.Default.AgentsListResult);
        methods.Add(MethodNames.ModelsList, models.ListAsync, AgentSchemas.Models, AgentsRpcJson.Default.ModelsListParams, AgentsRpcJson.Default.ModelsListResult);
        methods.Add(MethodNames.ModelsAuthStatus, models.AuthStatusAsync, AgentSchemas.AuthStatus, ProtocolJson.Default.NoParams, AgentsRpcJson.Default.ModelsAuthStatusResult);
    }

    public static void RegisterAdmin(MethodTable methods, AgentAdminHandlers admin, AgentFilesHandlers files, ModelKeysHandlers keys)
    {
        var json = AgentsRpcJson.Default;
        methods.Add(MethodNames.ModelsAuthSetApiKey, keys.SetAsync, AgentSchemas.AuthSetKey, json.ModelKeySetParams, json.ModelKeySetResult);
        methods.Add(MethodNames.ModelsAuthLogout, keys.LogoutAsync, AgentSchemas.AuthLogout, json.ModelLogoutParams, json.ModelLogoutResult);
        methods.Add(MethodNames.AgentsCreate, admin.CreateAsync, AgentSchemas.Create, json.AgentCreateParams, json.AgentCreateResult);
        methods.Add(MethodNames.AgentsUpdate, admin.UpdateAsync, AgentSchemas.Update, json.AgentUpdateParams, json.AgentUpdateResult);
        methods.Add(MethodNames.AgentsDelete, admin.DeleteAsync, AgentSchemas.Delete, json.AgentDeleteParams, json.AgentDeleteResult);
        methods.Add(MethodNames.AgentsFilesList, files.ListAsync, AgentSchemas.Files, json.AgentFilesParams, json.AgentFilesResult);
        methods.Add(MethodNames.AgentsFilesGet, files.GetAsync, AgentSchemas.FileGet, json.AgentFileParams, json.AgentFileResult);
        methods.Add(MethodNames.DoctorMemoryDreamDiary, files.DreamDiaryAsync, ToolSchemas.DreamDiary, ProtocolJson.Default.JsonObject, ProtocolJson.Default.JsonObject);
        methods.Add(MethodNames.AgentsFilesSet, files.SetAsync, AgentSchemas.FileSet, json.AgentFileSetParams, json.AgentFileSetResult);
    }
}
