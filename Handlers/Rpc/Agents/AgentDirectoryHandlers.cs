using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>agents.list</c>, <c>agent.identity.get</c> and <c>models.list</c>: what there is, from memory.</summary>
internal sealed class AgentDirectoryHandlers(IConfigSource config, SessionStores stores, SessionTargets targets, AgentIdentities identities, ModelCatalog catalog)
{
    private static readonly string[] TextOnly = ["text"];
    private static readonly string[] TextAndImage = ["text", "image"];

    public ValueTask<Reply<AgentsListResult>> ListAsync(NoParams p, RequestContext context)
    {
        var agents = config.Current.Config.Agents;
        var rows = agents.List.Count > 0
            ? agents.List.Select(Row)
            : stores.AgentIds().Select(id => new AgentRow(id));
        var scope = stores.KeyOptions.IsGlobal ? "global" : "per-sender";
        return ValueTask.FromResult<Reply<AgentsListResult>>(
            new AgentsListResult(SessionKey.NormalizeAgentId(agents.Default.Id), SessionKey.MainRest, scope, [.. rows]));
    }

    public ValueTask<Reply<AgentIdentityResult>> IdentityAsync(AgentIdentityParams p, RequestContext context) =>
        ValueTask.FromResult(Identity(p));

    public ValueTask<Reply<ModelsListResult>> ModelsAsync(ModelsListParams p, RequestContext context)
    {
        var models = catalog.List().Where(model => p.Provider is null || model.Provider.Equals(p.Provider, StringComparison.OrdinalIgnoreCase));
        return ValueTask.FromResult<Reply<ModelsListResult>>(new ModelsListResult(
            [.. models.Select(model => new ModelRow(model.Id, model.Name, model.Provider, model.ContextWindow, model.Reasoning, model.Images ? TextAndImage : TextOnly))]));
    }

    private Reply<AgentIdentityResult> Identity(AgentIdentityParams p)
    {
        var target = targets.Of(p.SessionKey is { Length: > 0 } ? p.SessionKey : null, p.SessionKey is { Length: > 0 } ? null : p.AgentId);
        if (p.AgentId is { Length: > 0 } && SessionKey.NormalizeAgentId(p.AgentId) is var asked && asked != target.AgentId)
            return ErrorShape.InvalidRequest($"invalid agent.identity.get params: agent \"{asked}\" does not match session key agent \"{target.AgentId}\"");
        var identity = identities.Of(target.AgentId);
        return new AgentIdentityResult(target.AgentId, identity.Name, identity.Avatar, identity.Emoji);
    }

    private static AgentRow Row(AgentConfig agent)
    {
        var identity = agent.Identity;
        var hasIdentity = identity is not { Name: null, Theme: null, Emoji: null, Avatar: null };
        return new(SessionKey.NormalizeAgentId(agent.Id), agent.Name, hasIdentity ? new(identity.Name, identity.Theme, identity.Emoji, identity.Avatar) : null);
    }
}
