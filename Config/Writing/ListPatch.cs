using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>
/// How product 2026.9.6 patches lists: entries with an <c>id</c> are merged into those of the same id, new ones come at the
/// end, and a patch that would lose an entry has to say so.
/// </summary>
/// <param name="replacePaths">The lists that are meant to be replaced: <c>agents.list</c>, <c>agents.list[].skills</c>.</param>
internal sealed class ListPatch(IEnumerable<string> replacePaths)
{
    private readonly HashSet<string> _replaced = new(replacePaths, StringComparer.Ordinal);

    /// <summary>The merged list; null when the list is replaced.</summary>
    public JsonArray? Merge(JsonNode? target, JsonNode? patch, string path)
    {
        if (target is not JsonArray items || patch is not JsonArray changes || _replaced.Contains(path) || !IsKeyed(items)) return null;
        var merged = (JsonArray)items.DeepClone();
        foreach (var change in changes)
        {
            var index = IdOf(change) is { } id ? IndexOf(merged, id) : -1;
            if (index < 0) merged.Add(change?.DeepClone());
            else merged[index] = MergePatch.Apply(merged[index], change, this, $"{path}[]");
        }
        return merged;
    }

    /// <summary>Why it cannot be told which entry is meant; null when it can.</summary>
    public string? Ambiguous(JsonNode? target, JsonNode? patch, string path = "")
    {
        if (target is JsonArray items && patch is JsonArray changes)
        {
            if (_replaced.Contains(path) || !IsKeyed(items)) return null;
            return Twice(items) is { } stored ? $"Cannot ID-merge array at {path}: current config contains duplicate ID {stored}; use replacePaths for an explicit replacement."
                : Twice(changes) is { } sent ? $"Ambiguous duplicate ID {sent} in array at {path}."
                : null;
        }
        if (target is not JsonObject members || patch is not JsonObject wanted) return null;
        foreach (var (key, change) in wanted)
        {
            if (Ambiguous(members[key], change, path.Length == 0 ? key : $"{path}.{key}") is { } problem) return problem;
        }
        return null;
    }

    /// <summary>The lists that would lose entries without having been named.</summary>
    public IReadOnlyList<string> Losses(JsonNode? before, JsonNode? patch, JsonNode? after)
    {
        var losses = new List<string>();
        Collect(before, patch, after, "", losses);
        losses.RemoveAll(_replaced.Contains);
        return losses;
    }

    private static void Collect(JsonNode? before, JsonNode? patch, JsonNode? after, string path, List<string> losses)
    {
        if (patch is not JsonObject changes || before is not JsonObject members) return;
        foreach (var (key, change) in changes)
        {
            var at = path.Length == 0 ? key : $"{path}.{key}";
            var now = (after as JsonObject)?[key];
            switch (members[key])
            {
                case JsonArray { Count: > 0 } items when !KeepsAll(items, now as JsonArray):
                    losses.Add(at);
                    break;
                case JsonArray items when IsKeyed(items) && change is JsonArray entries && now is JsonArray merged:
                    foreach (var entry in entries)
                    {
                        if (IdOf(entry) is not { } id || IndexOf(items, id) is not (>= 0 and var index)) continue;
                        Collect(items[index], entry, merged[IndexOf(merged, id)], $"{at}[]", losses);
                    }
                    break;
                case JsonObject section when change is not JsonObject:
                    CollectLists(section, at, losses);
                    break;
                case JsonObject section:
                    Collect(section, change, now, at, losses);
                    break;
            }
        }
    }

    private static void CollectLists(JsonNode? node, string path, List<string> losses)
    {
        if (node is JsonArray { Count: > 0 }) losses.Add(path);
        foreach (var (key, member) in node as JsonObject ?? []) CollectLists(member, $"{path}.{key}", losses);
    }

    private static bool KeepsAll(JsonArray before, JsonArray? after)
    {
        if (after is null) return false;
        if (IsKeyed(before)) return before.All(entry => IndexOf(after, IdOf(entry)!) >= 0);
        var left = after.ToList();
        foreach (var entry in before)
        {
            var index = left.FindIndex(other => JsonNode.DeepEquals(other, entry));
            if (index < 0) return false;
            left.RemoveAt(index);
        }
        return true;
    }

    private static bool IsKeyed(JsonArray items) => items.All(item => IdOf(item) is not null);

    private static string? IdOf(JsonNode? node) =>
        node is JsonObject members && members["id"] is JsonValue value && value.TryGetValue(out string? id) && id.Length > 0 ? id : null;

    private static int IndexOf(JsonArray items, string id)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (IdOf(items[i]) == id) return i;
        }
        return -1;
    }

    private static string? Twice(JsonArray items)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (IdOf(item) is { } id && !seen.Add(id)) return id;
        }
        return null;
    }
}
