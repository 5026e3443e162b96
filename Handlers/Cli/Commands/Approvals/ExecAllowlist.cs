using System.Text.Json.Nodes;

namespace OpenClaw.Handlers.Cli;

/// <summary>Entries of <c>agents.ID.allowlist</c> in an exec policy.</summary>
internal static class ExecAllowlist
{
    /// <param name="now">Unix milliseconds.</param>
    /// <returns>False when it is there already.</returns>
    public static bool Add(JsonObject file, string agent, string pattern, long now)
    {
        var agents = Child(file, "agents");
        var settings = Child(agents, agent);
        if (settings["allowlist"] is not JsonArray list) settings["allowlist"] = list = [];
        if (Find(list, pattern) >= 0) return false;
        list.Add((JsonNode)new JsonObject { ["pattern"] = pattern, ["lastUsedAt"] = now });
        return true;
    }

    /// <returns>False when there is no such entry. What is left empty goes too.</returns>
    public static bool Remove(JsonObject file, string agent, string pattern)
    {
        if (file["agents"] is not JsonObject agents || agents[agent] is not JsonObject settings || settings["allowlist"] is not JsonArray list) return false;
        if (Find(list, pattern) is not (>= 0 and var place)) return false;
        list.RemoveAt(place);
        if (list.Count == 0) settings.Remove("allowlist");
        if (settings.Count == 0) agents.Remove(agent);
        return true;
    }

    private static int Find(JsonArray list, string pattern)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (PatternOf(list[i]) == pattern) return i;
        }
        return -1;
    }

    public static string? PatternOf(JsonNode? entry) => entry switch
    {
        JsonObject members => (members["pattern"] as JsonValue)?.ToString(),
        JsonValue value => value.ToString(),
        _ => null,
    };

    private static JsonObject Child(JsonObject parent, string key)
    {
        if (parent[key] is JsonObject child) return child;
        var made = new JsonObject();
        parent[key] = made;
        return made;
    }
}
