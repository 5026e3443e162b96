using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>
/// <c>tools.catalog</c> and <c>tools.effective</c>: every tool an agent could have, and those a conversation's next run gets
/// under the policy in force. Asked of the same places a run asks.
/// </summary>
internal sealed class ToolsHandlers(IConfigSource config, SessionStores stores, SessionTargets targets, ToolSources tools, StatusText status)
{
    /// <summary>A longer description is cut at the end of a word; the whole of it is told beside it.</summary>
    private const int SummaryChars = 120;

    private static readonly string[] Profiles = ["minimal", "coding", "messaging", "full"];

    /// <summary>Groups in the order in which they are shown, by the names <see cref="ToolNames.GroupOf"/> gives.</summary>
    private static readonly string[] Groups = ["fs", "runtime", "web", "memory", "sessions", "ui", "messaging", "automation", "nodes", "openclaw"];

    private static readonly string[] Labels = ["Files", "Runtime", "Web", "Memory", "Sessions", "UI", "Messaging", "Automation", "Nodes", "Other"];

    public ValueTask<Reply<JsonObject>> CatalogAsync(JsonObject p, RequestContext context)
    {
        var agentId = SessionKey.NormalizeAgentId(p["agentId"]?.GetValue<string>() ?? stores.KeyOptions.DefaultAgentId);
        if (!stores.AgentIds().Contains(agentId)) return new(UnknownAgent(agentId));
        var all = tools.All(agentId, targets.Of(null, agentId).Key, config.Current.Config);
        var groups = new JsonArray();
        for (var i = 0; i < Groups.Length; i++)
        {
            var listed = new JsonArray();
            foreach (var tool in all)
            {
                if (ToolNames.GroupOf(tool.Definition.Name) != Groups[i]) continue;
                var row = Row(tool.Definition);
                row["defaultProfiles"] = ProfilesWith(tool.Definition.Name);
                listed.Add((JsonNode)row);
            }
            if (listed.Count > 0) groups.Add((JsonNode)Group(Groups[i], Labels[i], listed));
        }
        var profiles = new JsonArray();
        foreach (var profile in Profiles) profiles.Add((JsonNode)new JsonObject { ["id"] = profile, ["label"] = char.ToUpperInvariant(profile[0]) + profile[1..] });
        return new(new JsonObject { ["agentId"] = agentId, ["profiles"] = profiles, ["groups"] = groups });
    }

    public ValueTask<Reply<JsonObject>> EffectiveAsync(JsonObject p, RequestContext context)
    {
        var key = p["sessionKey"]!.GetValue<string>();
        var asked = p["agentId"]?.GetValue<string>();
        var target = targets.Of(key, asked);
        if (!stores.AgentIds().Contains(target.AgentId)) return new(UnknownAgent(target.AgentId));
        if (asked is not null && SessionKey.NormalizeAgentId(asked) is var named && named != target.AgentId)
            return new(ErrorShape.InvalidRequest($"agent id \"{named}\" does not match session agent \"{target.AgentId}\""));
        // A main conversation is there before its first message.
        if (stores.Get(target.Key) is null && !SessionKey.IsMain(target.Key)) return new(ErrorShape.InvalidRequest($"unknown session key \"{key}\""));
        var snapshot = config.Current.Config;
        var model = status.Model(target.AgentId, target.Key);
        var listed = new JsonArray();
        foreach (var tool in tools.Allowed(target.AgentId, target.Key, snapshot, model.Provider, model.Id))
        {
            var row = Row(tool.Definition);
            row["rawDescription"] = tool.Definition.Description;
            listed.Add((JsonNode)row);
        }
        var groups = new JsonArray();
        if (listed.Count > 0) groups.Add((JsonNode)Group("core", "Built-in tools", listed));
        var profile = ToolPolicy.OwnOf(snapshot, target.AgentId).Profile ?? snapshot.Tools.Profile ?? ToolProfile.Full;
        return new(new JsonObject { ["agentId"] = target.AgentId, ["profile"] = ConfigNames.ToolProfile.NameOf(profile), ["groups"] = groups });
    }

    private static JsonObject Group(string id, string label, JsonArray listed) => new() { ["id"] = id, ["label"] = label, ["source"] = "core", ["tools"] = listed };

    private static JsonObject Row(ModelTool tool) => new()
    {
        ["id"] = tool.Name,
        ["label"] = LabelOf(tool.Name),
        ["description"] = Summary(tool.Description),
        ["source"] = "core",
    };

    private static JsonArray ProfilesWith(string tool)
    {
        var with = new JsonArray();
        foreach (var profile in Profiles)
        {
            var rules = ConfigNames.ToolProfile.TryParse(profile, out var parsed) ? new ToolsConfig { Profile = parsed } : new ToolsConfig();
            if (ToolNames.ProfileTools(profile) is not null && ToolPolicy.Filter([tool], rules, new ToolsConfig(), null, null).Count > 0) with.Add((JsonNode)profile);
        }
        return with;
    }

    // sessions_send: "Sessions Send".
    private static string LabelOf(string name)
    {
        var words = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++) words[i] = char.ToUpperInvariant(words[i][0]) + words[i][1..];
        return string.Join(' ', words);
    }

    private static string Summary(string description)
    {
        if (description.Length <= SummaryChars) return description;
        var end = description.LastIndexOf(' ', SummaryChars);
        return description[..(end > 0 ? end : SummaryChars)] + "...";
    }

    private static ErrorShape UnknownAgent(string agentId) => ErrorShape.InvalidRequest($"unknown agent id \"{agentId}\"");
}
