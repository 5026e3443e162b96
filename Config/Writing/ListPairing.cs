using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>
/// Which stored entry each entry of a list is, after somebody has sent the list back with entries taken out, put in or moved.
/// Entries are known by their name, then by not having changed, then by their place in a list that is as long as before.
/// </summary>
internal static class ListPairing
{
    private static readonly string[] _names = ["id", "name", "key"];

    /// <param name="entries">The list that came back.</param>
    /// <param name="stored">The list as it is kept.</param>
    /// <param name="isUnchanged">Whether an entry is what the stored one of that index was sent out as.</param>
    /// <returns>For each entry the index of the stored one; -1 when it cannot be told, or is new.</returns>
    public static int[] Of(JsonArray entries, JsonArray stored, Func<JsonNode?, int, bool> isUnchanged)
    {
        var pairs = new int[entries.Count];
        Array.Fill(pairs, -1);
        var isTaken = new bool[stored.Count];
        for (var i = 0; i < pairs.Length; i++)
        {
            if (NameOf(entries[i]) is { } name) Pair(i, index => NameOf(stored[index]) == name, isAmbiguous: false);
        }
        for (var i = 0; i < pairs.Length; i++)
        {
            if (pairs[i] < 0 && entries[i] is JsonObject or JsonArray) Pair(i, index => isUnchanged(entries[i], index), isAmbiguous: entries.Count != stored.Count);
        }
        for (var i = 0; i < pairs.Length; i++)
        {
            if (pairs[i] < 0 && entries.Count == stored.Count) Pair(i, index => index == i, isAmbiguous: false);
        }
        return pairs;

        void Pair(int entry, Func<int, bool> fits, bool isAmbiguous)
        {
            var found = -1;
            for (var index = 0; index < isTaken.Length; index++)
            {
                if (isTaken[index] || !fits(index)) continue;
                if (found >= 0 && isAmbiguous) return;
                if (found < 0 || index == entry) found = index;
            }
            if (found < 0) return;
            pairs[entry] = found;
            isTaken[found] = true;
        }
    }

    private static string? NameOf(JsonNode? entry)
    {
        if (entry is not JsonObject members) return null;
        foreach (var key in _names)
        {
            if (members[key] is JsonValue value && value.TryGetValue(out string? name) && name.Length > 0) return name;
        }
        return null;
    }
}
