using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Tests.Config.Loading;

/// <summary>A configuration written for a stock product loads. The key lists are those of its own schema.</summary>
public sealed class StockConfigTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    [Theory]
    [InlineData("first")]
    [InlineData("last")]
    public void Every_key_of_product_2026_2_12_is_known(string values)
    {
        var config = _folder.LoadJson(GoldenConfig.Text($"stock-2026.2.12-every-key.{values}.json"));

        Assert.Empty(config.Issues);
        Assert.DoesNotContain(config.Warnings, warning => warning.Message.Contains("unknown key"));
    }

    [Fact]
    public void Effective_configuration_is_the_one_product_2026_2_12_shows()
    {
        var captured = GoldenConfig.Json("config.get.v3.json")[0]!["response"]!["payload"]!;

        var config = _folder.LoadJson(WithSecrets(captured["raw"]!.GetValue<string>()));

        Assert.True(config.Valid);
        Assert.Empty(config.Warnings);
        Assert.True(JsonNode.DeepEquals(captured["parsed"], ConfigRedactor.Redact(JsonNode.Parse(ConfigJson.WriteCompact(config.Parsed)))));
        AssertSame(captured["config"]!, ConfigRedactor.Redact(config.Effective)!);
    }

    [Fact]
    public void Defaults_are_filled_in_as_product_2026_2_12_does()
    {
        var config = _folder.LoadJson("{ agents: { defaults: { model: { primary: 'mock/mock-1' } } }, logging: {} }");

        AssertSame(
            JsonNode.Parse(
                """
                {
                  "agents": { "defaults": { "model": { "primary": "mock/mock-1" }, "maxConcurrent": 4, "subagents": { "maxConcurrent": 8 }, "compaction": { "mode": "safeguard" } } },
                  "logging": { "redactSensitive": "tools" },
                  "messages": { "ackReactionScope": "group-mentions" },
                  "commands": { "native": "auto", "nativeSkills": "auto" }
                }
                """)!,
            config.Effective);
    }

    [Fact]
    public void Configuration_of_product_2026_9_6_loads()
    {
        var captured = GoldenConfig.Json("config.get.v4.json");

        foreach (var form in (string[])["parsed", "sourceConfig", "runtimeConfig"])
        {
            var config = _folder.LoadJson(WithSecrets(captured[form]!.ToJsonString()));

            Assert.Empty(config.Issues);
            Assert.Empty(config.Warnings);
            Assert.Equal("mock/m1", config.Config.Agents.Defaults.Model.Primary);
        }
    }

    /// <summary>The captures show the mark in the place of each secret; as a secret it is refused.</summary>
    private static string WithSecrets(string text) => text.Replace(ConfigRedactor.Sentinel, "not-shown", StringComparison.Ordinal);

    private static void AssertSame(JsonNode expected, JsonNode actual)
    {
        var written = JsonNode.Parse(ConfigJson.WriteCompact(actual));
        Assert.True(JsonNode.DeepEquals(expected, written), $"expected {expected.ToJsonString()}\nactual {written!.ToJsonString()}");
    }

    public void Dispose() => _folder.Dispose();
}
