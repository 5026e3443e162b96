using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Hosting;

/// <summary>For each class of settings: the stated effect happens, and no connected client is dropped.</summary>
public sealed class ReloadEffectTests : IAsyncLifetime
{
    private const string FarAddress = "203.0.113.7";

    private RunningGateway _gateway = null!;
    private RawPeer _old = null!;
    private RawPeer _current = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await RunningGateway.StartAsync();
        _old = await _gateway.ConnectAsync(3);
        _current = await _gateway.ConnectAsync(4);
    }

    /// <summary>After every test: the two clients of the beginning are still served, by the gateway of the beginning.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var peer in new[] { _old, _current })
        {
            Assert.True((await peer.RequestAsync("health")).GetProperty("ok").GetBoolean());
            await peer.DisposeAsync();
        }
        Assert.DoesNotContain(_gateway.Lines, line => line.Contains("restarting", StringComparison.Ordinal));
        await _gateway.DisposeAsync();
    }

    [Theory]
    [InlineData("wizard: { lastRunMode: 'local' }", "")]
    [InlineData("nobodyKnows: { this: 1 }", "")]
    [InlineData("update: { checkOnStart: false }", "")]
    [InlineData("", "remote: { url: 'ws://elsewhere:1' }")]
    public async Task Nothing_here_depends_on_it(string config, string gateway)
    {
        await _gateway.ChangeAsync("config change applied (dynamic reads: ", config, gateway);

        Assert.DoesNotContain(_gateway.Lines, line => line.StartsWith("config change takes effect", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Now_the_log_follows()
    {
        await _gateway.ChangeAsync("takes effect (now: logging)", "logging: { level: 'debug' }");

        Assert.Equal("Debug", _gateway.Followed.Last().Config.Logging.Level.ToString());
    }

    [Fact]
    public async Task Now_ticks_come_at_the_new_interval_for_those_who_are_there()
    {
        await _gateway.ChangeAsync("takes effect (now: gateway.limits.tickIntervalMs)", gateway: "limits: { tickIntervalMs: 1000 }");

        await _old.EventAsync("tick");
        await _current.EventAsync("tick");
    }

    [Fact]
    public async Task A_longer_interval_of_ticks_waits_for_those_who_were_told_a_shorter_one()
    {
        await _gateway.ChangeAsync("takes effect", gateway: "limits: { tickIntervalMs: 1000 }");
        await using var told = await _gateway.ConnectAsync();
        Assert.Equal(1000, Policy(told).GetProperty("tickIntervalMs").GetInt32());

        await _gateway.ChangeAsync("config hot reload applied (gateway.limits.tickIntervalMs)", gateway: "");

        await told.EventAsync("tick");
        await told.EventAsync("tick");
    }

    [Fact]
    public async Task The_next_connection_gets_the_new_limits()
    {
        await _gateway.ChangeAsync("next connection: gateway.limits.maxPayloadBytes, gateway.limits.maxConnections", gateway: "limits: { maxPayloadBytes: 70000, maxConnections: 3 }");

        await using var next = await _gateway.ConnectAsync();
        Assert.Equal(70_000, Policy(next).GetProperty("maxPayload").GetInt32());
        await Assert.ThrowsAsync<WebSocketException>(() => _gateway.ConnectAsync());
        // Those of before keep what they were told.
        var large = await _current.RequestAsync("health", $$"""{"pad":"{{new string('x', 100_000)}}"}""");
        Assert.True(large.GetProperty("ok").GetBoolean(), large.ToString());
    }

    [Fact]
    public async Task The_next_page_may_come_from_a_newly_allowed_origin()
    {
        await using (var refused = await _gateway.TryConnectAsync(origin: "https://ui.example"))
        {
            Assert.False(refused.Hello.GetProperty("ok").GetBoolean());
        }

        await _gateway.ChangeAsync("next connection: gateway.controlUi", gateway: "controlUi: { allowedOrigins: ['https://ui.example'] }");

        await using var allowed = await _gateway.ConnectAsync(origin: "https://ui.example");
    }

    [Fact]
    public async Task The_next_run_may_be_another_agents()
    {
        await _gateway.ChangeAsync("next run: agents.list", "agents: { list: [{ id: 'main' }, { id: 'fresh' }] }");

        Assert.Contains("\"fresh\"", (await _old.RequestAsync("agents.list")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_run_may_use_another_model()
    {
        const string Config = "models: { providers: { lab: { baseUrl: 'http://127.0.0.1:9', apiKey: 'k', api: 'openai-completions', models: [{ id: 'm1', name: 'Lab One' }] } } }";
        Assert.DoesNotContain("Lab One", (await _current.RequestAsync("models.list")).ToString(), StringComparison.Ordinal);

        await _gateway.ChangeAsync("next run: models", Config);

        Assert.Contains("Lab One", (await _current.RequestAsync("models.list")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_message_meets_the_new_send_policy()
    {
        await _gateway.ChangeAsync("next run: session", "session: { sendPolicy: { default: 'deny' } }");

        var refused = await _current.RequestAsync("chat.send", """{"sessionKey":"main","message":"hello","idempotencyKey":"r1"}""");

        Assert.Contains("send blocked", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_use_of_a_variable_sees_the_changed_env_section()
    {
        await _gateway.ChangeAsync("next run: env", "env: { SEAM: '#112233' }, ui: { seamColor: '${SEAM}' }");

        Assert.Contains("#112233", (await _old.RequestAsync("config.get")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_request_finds_the_page_switched_off_and_on_and_moved()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_gateway.Port}") };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/", UriKind.Relative), Cancel)).StatusCode);

        await _gateway.ChangeAsync("next connection: gateway.controlUi", gateway: "controlUi: { enabled: false }");
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("/", UriKind.Relative), Cancel)).StatusCode);

        await _gateway.ChangeAsync("next connection: gateway.controlUi", gateway: "controlUi: { basePath: '/chat' }");
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("/", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/chat/", UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task The_next_request_counts_against_the_new_limit_of_attempts()
    {
        await _gateway.ChangeAsync("next connection: gateway.auth.rateLimit", auth: "token: 't0k', rateLimit: { maxAttempts: 1 }");

        Assert.DoesNotContain("too many failed", (await KnockFromAfarAsync("wrong")).ToString(), StringComparison.Ordinal);
        Assert.Contains("too many failed", (await KnockFromAfarAsync("wrong")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_connection_may_come_through_a_newly_trusted_proxy()
    {
        await _gateway.ChangeAsync("next connection: gateway.trustedProxies", gateway: "trustedProxies: ['127.0.0.1']");

        Assert.Contains(FarAddress, (await KnockFromAfarAsync("t0k")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Now_jobs_are_switched_off_and_on()
    {
        Assert.True(await CronIsOnAsync());

        await _gateway.ChangeAsync("takes effect (now: cron)", "cron: { enabled: false }");
        Assert.False(await CronIsOnAsync());

        await _gateway.ChangeAsync("takes effect (now: cron)");
        Assert.True(await CronIsOnAsync());
    }

    [Fact]
    public async Task The_next_request_finds_the_changed_list_of_commands()
    {
        await _gateway.ChangeAsync("next run: commands", "commands: { restart: false }");

        Assert.Contains("\"restart\":false", (await _old.RequestAsync("config.get")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_request_finds_hooks_switched_on_with_another_token_and_off()
    {
        Assert.Equal(HttpStatusCode.NotFound, await WakeAsync("first-hook-token"));

        await _gateway.ChangeAsync("next connection: hooks", "hooks: { enabled: true, token: 'first-hook-token' }");
        Assert.Equal(HttpStatusCode.OK, await WakeAsync("first-hook-token"));

        await _gateway.ChangeAsync("next connection: hooks.token", "hooks: { enabled: true, token: 'second-hook-token' }");
        Assert.Equal(HttpStatusCode.Unauthorized, await WakeAsync("first-hook-token"));
        Assert.Equal(HttpStatusCode.OK, await WakeAsync("second-hook-token"));

        await _gateway.ChangeAsync("next connection: hooks");
        Assert.Equal(HttpStatusCode.NotFound, await WakeAsync("second-hook-token"));
    }

    [Theory]
    [InlineData("chatCompletions", "/v1/chat/completions")]
    [InlineData("responses", "/v1/responses")]
    public async Task The_next_request_finds_an_endpoint_switched_off_and_on(string key, string route)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(route, "t0k", "{}")).StatusCode);

        await _gateway.ChangeAsync("next connection: gateway.http", gateway: $"http: {{ endpoints: {{ {key}: {{ enabled: false }} }} }}");
        using var off = await PostAsync(route, "t0k", "{}");
        Assert.Equal(HttpStatusCode.NotFound, off.StatusCode);
        Assert.Contains($"gateway.http.endpoints.{key}.enabled", await off.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        await _gateway.ChangeAsync("next connection: gateway.http");
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(route, "t0k", "{}")).StatusCode);
    }

    [Fact]
    public async Task The_next_call_meets_the_changed_list_of_tools()
    {
        const string Call = """{"tool":"agents_list","args":{}}""";
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("/tools/invoke", "t0k", Call)).StatusCode);

        await _gateway.ChangeAsync("next run: gateway.tools", gateway: "tools: { deny: ['agents_list'] }");

        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("/tools/invoke", "t0k", Call)).StatusCode);
    }

    [Fact]
    public async Task Now_heartbeats_beat_at_the_new_interval()
    {
        await _gateway.ChangeAsync("takes effect (now: agents.defaults.heartbeat", "agents: { defaults: { heartbeat: { every: '17m' } } }");

        Assert.Contains("\"every\":\"17m\"", (await _old.RequestAsync("status")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_look_finds_a_skill_switched_off()
    {
        await _gateway.ChangeAsync("next run: skills", "skills: { entries: { weather: { enabled: false } } }");

        Assert.Contains("\"weather\":{\"enabled\":false}", (await _old.RequestAsync("config.get")).ToString(), StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> WakeAsync(string token)
    {
        using var answer = await PostAsync("/hooks/wake", token, """{"text":"the kettle boils"}""");
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> PostAsync(string route, string token, string body)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_gateway.Port}") };
        using var request = new HttpRequestMessage(HttpMethod.Post, route) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", token);
        return await http.SendAsync(request, Cancel);
    }

    private async Task<JsonElement> KnockFromAfarAsync(string token)
    {
        await using var peer = await RawPeer.ConnectAsync(new Uri($"ws://127.0.0.1:{_gateway.Port}/"), options => options.SetRequestHeader("X-Forwarded-For", FarAddress));
        await peer.NextAsync();
        await peer.SendAsync($$"""{"type":"req","id":"connect","method":"connect","params":{"minProtocol":3,"maxProtocol":3,"client":{"id":"test","version":"1.0.0","platform":"linux","mode":"test"},"scopes":["operator.read"],"auth":{"token":"{{token}}"} } }""");
        return await peer.ResponseAsync("connect");
    }

    private async Task<bool> CronIsOnAsync() =>
        (await _current.RequestAsync("cron.status")).GetProperty("payload").GetProperty("enabled").GetBoolean();

    [Fact]
    public async Task Clients_that_know_the_event_hear_what_changed_and_when_it_counts()
    {
        await _gateway.ChangeAsync("config hot reload applied", "agents: { defaults: { timeoutSeconds: 7 } }, logging: { level: 'warn' }, ui: { seamColor: '#112233' }");

        var changed = (await _current.EventAsync("config.changed")).GetProperty("payload");
        Assert.Equal(_gateway.ConfigPath, changed.GetProperty("path").GetString());
        Assert.Equal(64, changed.GetProperty("hash").GetString()!.Length);
        Assert.Equal("""["logging"]""", changed.GetProperty("now").GetRawText());
        Assert.StartsWith("""["agents.defaults.timeoutSeconds",""", changed.GetProperty("nextRun").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("""["ui"]""", changed.GetProperty("nextConnect").GetRawText());
        Assert.Equal("[]", changed.GetProperty("restart").GetRawText());
        await _old.RequestAsync("health");
        Assert.DoesNotContain(_old.Seen, frame => frame.GetProperty("event").GetString() == "config.changed");
    }

    [Fact]
    public async Task Hot_mode_applies_what_it_can_and_says_what_it_leaves_out()
    {
        await _gateway.ChangeAsync(
            "config reload requires gateway restart; hot mode ignoring (gateway.tailscale)",
            "agents: { list: [{ id: 'fresh' }] }",
            "reload: { mode: 'hot', debounceMs: 1 }, tailscale: { mode: 'serve' }");

        Assert.Contains("\"fresh\"", (await _old.RequestAsync("agents.list")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Off_mode_changes_nothing()
    {
        await _gateway.ChangeAsync("config reload disabled (gateway.reload.mode=off)", "agents: { list: [{ id: 'fresh' }] }", "reload: { mode: 'off', debounceMs: 1 }");

        Assert.DoesNotContain("\"fresh\"", (await _old.RequestAsync("agents.list")).ToString(), StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static JsonElement Policy(RawPeer peer) => peer.Hello.GetProperty("payload").GetProperty("policy");
}
