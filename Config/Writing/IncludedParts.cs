using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>
/// Editors send back what a configuration comes to. These take out of it again what the file itself does not say: the
/// contents of included files, and the values of variables.
/// </summary>
internal static class IncludedParts
{
    public static bool HasInclude(JsonNode? node) => node switch
    {
        JsonObject members => members.ContainsKey(IncludeResolver.Key) || members.Any(member => HasInclude(member.Value)),
        JsonArray items => items.Any(HasInclude),
        _ => false,
    };

    /// <summary>Where the file refers to variables and the text is what they came to, puts the reference back, in place.</summary>
    public static void KeepReferences(JsonNode? target, JsonNode? parsed, JsonNode? resolved)
    {
        switch (target, parsed)
        {
            case (JsonObject members, JsonObject written):
                foreach (var (key, member) in members.ToArray())
                {
                    if (Reference(member, written[key], (resolved as JsonObject)?[key]) is { } reference)
                    {
                        members[key] = reference;
                    }
                    KeepReferences(members[key], written[key], (resolved as JsonObject)?[key]);
                }
                break;
            case (JsonArray items, JsonArray written):
                var values = resolved as JsonArray;
                JsonNode? Came(int index) => values is not null && index < values.Count ? values[index] : null;
                var pairs = ListPairing.Of(items, written, (item, index) => JsonNode.DeepEquals(item, Came(index)));
                for (var i = 0; i < items.Count; i++)
                {
                    if (pairs[i] is not (>= 0 and var index)) continue;
                    if (Reference(items[i], written[index], Came(index)) is { } reference)
                    {
                        items[i] = reference;
                    }
                    KeepReferences(items[i], written[index], Came(index));
                }
                break;
        }
    }

    /// <summary>Takes out, in place, what included files say; the <c>$include</c> keys come back.</summary>
    public static void LeaveOut(JsonObject target, JsonNode? parsed, JsonNode? resolved)
    {
        if (parsed is not JsonObject written)
        {
            return;
        }
        if (written[IncludeResolver.Key] is { } include)
        {
            LeaveOutEqual(target, written, resolved as JsonObject);
            if (!target.ContainsKey(IncludeResolver.Key))
            {
                target.Insert(0, IncludeResolver.Key, include.DeepClone());
            }
            return;
        }
        foreach (var (key, member) in target.ToArray())
        {
            if (member is JsonObject members)
            {
                LeaveOut(members, written[key], (resolved as JsonObject)?[key]);
            }
        }
    }

    private static void LeaveOutEqual(JsonObject target, JsonObject? written, JsonObject? resolved)
    {
        foreach (var (key, member) in target.ToArray())
        {
            if (key == IncludeResolver.Key || resolved is null || !resolved.TryGetPropertyValue(key, out var included))
            {
                continue;
            }
            if (written?.ContainsKey(key) != true && JsonNode.DeepEquals(member, included))
            {
                target.Remove(key);
            }
            else if (member is JsonObject members)
            {
                LeaveOutEqual(members, written?[key] as JsonObject, included as JsonObject);
            }
        }
    }

    private static JsonValue? Reference(JsonNode? member, JsonNode? written, JsonNode? came) =>
        written is JsonValue value && value.TryGetValue(out string? text) && EnvSubstitution.HasReference(text)
        && JsonNode.DeepEquals(member, came)
            ? JsonValue.Create(text)
            : null;
}
