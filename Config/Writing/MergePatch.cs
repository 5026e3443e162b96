using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>JSON merge patch (RFC 7396): objects merge, <c>null</c> deletes, everything else replaces.</summary>
internal static class MergePatch
{
    /// <summary>A new tree; the arguments stay as they are.</summary>
    /// <param name="target">What is patched.</param>
    /// <param name="patch">What changes.</param>
    /// <param name="lists">How lists are patched; replaced when left out.</param>
    /// <param name="path">Where the target stands.</param>
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch, ListPatch? lists = null, string path = "")
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }
        var result = target is JsonObject members ? (JsonObject)members.DeepClone() : [];
        foreach (var (key, change) in changes)
        {
            if (change is null)
            {
                result.Remove(key);
            }
            else
            {
                var at = path.Length == 0 ? key : $"{path}.{key}";
                result[key] = lists?.Merge(result[key], change, at) ?? Apply(result[key], change, lists, at);
            }
        }
        return result;
    }

    /// <summary>The paths a patch deletes.</summary>
    public static IEnumerable<IReadOnlyList<string>> Deletions(JsonObject patch)
    {
        foreach (var (key, change) in patch)
        {
            if (change is null)
            {
                yield return [key];
            }
            foreach (var below in change is JsonObject nested ? Deletions(nested) : [])
            {
                yield return [key, .. below];
            }
        }
    }
}
