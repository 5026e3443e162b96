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
        Compare(before, after, "", paths, static _ => false);
        return paths;
    }

    /// <summary>
    /// As <see cref="Paths"/>, without the stamp that every write changes. A section that came or went is named by its
    /// settings where these take effect in different ways.
    /// </summary>
    public static IReadOnlyList<string> SettingPaths(JsonNode? before, JsonNode? after)
    {
        var paths = new List<string>();
        Compare(before, after, "", paths, ReloadTable.HasRulesBelow);
        paths.RemoveAll(path => path == "meta" || path.StartsWith("meta.", StringComparison.Ordinal));
        return paths;
    }

    private static void Compare(JsonNode? before, JsonNode? after, string path, List<string> paths, Func<string, bool> opens)
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
                Compare(old[key], current[key], below, paths, opens);
            }
            else if ((old[key] ?? current[key]) is JsonObject { Count: > 0 } section && opens(below))
            {
                Compare(old.ContainsKey(key) ? section : new JsonObject(), old.ContainsKey(key) ? new JsonObject() : section, below, paths, opens);
            }
            else
            {
                paths.Add(below);
            }
        }
    }
}
