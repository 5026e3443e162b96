using System.Text.Json.Nodes;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>agents.files.list</c>, <c>agents.files.get</c> and <c>agents.files.set</c>.</summary>
internal sealed class AgentFilesHandlers(SessionStores stores, AgentSessions sessions)
{
    private static readonly string[] Diaries = ["DREAMS.md", "dreams.md"];

    private static readonly ErrorShape UnknownAgent = ErrorShape.InvalidRequest("unknown agent id");
    private static readonly ErrorShape Changed = ErrorShape.InvalidRequest("agent file changed since last load; re-run agents.files.get and retry");

    public ValueTask<Reply<AgentFilesResult>> ListAsync(AgentFilesParams p, RequestContext context)
    {
        if (Find(p.AgentId) is not { } agentId) return new(UnknownAgent);
        var workspace = sessions.Workspace(agentId);
        return new(new AgentFilesResult(agentId, workspace, AgentFiles.List(workspace)));
    }

    public ValueTask<Reply<AgentFileResult>> GetAsync(AgentFileParams p, RequestContext context)
    {
        if (Find(p.AgentId) is not { } agentId) return new(UnknownAgent);
        if (!AgentFiles.IsAllowed(p.Name)) return new(Unsupported(p.Name));
        var workspace = sessions.Workspace(agentId);
        return new(new AgentFileResult(agentId, workspace, AgentFiles.Read(workspace, p.Name)));
    }

    public async ValueTask<Reply<AgentFileSetResult>> SetAsync(AgentFileSetParams p, RequestContext context)
    {
        if (Find(p.AgentId) is not { } agentId) return UnknownAgent;
        if (!AgentFiles.IsAllowed(p.Name)) return Unsupported(p.Name);
        var workspace = sessions.Workspace(agentId);
        if (p.ExpectedHash is { } expected && !expected.Equals(AgentFiles.Read(workspace, p.Name).Hash, StringComparison.OrdinalIgnoreCase)) return Changed;
        return await AgentFiles.WriteAsync(workspace, p.Name, p.Content, context.Aborted).ConfigureAwait(false) is { } file
            ? new AgentFileSetResult(true, agentId, workspace, file)
            : Unsupported(p.Name);
    }

    /// <summary>The diary of an agent's dreams. Nothing dreams here, but a workspace that came from product 2026.9.6 may hold one.</summary>
    public ValueTask<Reply<JsonObject>> DreamDiaryAsync(JsonObject p, RequestContext context)
    {
        var asked = p["agentId"]?.GetValue<string>() is { Length: > 0 } named ? named : stores.KeyOptions.DefaultAgentId;
        if (Find(asked) is not { } agentId) return new(UnknownAgent);
        foreach (var name in Diaries)
        {
            if (AgentFiles.Read(sessions.Workspace(agentId), name) is { Missing: false } file)
                return new(new JsonObject { ["agentId"] = agentId, ["found"] = true, ["path"] = name, ["content"] = file.Content, ["updatedAtMs"] = file.UpdatedAtMs });
        }
        return new(new JsonObject { ["agentId"] = agentId, ["found"] = false, ["path"] = Diaries[0] });
    }

    private static ErrorShape Unsupported(string name) => ErrorShape.InvalidRequest($"unsupported file \"{(name.Length <= 200 ? name : name[..200])}\"");

    private string? Find(string agentId)
    {
        var id = SessionKey.NormalizeAgentId(agentId);
        return stores.AgentIds().Contains(id) ? id : null;
    }
}
