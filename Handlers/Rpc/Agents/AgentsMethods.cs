using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The rows of the agent and model methods.</summary>
internal static class AgentsMethods
{
    public static void Register(MethodTable methods, AgentHandlers agent, AgentDirectoryHandlers directory)
    {
        methods.Add(MethodNames.Agent, agent.RunAsync, AgentSchemas.Agent, AgentsRpcJson.Default.AgentParams, AgentsRpcJson.Default.AgentAnswer);
        methods.Add(MethodNames.AgentWait, agent.WaitAsync, AgentSchemas.Wait, AgentsRpcJson.Default.AgentWaitParams, AgentsRpcJson.Default.AgentWaitResult);
        methods.Add(MethodNames.AgentIdentityGet, directory.IdentityAsync, AgentSchemas.Identity, AgentsRpcJson.Default.AgentIdentityParams, AgentsRpcJson.Default.AgentIdentityResult);
        methods.Add(MethodNames.AgentsList, directory.ListAsync, AgentSchemas.List, ProtocolJson.Default.NoParams, AgentsRpcJson.Default.AgentsListResult);
        methods.Add(MethodNames.ModelsList, directory.ModelsAsync, AgentSchemas.Models, AgentsRpcJson.Default.ModelsListParams, AgentsRpcJson.Default.ModelsListResult);
    }
}
