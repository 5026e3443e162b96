using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Tests.Config.Loading;

/// <summary>Values of the wrong kind in any place of a configuration that can be read.</summary>
internal static class FuzzValues
{
    public static string Mutate(string json5, Random random)
    {
        var root = Json5Reader.Read(json5).Root!;
        for (var change = random.Next(1, 8); change > 0; change--)
        {
            Replace(root, random);
        }
        return root.ToJsonString();
    }

    private static void Replace(JsonNode root, Random random)
    {
        var node = root;
        while (true)
        {
            switch (node)
            {
                case JsonObject { Count: > 0 } members:
                    var key = members.ElementAt(random.Next(members.Count)).Key;
                    if (members[key] is null or JsonValue || random.Next(8) == 0)
                    {
                        members[key] = Value(random);
                        return;
                    }
                    node = members[key]!;
                    break;
                case JsonArray { Count: > 0 } items:
                    var index = random.Next(items.Count);
                    if (items[index] is null or JsonValue || random.Next(8) == 0)
                    {
                        items[index] = Value(random);
                        return;
                    }
                    node = items[index]!;
                    break;
                default:
                    return;
            }
        }
    }

    private static JsonNode? Value(Random random) => random.Next(12) switch
    {
        0 => null,
        1 => true,
        2 => -1,
        3 => 1e300,
        4 => 0.5,
        5 => "",
        6 => "${MISSING_ONE}",
        7 => new JsonArray(1, "two", null),
        8 => new JsonObject { ["$include"] = "nowhere.json5" },
        9 => new JsonObject { ["snake_key"] = new JsonObject { ["bot_token"] = 5 } },
        10 => new JsonArray(new JsonArray(new JsonObject())),
        _ => long.MaxValue,
    };
}
