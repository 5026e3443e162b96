using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>agents.create</c>, <c>agents.update</c> and <c>agents.delete</c>.</summary>
internal sealed class AgentAdminHandlers(AgentRosterEditor roster, StatePaths paths)
{
    private static readonly ErrorShape NoName = ErrorShape.InvalidRequest("agent name must not be blank");
    private static readonly ErrorShape NoPath = ErrorShape.InvalidRequest("workspace is not a path");

    public async ValueTask<Reply<AgentCreateResult>> CreateAsync(AgentCreateParams p, RequestContext context)
    {
        var name = p.Name.Trim();
        if (name.Length == 0) return NoName;
        if (!IsPath(p.Workspace)) return NoPath;
        var agentId = SessionKey.NormalizeAgentId(name);
        var workspace = Folder(p.Workspace) ?? roster.DefaultWorkspace(agentId);
        var edit = new AgentEdit { Name = name, Workspace = workspace, Model = Given(p.Model), Emoji = Given(p.Emoji), Avatar = Given(p.Avatar) };
        var refusal = await roster.CreateAsync(agentId, edit, context.Method, ConfigActor.Of(context), context.Aborted).ConfigureAwait(false);
        return refusal is null ? new AgentCreateResult(true, agentId, name, workspace, edit.Model) : Refused(refusal);
    }

    public async ValueTask<Reply<AgentUpdateResult>> UpdateAsync(AgentUpdateParams p, RequestContext context)
    {
        if (!IsPath(p.Workspace)) return NoPath;
        var agentId = SessionKey.NormalizeAgentId(p.AgentId);
        var edit = new AgentEdit
        {
            Name = Given(p.Name),
            Workspace = Folder(p.Workspace),
            Model = Given(p.Model.Value),
            ClearsModel = p.Model is { IsGiven: true, Value: null },
            Emoji = Given(p.Emoji),
            Avatar = Given(p.Avatar),
        };
        var refusal = await roster.UpdateAsync(agentId, edit, context.Method, ConfigActor.Of(context), context.Aborted).ConfigureAwait(false);
        return refusal is null ? new AgentUpdateResult(true, agentId) : Refused(refusal);
    }

    public async ValueTask<Reply<AgentDeleteResult>> DeleteAsync(AgentDeleteParams p, RequestContext context)
    {
        var agentId = SessionKey.NormalizeAgentId(p.AgentId);
        var (removed, refusal) = await roster.DeleteAsync(agentId, p.DeleteFiles, context.Method, ConfigActor.Of(context), context.Aborted).ConfigureAwait(false);
        if (removed is null) return Refused(refusal!);
        return new AgentDeleteResult(
            true,
            agentId,
            removed.RemovedBindings,
            removed.Moved.Count == 0 ? null : [.. removed.Moved.Select(folder => new RemovedFolder(folder, "trash"))],
            removed.Failed.Count == 0 ? null : removed.Failed);
    }

    private static ErrorShape Refused(AgentRefusal refusal) => refusal.Text is { } text ? ErrorShape.InvalidRequest(text) : ConfigRefusal.Of(refusal.Write!);

    private static bool IsPath(string? workspace) => workspace?.Contains('\0') != true;

    private string? Folder(string? workspace) => Given(workspace) is { } folder ? paths.Expand(folder) : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
