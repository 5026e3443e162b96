using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Handlers.Cli;

/// <summary>Where an agent stands in a configuration file.</summary>
internal static class AgentPlace
{
    /// <returns><c>agents.list.N</c> or <c>agents.entries.ID</c> (product 2026.9.6); null when it does not stand there.</returns>
    public static IReadOnlyList<string>? Of(ConfigSnapshot current, string agentId)
    {
        var agents = (current.Parsed as JsonObject)?["agents"] as JsonObject;
        foreach (var (id, _) in agents?["entries"] as JsonObject ?? [])
        {
            if (SessionKey.NormalizeAgentId(id) == agentId) return ["agents", "entries", id];
        }
        var list = agents?["list"] as JsonArray ?? [];
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is JsonObject agent && agent["id"] is JsonValue id && SessionKey.NormalizeAgentId(id.ToString()) == agentId)
                return ["agents", "list", i.ToString(CultureInfo.InvariantCulture)];
        }
        return null;
    }

    /// <summary>The same, or the place where it comes when it is written down for the first time: the agent that exists
    /// without being listed.</summary>
    public static IReadOnlyList<string>? OfOrNew(ConfigSnapshot current, string agentId)
    {
        if (Of(current, agentId) is { } place) return place;
        return current.Config.Agents.List.Count == 0 && current.Config.Agents.Default.Id == agentId ? ["agents", "list", "0"] : null;
    }
}
