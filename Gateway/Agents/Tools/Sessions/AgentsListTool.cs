using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary><c>agents_list</c>: the agents that may be asked for help.</summary>
internal sealed class AgentsListTool : IAgentTool
{
    public ModelTool Definition { get; } = new("agents_list", "List the agents that can be addressed.", ToolSchema.Of(""));

    public Task<ToolResult> RunAsync(ToolCallContext call, CancellationToken stop)
    {
        var own = call.Config.Agents.List.FirstOrDefault(agent => SessionKey.NormalizeAgentId(agent.Id) == call.AgentId);
        var allowed = own?.Subagents.AllowAgents ?? [];
        var isAny = allowed.Contains("*");
        return Task.FromResult(ToolResult.Json(WireJson.Write((call, allowed, isAny), static (json, state) =>
        {
            json.WriteStartObject();
            json.WriteString("requester"u8, state.call.AgentId);
            json.WriteBoolean("allowAny"u8, state.isAny);
            json.WriteStartArray("agents"u8);
            var isOwnListed = false;
            foreach (var agent in state.call.Config.Agents.List)
            {
                var id = SessionKey.NormalizeAgentId(agent.Id);
                if (id != state.call.AgentId && !state.isAny && !state.allowed.Contains(id)) continue;
                isOwnListed |= id == state.call.AgentId;
                Write(json, id, agent.Name, true);
            }
            if (!isOwnListed) Write(json, state.call.AgentId, null, false);
            json.WriteEndArray();
            json.WriteEndObject();
        })));
    }

    private static void Write(System.Text.Json.Utf8JsonWriter json, string id, string? name, bool isConfigured)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        if (name is not null) json.WriteString("name"u8, name);
        json.WriteBoolean("configured"u8, isConfigured);
        json.WriteEndObject();
    }
}
