using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>Changes that are hardly ever meant: a configuration that is emptied, or loses everything about its gateway.</summary>
internal static class ConfigLoss
{
    /// <returns>What would be lost, as the end of a sentence; null when nothing of the kind is.</returns>
    public static string? Of(JsonNode? before, JsonNode? after)
    {
        if (before is not JsonObject { Count: > 0 } were) return null;
        if (after is not JsonObject left || left.All(member => member.Key == "meta")) return "leave nothing of the configuration";
        return IsThere(were) && !IsThere(left) && !left.ContainsKey(IncludeResolver.Key) ? "lose gateway.*" : null;
    }

    private static bool IsThere(JsonObject root) => root["gateway"] is JsonObject { Count: > 0 };
}
