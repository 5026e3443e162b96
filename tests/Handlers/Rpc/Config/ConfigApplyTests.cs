using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc.Config;

public sealed class ConfigApplyTests
{
    private static readonly GoldenComparison Answer = new GoldenComparison()
        .ValueDiffers("id", "each request has its own")
        .ValueDiffers("payload.path", "another home")
        .ValueDiffers("payload.config.meta.lastTouchedVersion", "another program")
        .Differs("payload.config.meta.lastTouchedAt", "product 2026.9.6 refuses a file with it")
        .ValueDiffers("payload.config.gateway.port", "a free one")
        .ValueDiffers("payload.restart.pid", "another process")
        .ValueDiffers("payload.sentinel.path", "another home")
        .ValueDiffers("payload.sentinel.payload.ts", "another time")
        .ValueDiffers("payload.sentinel.payload.stats.root", "another home");

    [Fact]
    public async Task Applying_a_whole_configuration_answers_as_captured_and_restarts()
    {
        await using var gateway = await RunningGateway.StartAsync();
        // What the captured gateway had: the sentinels stand for these.
        gateway.WriteRaw($"{{ gateway: {{ port: {gateway.FirstPort}, auth: {{ token: 't0k' }} }}, models: {{ providers: {{ mock: {{ baseUrl: 'http://127.0.0.1:1', apiKey: 'canary-5f1e9c', models: [] }} }} }} }}");
        await using var peer = await gateway.ConnectAsync(3);
        var exchange = Assert.Single(GoldenExchange.Load("v3/config.apply"), exchange => exchange.IsOk);
        var raw = exchange.Request.GetProperty("params").GetProperty("raw").GetString()!.Replace("19101", $"{gateway.FirstPort}", StringComparison.Ordinal);

        var answer = await peer.RequestAsync("config.apply", $$"""{"raw":{{Quote(raw)}},"baseHash":"{{await HashAsync(peer)}}","note":"apply","restartDelayMs":0}""");

        Answer.AssertSame(exchange.Response, answer);
        Assert.DoesNotContain("canary-5f1e9c", answer.ToString(), StringComparison.Ordinal);
        Assert.Contains("canary-5f1e9c", await File.ReadAllTextAsync(gateway.ConfigPath, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("""{"reason":"gateway restarting","restartExpectedMs":1500}""", (await peer.EventAsync("shutdown")).GetProperty("payload").GetRawText());
        Assert.Equal(1012, await peer.CloseCodeAsync());
        await gateway.StartedAsync();
    }

    [Fact]
    public async Task How_the_page_looks_is_patched_without_a_hash_and_nothing_else_is()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await using var peer = await gateway.ConnectAsync(4);
        await using var older = await gateway.ConnectAsync(3);
        const string Dark = """{"raw":"{\"ui\":{\"prefs\":{\"themeMode\":\"dark\"}}}","note":"control-ui prefs sync"}""";

        var patched = await peer.RequestAsync("config.patch", Dark);
        var more = await peer.RequestAsync("config.patch", """{"raw":"{\"ui\":{\"prefs\":{},\"seamColor\":\"#123456\"}}"}""");
        var other = await peer.RequestAsync("config.patch", """{"raw":"{\"ui\":{\"prefs\":{}},\"gateway\":{\"port\":1}}"}""");
        var whole = await peer.RequestAsync("config.patch", """{"raw":"{\"ui\":{\"prefs\":null}}"}""");
        var ofOlder = await older.RequestAsync("config.patch", Dark);

        Assert.Equal("dark", patched.GetProperty("payload").GetProperty("config").GetProperty("ui").GetProperty("prefs").GetProperty("themeMode").GetString());
        Assert.All([more, other, whole, ofOlder], refused => Assert.Equal("config base hash required; re-run config.get and retry", refused.GetProperty("error").GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Patching_answers_as_captured_and_restarts_after_the_delay()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var exchange = Assert.Single(GoldenExchange.Load("v3/config.patch"), exchange => exchange.IsOk);
        var before = exchange.Response.GetProperty("payload").GetProperty("config").GetRawText()
            .Replace("19101", $"{gateway.FirstPort}", StringComparison.Ordinal)
            .Replace("\"nodes\":{\"allowCommands\":[\"custom.cmd\"],\"denyCommands\":[\"system.run\"]}", "\"x\":1", StringComparison.Ordinal)
            .Replace("__OPENCLAW_REDACTED__", "t0k", StringComparison.Ordinal);
        using var config = JsonDocument.Parse(before);
        gateway.WriteRaw(before.Replace(",\"nodes\": {\"allowCommands\": [\"custom.cmd\"], \"denyCommands\": [\"system.run\"]}", "", StringComparison.Ordinal));
        await using var peer = await gateway.ConnectAsync(3);
        var parameters = exchange.Params.Replace(exchange.Request.GetProperty("params").GetProperty("baseHash").GetString()!, await HashAsync(peer), StringComparison.Ordinal);

        var answer = await peer.RequestAsync("config.patch", parameters);

        Answer.AssertSame(exchange.Response, answer);
        Assert.Equal(1012, await peer.CloseCodeAsync());
        await gateway.StartedAsync();
    }

    [Fact]
    public async Task Refusals_are_the_captured_ones()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(gateway.StateDir, "openclaw.json"), "{ gateway: { auth: { token: 't0k' } } }", TestContext.Current.CancellationToken);
        await using var peer = await gateway.ConnectV3Async("operator.admin");
        var hash = await HashAsync(peer);

        foreach (var exchange in GoldenExchange.Load("v3/config.patch").Concat(GoldenExchange.Load("v3/config.apply")).Where(exchange => !exchange.IsOk))
        {
            var parameters = exchange.Params.Contains("\"bad\"", StringComparison.Ordinal)
                ? exchange.Params
                : exchange.Params.Replace(exchange.Request.GetProperty("params").GetProperty("baseHash").GetString()!, hash, StringComparison.Ordinal);
            new GoldenComparison()
                .ValueDiffers("id", "each request has its own")
                .ValueDiffers("error.details.issues[].message", "issues name what is accepted")
                .Differs("error.details.issues[].line", "issues have lines")
                .AssertSame(exchange.Response, await peer.RequestAsync(exchange.Method, parameters));
        }
    }

    [Fact]
    public async Task An_invalid_file_is_to_be_repaired_first()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(gateway.StateDir, "openclaw.json"), "{ gateway: { port: 'x' } }", TestContext.Current.CancellationToken);
        await using var peer = await gateway.ConnectV3Async("operator.admin");

        var answer = await peer.RequestAsync("config.patch", $$"""{"raw":"{ui:{} }","baseHash":"{{await HashAsync(peer)}}"}""");

        Assert.Equal("invalid config; fix before patching", answer.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task On_protocol_4_what_takes_effect_live_restarts_nothing()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await using var peer = await gateway.ConnectAsync(4);

        var answer = await PatchAsync(peer, "{ui:{seamColor:'#112233'}}");

        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        var payload = answer.GetProperty("payload");
        Assert.Equal("""["ui"]""", payload.GetProperty("changedPaths").GetRawText());
        Assert.Equal(await HashAsync(peer), payload.GetProperty("hash").GetString());
        Assert.False(payload.TryGetProperty("restart", out _));
        Assert.False(payload.GetProperty("sentinel").GetProperty("persisted").GetBoolean());
        await peer.EventAsync("config.changed");
        var again = await PatchAsync(peer, "{ui:{seamColor:'#112233'}}");
        Assert.True(again.GetProperty("payload").GetProperty("noop").GetBoolean());
    }

    [Fact]
    public async Task On_protocol_4_what_needs_a_restart_gets_one()
    {
        await using var gateway = await RunningGateway.StartAsync();
        await using var peer = await gateway.ConnectAsync(4);

        var answer = await PatchAsync(peer, "{gateway:{tailscale:{mode:'serve'}}}", "\"restartDelayMs\":0");

        Assert.Equal("config.patch", answer.GetProperty("payload").GetProperty("restart").GetProperty("reason").GetString());
        Assert.True(answer.GetProperty("payload").GetProperty("sentinel").GetProperty("persisted").GetBoolean());
        Assert.Equal(1012, await peer.CloseCodeAsync());
        await gateway.StartedAsync();
    }

    [Fact]
    public async Task On_protocol_4_lists_of_named_things_are_merged_and_losses_must_be_meant()
    {
        await using var gateway = await RunningGateway.StartAsync("agents: { list: [{ id: 'main', name: 'One' }, { id: 'two', skills: ['a', 'b'] }] }");
        await using var peer = await gateway.ConnectAsync(4);

        var merged = await PatchAsync(peer, "{agents:{list:[{id:'two',name:'Two'},{id:'three'}]}}");
        var refused = await PatchAsync(peer, "{agents:{list:[{id:'two',skills:['a']}]}}");
        var meant = await PatchAsync(peer, "{agents:{list:[{id:'two',skills:['a']}]}}", "\"replacePaths\":[\"agents.list[].skills\"]");

        Assert.Equal(
            """[{"id":"main","name":"One"},{"id":"two","skills":["a","b"],"name":"Two"},{"id":"three"}]""",
            merged.GetProperty("payload").GetProperty("config").GetProperty("agents").GetProperty("list").GetRawText());
        Assert.StartsWith(
            "config.patch would remove entries from array path(s): agents.list[].skills.",
            refused.GetProperty("error").GetProperty("message").GetString(),
            StringComparison.Ordinal);
        Assert.True(meant.GetProperty("ok").GetBoolean(), meant.ToString());
    }

    [Fact]
    public async Task Schema_lookup_below_a_section_that_is_only_kept_finds_anything()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.admin");

        var found = (await peer.RequestAsync("config.schema.lookup", """{"path":"plugins.entries.notes.config"}""")).GetProperty("payload");

        Assert.Equal("plugins.entries.notes.config", found.GetProperty("path").GetString());
        Assert.Equal("{}", found.GetProperty("schema").GetRawText());
    }

    [Fact]
    public async Task Schema_lookup_tells_one_setting_and_what_is_below_it()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.read");

        var section = (await peer.RequestAsync("config.schema.lookup", """{"path":"gateway.auth"}""")).GetProperty("payload");
        var item = (await peer.RequestAsync("config.schema.lookup", """{"path":"agents.list[0].id"}""")).GetProperty("payload");
        var named = (await peer.RequestAsync("config.schema.lookup", """{"path":"models.providers.lab.apiKey"}""")).GetProperty("payload");
        var root = (await peer.RequestAsync("config.schema.lookup", """{"path":"."}""")).GetProperty("payload");
        var unknown = await peer.RequestAsync("config.schema.lookup", """{"path":"gateway.nothing"}""");

        Assert.Equal(("gateway.auth", "hot"), (section.GetProperty("path").GetString(), section.GetProperty("reloadKind").GetString()));
        Assert.False(section.GetProperty("schema").TryGetProperty("properties", out _));
        var token = Assert.Single(section.GetProperty("children").EnumerateArray(), child => child.GetProperty("key").GetString() == "token");
        Assert.Equal(("gateway.auth.token", "hot", false), (token.GetProperty("path").GetString(), token.GetProperty("reloadKind").GetString(), token.GetProperty("hasChildren").GetBoolean()));
        Assert.True(token.GetProperty("hint").GetProperty("sensitive").GetBoolean());
        Assert.Equal(("agents.list.0.id", "string"), (item.GetProperty("path").GetString(), item.GetProperty("schema").GetProperty("type").GetString()));
        Assert.Equal("models.providers.*.apiKey", named.GetProperty("hintPath").GetString());
        Assert.Contains(root.GetProperty("children").EnumerateArray(), child => child.GetProperty("key").GetString() == "gateway" && child.GetProperty("hasChildren").GetBoolean());
        Assert.Equal("config schema path not found", unknown.GetProperty("error").GetProperty("message").GetString());
    }

    private static async Task<JsonElement> PatchAsync(RawPeer peer, string raw, string? more = null) =>
        await peer.RequestAsync("config.patch", $$"""{"raw":{{Quote(raw)}},"baseHash":"{{await HashAsync(peer)}}"{{(more is null ? "" : "," + more)}}}""");

    private static async Task<string> HashAsync(RawPeer peer) =>
        (await peer.RequestAsync("config.get")).GetProperty("payload").GetProperty("hash").GetString()!;

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
