using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary><c>agents.list</c> and <c>agent.identity.get</c>: who there is, from memory.</summary>
internal sealed class AgentDirectoryHandlers(IConfigSource config, SessionStores stores, SessionTargets targets, AgentIdentities identities, ModelCatalog catalog, StatePaths paths)
{
    public ValueTask<Reply<AgentsListResult>> ListAsync(NoParams p, RequestContext context)
    {
        var current = config.Current.Config;
        var describes = context.Caller.Era.DescribesAgents;
        var rows = new List<AgentRow>();
        if (current.Agents.List.Count > 0)
        {
            foreach (var agent in current.Agents.List) rows.Add(Row(agent));
        }
        else
        {
            foreach (var id in stores.AgentIds()) rows.Add(new AgentRow(id));
        }
        if (describes)
        {
            for (var i = 0; i < rows.Count; i++) rows[i] = Described(rows[i], current);
        }
        var scope = stores.KeyOptions.IsGlobal ? "global" : "per-sender";
        return new(new AgentsListResult(SessionKey.NormalizeAgentId(current.Agents.Default.Id), SessionKey.MainRest, scope, rows)
        {
            Ownership = describes ? OwnershipOf(current.Agents, rows.Count) : null,
            SelectionRequired = describes ? false : null,
        });
    }

    private AgentRow Described(AgentRow row, OpenClawConfig current)
    {
        var model = catalog.Default(row.Id);
        var workspace = AgentWorkspaces.Of(row.Id, current, paths);
        var levels = ThinkingOptions.Of(model);
        return row with
        {
            Kind = "agent",
            Workspace = workspace,
            WorkspaceGit = Path.Exists(Path.Combine(workspace, ".git")),
            AgentRuntime = AgentRuntimeRow.Own,
            ThinkingLevels = levels,
            ThinkingOptions = [.. levels.Select(level => level.Id)],
            ThinkingDefault = ThinkingOptions.DefaultOf(model, current),
            Model = new AgentModelRow(model.Reference),
        };
    }

    private static string OwnershipOf(AgentsConfig agents, int count) =>
        count <= 1 ? "sole" : agents.List.Any(agent => agent.Default) ? "explicit" : "legacy";

    public ValueTask<Reply<AgentIdentityResult>> IdentityAsync(AgentIdentityParams p, RequestContext context) =>
        ValueTask.FromResult(Identity(p));

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
