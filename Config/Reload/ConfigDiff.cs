using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>What changed between two configurations, as dotted paths: objects are compared inside, lists as a whole.</summary>
internal static class ConfigDiff
{
    /// <summary>How product 2026.2.12 names the whole configuration.</summary>
    public const string Root = "<root>";

    public static IReadOnlyList<string> Paths(JsonNode? before, JsonNode? after)
    {
        var paths = new List<string>();
        Compare(before, after, "", paths);
        return paths;
    }

    /// <summary>As <see cref="Paths"/>, without the stamp that every write changes.</summary>
    public static IReadOnlyList<string> SettingPaths(JsonNode? before, JsonNode? after) =>
        [.. Paths(before, after).Where(path => path != "meta" && !path.StartsWith("meta.", StringComparison.Ordinal))];

    private static void Compare(JsonNode? before, JsonNode? after, string path, List<string> paths)
    {
        if (before is not JsonObject old || after is not JsonObject current)
        {
            if (!JsonNode.DeepEquals(before, after))
            {
                paths.Add(path.Length == 0 ? Root : path);
            }
            return;
        }
        foreach (var key in old.Select(member => member.Key).Union(current.Select(member => member.Key)))
        {
            var below = path.Length == 0 ? key : $"{path}.{key}";
            if (old.ContainsKey(key) && current.ContainsKey(key))
            {
                Compare(old[key], current[key], below, paths);
            }
            else
            {
                paths.Add(below);
            }
        }
    }
}
