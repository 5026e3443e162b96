using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Handlers.Rpc;
using OpenClaw.Protocol;
using OpenClaw.Tests.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc.Config;

public sealed class ConfigGetTests
{
    [Fact]
    public void Protocol_3_answer_is_the_captured_one_field_by_field()
    {
        using var folder = new ConfigFolder();
        var captured = GoldenConfig.Json("config.get.v3.json")[0]!["response"]!["payload"]!.AsObject();
        var file = folder.LoadJson(captured["raw"]!.GetValue<string>().Replace(ConfigRedactor.Sentinel, "not-shown", StringComparison.Ordinal));

        var answer = Answer(file, Era.V3);

        // These differ by nature: our file lies elsewhere, and what was captured is the redacted text, not the one hashed.
        Assert.Equal(file.Path, answer["path"]!.GetValue<string>());
        Assert.Equal(file.Hash, answer["hash"]!.GetValue<string>());
        foreach (var (key, expected) in captured.Where(member => member.Key is not ("path" or "hash")))
        {
            Assert.True(JsonNode.DeepEquals(expected, answer[key]), $"{key}: {answer[key]?.ToJsonString()}");
        }
        Assert.Equal(captured.Select(member => member.Key), answer.Select(member => member.Key));
    }

    [Fact]
    public void Protocol_4_answer_adds_where_the_configuration_comes_from()
    {
        using var folder = new ConfigFolder();
        var captured = GoldenConfig.Json("config.get.v4.json").AsObject();
        folder.Write("extra.json5", "{ trustedProxies: ['10.0.0.1'] }");
        var applied = folder.LoadJson("{}");
        var file = folder.LoadJson("{ gateway: { $include: 'extra.json5', auth: { token: 't' } } }");

        var answer = JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(
            ConfigGetResult.Of(file, applied, Era.V4), ConfigRpcJson.Default.ConfigGetResult))!.AsObject();

        // Not told because they would not be true here: what parts of the agent roster and the bindings includes own.
        string[] left = ["includeProvenance", "agentRosterIncludeOwned", "bindingsIncludeOwned"];
        Assert.Equal(
            captured.Select(member => member.Key).Except(left).Order(StringComparer.Ordinal),
            answer.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.EndsWith("extra.json5", answer["includedPaths"]![0]!.GetValue<string>());
        Assert.Equal("extra.json5", answer["sourceConfig"]!["gateway"]!["$include"]!.GetValue<string>());
        Assert.Equal("10.0.0.1", answer["resolved"]!["gateway"]!["trustedProxies"]![0]!.GetValue<string>());
        Assert.False(answer["resolved"]!.AsObject().ContainsKey("messages"));
        Assert.True(answer["runtimeConfig"]!.AsObject().ContainsKey("messages"));
        Assert.Equal(ConfigRedactor.Sentinel, answer["resolved"]!["gateway"]!["auth"]!["token"]!.GetValue<string>());
        Assert.Equal(file.Hash, answer["configRevisionHash"]!.GetValue<string>());
        Assert.Equal(applied.Hash, answer["appliedConfigHash"]!.GetValue<string>());
    }

    [Fact]
    public void Missing_file_has_no_text_and_says_so()
    {
        using var folder = new ConfigFolder();

        var answer = Answer(folder.Load(), Era.V3);

        Assert.False(answer["exists"]!.GetValue<bool>());
        Assert.True(answer.ContainsKey("raw"));
        Assert.Null(answer["raw"]);
        Assert.Equal("{}", answer["parsed"]!.ToJsonString());
    }

    [Fact]
    public void Invalid_file_is_shown_with_its_issues_and_lines()
    {
        using var folder = new ConfigFolder();

        var answer = Answer(folder.LoadJson("{\n gateway: {\n port: 'x' } }"), Era.V3);

        Assert.False(answer["valid"]!.GetValue<bool>());
        Assert.Equal(
            """[{"path":"gateway.port","message":"expected a whole number from 1 to 65535, got a text","line":3}]""",
            ConfigJson.WriteCompact(answer["issues"]));
    }

    [Fact]
    public async Task Running_gateway_answers_both_protocols_with_the_file_as_it_is_now()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var old = await gateway.ConnectV3Async("operator.admin");
        await using var current = await gateway.ConnectV4Async("operator.admin");
        await File.WriteAllTextAsync(
            Path.Combine(gateway.StateDir, "openclaw.yaml"),
            "gateway:\n  auth:\n    token: canary-5f1e9c\n",
            TestContext.Current.CancellationToken);

        var answers = new[] { await old.RequestAsync("config.get"), await current.RequestAsync("config.get") };

        Assert.All(answers, answer =>
        {
            Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
            var payload = answer.GetProperty("payload");
            Assert.True(payload.GetProperty("exists").GetBoolean());
            Assert.Equal("__OPENCLAW_REDACTED__", payload.GetProperty("config").GetProperty("gateway").GetProperty("auth").GetProperty("token").GetString());
            Assert.DoesNotContain("canary-5f1e9c", answer.ToString());
        });
        Assert.False(answers[0].GetProperty("payload").TryGetProperty("runtimeConfig", out _));
        Assert.True(answers[1].GetProperty("payload").TryGetProperty("runtimeConfig", out _));
    }

    [Fact]
    public async Task Reading_needs_admin_on_protocol_3_and_read_on_4()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var old = await gateway.ConnectV3Async("operator.read");
        await using var current = await gateway.ConnectV4Async("operator.read");

        Assert.False((await old.RequestAsync("config.get")).GetProperty("ok").GetBoolean());
        Assert.True((await current.RequestAsync("config.get")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Schema_has_the_captured_shape()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.admin");

        var payload = (await peer.RequestAsync("config.schema")).GetProperty("payload");

        Assert.Equal(["schema", "uiHints", "version", "generatedAt"], payload.EnumerateObject().Select(member => member.Name));
        var hint = payload.GetProperty("uiHints").GetProperty("gateway.auth.token");
        Assert.Equal("Token", hint.GetProperty("label").GetString());
        Assert.True(hint.GetProperty("sensitive").GetBoolean());
    }

    [Fact]
    public async Task Params_that_are_not_known_are_refused()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.admin");

        var answer = await peer.RequestAsync("config.get", """{"x":1}""");

        Assert.StartsWith("invalid config.get params: ", answer.GetProperty("error").GetProperty("message").GetString());
    }

    private static JsonObject Answer(ConfigSnapshot file, Era era) =>
        JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(
            ConfigGetResult.Of(file, file, era), ConfigRpcJson.Default.ConfigGetResult))!.AsObject();
}
