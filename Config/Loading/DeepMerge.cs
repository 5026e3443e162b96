using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>How included files and their siblings are joined: objects recursively, lists one after the other, else the later wins.</summary>
internal static class DeepMerge
{
    /// <summary>Merges into <paramref name="target"/> where it can; both arguments may be taken over.</summary>
    public static JsonNode? Apply(JsonNode? target, JsonNode? source)
    {
        switch (target, source)
        {
            case (JsonObject into, JsonObject from):
                foreach (var (key, member) in from.ToArray())
                {
                    from.Remove(key);
                    var present = into[key];
                    into.Remove(key);
                    into[key] = present is null ? member : Apply(present, member);
                }
                return into;
            case (JsonArray into, JsonArray from):
                foreach (var item in from.ToArray())
                {
                    from.Remove(item);
                    into.Add(item);
                }
                return into;
            default:
                return source;
        }
    }
}
