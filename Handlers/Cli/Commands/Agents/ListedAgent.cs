using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Handlers.Cli;

/// <summary>One agent as the list shows it.</summary>
/// <param name="Bindings">Rules that lead to it, as a person reads them.</param>
internal sealed record ListedAgent(string Id, string? Name, bool IsDefault, string Workspace, string AgentDir, string Model, IReadOnlyList<string> Bindings)
{
    public const string DefaultRoute = "default (no explicit rules)";

    public string? IdentityName { get; init; }

    public string? IdentityEmoji { get; init; }

    /// <summary><c>config</c> or <c>identity</c> (the file IDENTITY.md).</summary>
    public string? IdentitySource { get; init; }

    public string Identity => $"{IdentityEmoji} {IdentityName}";

    public static List<ListedAgent> All(ConfigSnapshot snapshot, StatePaths paths)
    {
        var config = snapshot.Config;
        var defaultId = config.Agents.Default.Id;
        var listed = new List<ListedAgent>();
        foreach (var agent in config.Agents.List.Count > 0 ? config.Agents.List : [config.Agents.Default])
        {
            var workspace = AgentWorkspaces.Of(agent.Id, config, paths);
            var file = IdentityText.Read(Path.Combine(workspace, IdentityText.FileName));
            var isConfigured = agent.Identity.Name is not null || agent.Identity.Emoji is not null;
            listed.Add(new(agent.Id, agent.Name, agent.Id == defaultId, workspace, AgentDirOf(agent, paths), ModelOf(agent, snapshot), RulesOf(agent.Id, config))
            {
                IdentityName = agent.Identity.Name ?? file.Name,
                IdentityEmoji = agent.Identity.Emoji ?? file.Emoji,
                IdentitySource = isConfigured ? "config" : file.Name is not null || file.Emoji is not null ? "identity" : null,
            });
        }
        return listed;
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = Id };
        if (Name is not null) json["name"] = Name;
        if (IdentityName is not null) json["identityName"] = IdentityName;
        if (IdentityEmoji is not null) json["identityEmoji"] = IdentityEmoji;
        if (IdentitySource is not null) json["identitySource"] = IdentitySource;
        json["workspace"] = Workspace;
        json["agentDir"] = AgentDir;
        json["model"] = Model;
        json["bindings"] = Bindings.Count;
        json["isDefault"] = IsDefault;
        if (Bindings.Count > 0 || IsDefault)
        {
            var routes = new JsonArray();
            foreach (var binding in Bindings) routes.Add((JsonNode)binding);
            if (Bindings.Count == 0) routes.Add((JsonNode)DefaultRoute);
            json["routes"] = routes;
        }
        return json;
    }

    public static string AgentDirOf(AgentConfig agent, StatePaths paths) =>
        agent.AgentDir is { Length: > 0 } own ? paths.Expand(own) : Path.Combine(paths.AgentDir(agent.Id), "agent");

    private static string ModelOf(AgentConfig agent, ConfigSnapshot snapshot) =>
        (agent.Model.Primary ?? snapshot.Config.Agents.Defaults.Model.Primary) is { } primary
            ? ModelResolver.ReferenceOf(primary, snapshot).ToString()
            : "none configured";

    private static List<string> RulesOf(string agentId, OpenClawConfig config)
    {
        var rules = new List<string>();
        foreach (var binding in config.Bindings)
        {
            if (SessionKey.NormalizeAgentId(binding.AgentId) != agentId) continue;
            var match = binding.Match;
            var rule = match.Channel;
            if (match.AccountId is { Length: > 0 } account) rule += $" accountId={account}";
            if (match.Peer is { } peer) rule += $" peer={peer.Kind}:{peer.Id}";
            if (match.GuildId is { Length: > 0 } guild) rule += $" guild={guild}";
            if (match.TeamId is { Length: > 0 } team) rule += $" team={team}";
            rules.Add(rule);
        }
        return rules;
    }
}
