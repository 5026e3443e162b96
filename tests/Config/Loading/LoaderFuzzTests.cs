using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Tests.Config.Loading;

/// <summary>Values of the wrong kind everywhere: loading answers with issues, never with an exception.</summary>
public sealed class LoaderFuzzTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    [Theory]
    [InlineData(3)]
    [InlineData(20261123)]
    public void Any_value_in_any_place_is_bound_or_reported(int seed)
    {
        var random = new Random(seed);
        var source = GoldenConfig.Text("stock-2026.2.12-every-key.first.json");
        for (var round = 0; round < 60; round++)
        {
            var root = JsonNode.Parse(source)!;
            for (var change = random.Next(1, 40); change > 0; change--)
            {
                Replace(root, random);
            }

            var config = _folder.LoadJson(root.ToJsonString());

            Assert.All(config.Issues, issue => Assert.True(issue.Line > 0, $"{issue.Path}: {issue.Message} (seed {seed}, round {round})"));
            Assert.NotNull(ConfigRedactor.RedactRaw(config));
        }
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

    public void Dispose() => _folder.Dispose();
}
