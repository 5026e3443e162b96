using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Tests.Config.Shapes;

public sealed class ConfigSchemaTests
{
    [Fact]
    public void Every_top_level_key_of_the_stock_schema_is_there()
    {
        var properties = ConfigSchema.Build()["properties"]!.AsObject();

        Assert.All(GoldenConfig.Json("stock-2026.2.12-every-key.first.json").AsObject(), member => Assert.True(properties.ContainsKey(member.Key), member.Key));
    }

    [Theory]
    [InlineData("gateway.port", """{"type":"integer","minimum":1,"maximum":65535}""")]
    [InlineData("gateway.bind", """{"type":"string","enum":["auto","lan","loopback","custom","tailnet"]}""")]
    [InlineData("gateway.trustedProxies", """{"type":"array","items":{"type":"string"}}""")]
    [InlineData("session.maintenance.pruneAfter", """{"type":["string","number"]}""")]
    [InlineData("agents.defaults.sandbox", """{"type":"object"}""")]
    [InlineData("plugins", """{"type":"object","additionalProperties":{}}""")]
    public void Setting_is_described_by_its_declaration(string path, string expected)
    {
        JsonNode? schema = ConfigSchema.Build();
        foreach (var key in path.Split('.'))
        {
            schema = schema!["properties"]![key];
        }

        Assert.Equal(expected, ConfigJson.WriteCompact(schema));
    }

    [Fact]
    public void Settings_that_are_only_kept_are_not_offered()
    {
        Assert.False(ConfigSchema.Build()["properties"]!["meta"]!["properties"]!.AsObject().ContainsKey("migrations"));
        Assert.DoesNotContain(ConfigSchema.Hints(), hint => hint.Path == "meta.migrations");
    }

    [Fact]
    public void Required_settings_are_named()
    {
        var provider = ConfigSchema.Build()["properties"]!["models"]!["properties"]!["providers"]!["additionalProperties"]!;

        Assert.Equal("""["baseUrl"]""", ConfigJson.WriteCompact(provider["required"]));
    }

    [Theory]
    [InlineData("gateway.auth.token", true)]
    [InlineData("models.providers.*.apiKey", true)]
    [InlineData("models.providers.*.headers", true)]
    [InlineData("models.providers.*.models[].maxTokens", false)]
    [InlineData("gateway.port", false)]
    public void Hints_tell_secrets(string path, bool isSensitive) =>
        Assert.Equal(isSensitive, Assert.Single(ConfigSchema.Hints(), hint => hint.Path == path).IsSensitive);

    [Fact]
    public void Labels_are_words()
    {
        Assert.Equal("Handshake timeout ms", Assert.Single(ConfigSchema.Hints(), hint => hint.Path == "gateway.limits.handshakeTimeoutMs").Label);
    }
}
