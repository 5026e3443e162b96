using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>Expands <c>~</c> in values that are paths, told by the end of their key as in product 2026.2.12.</summary>
internal static class HomePaths
{
    private static readonly string[] _pathEndings = ["dir", "path", "paths", "file", "root", "workspace"];

    public static void Expand(JsonNode? node, string home)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (key, member) in members.ToArray())
                {
                    if (IsPathKey(key))
                    {
                        ExpandValue(members, key, member, home);
                    }
                    Expand(members[key], home);
                }
                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Expand(item, home);
                }
                break;
        }
    }

    private static void ExpandValue(JsonObject parent, string key, JsonNode? member, string home)
    {
        if (Expanded(member, home) is { } path)
        {
            parent[key] = path;
        }
        if (member is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (Expanded(items[i], home) is { } item)
                {
                    items[i] = item;
                }
            }
        }
    }

    private static string? Expanded(JsonNode? node, string home) =>
        node is JsonValue value && value.TryGetValue(out string? text) && text.StartsWith('~')
            ? HomePath.Expand(text, home)
            : null;

    private static bool IsPathKey(string key) =>
        key is "pathPrepend" or "extraDirs"
        || _pathEndings.Any(ending => key.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
