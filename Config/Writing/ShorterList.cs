using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>A list that only lost entries.</summary>
internal static class ShorterList
{
    /// <returns>Which entries are still there; null when the list is not the one before without some entries.</returns>
    public static bool[]? Kept(JsonArray before, JsonArray after)
    {
        if (after.Count == 0 || after.Count >= before.Count) return null;
        var kept = new bool[before.Count];
        var next = 0;
        for (var i = 0; i < before.Count && next < after.Count; i++)
        {
            if (!JsonNode.DeepEquals(before[i], after[next])) continue;
            kept[i] = true;
            next++;
        }
        return next == after.Count ? kept : null;
    }
}
