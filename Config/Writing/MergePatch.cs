using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>JSON merge patch (RFC 7396): objects merge, <c>null</c> deletes, everything else replaces.</summary>
internal static class MergePatch
{
    /// <summary>A new tree; the arguments stay as they are.</summary>
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
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
                result[key] = Apply(result[key], change);
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
