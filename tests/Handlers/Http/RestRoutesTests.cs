using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http;

/// <summary>The REST routes of the specification: their bodies, and who gets them.</summary>
public sealed class RestRoutesTests : IAsyncLifetime
{
    private const string Far = "203.0.113.9";

    private readonly HttpClient _http = new();
    private GatewayFixture _gateway = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _gateway = await GatewayFixture.StartAsync(config => config with { Gateway = config.Gateway with { Http = config.Gateway.Http with { CorsOrigins = ["https://tool.example"] } } });

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task Health_tells_version_and_uptime()
    {
        var health = Json(await SendAsync("/api/health", far: true));

        Assert.Equal(("ok", true), (health.GetProperty("status").GetString(), health.GetProperty("config_loaded").GetBoolean()));
        Assert.True(health.GetProperty("uptime_seconds").GetDouble() >= 0);
        Assert.NotEmpty(health.GetProperty("version").GetString()!);
    }

    [Fact]
    public async Task Sessions_come_as_a_map_with_snake_case_entries()
    {
        await PatchAsync("agent:main:web:a/b", "first");
        await PatchAsync("agent:main:two", "second");

        var listing = Json(await SendAsync("/api/sessions"));

        Assert.Equal(2, listing.GetProperty("count").GetInt32());
        var entry = listing.GetProperty("sessions").GetProperty("agent:main:web:a/b");
        Assert.Equal("first", entry.GetProperty("label").GetString());
        Assert.True(entry.GetProperty("updated_at").GetInt64() > 0);
        Assert.True(Guid.TryParse(entry.GetProperty("session_id").GetString(), out _));
        Assert.Equal((false, false, 0), (entry.GetProperty("aborted_last_run").GetBoolean(), entry.GetProperty("system_sent").GetBoolean(), entry.GetProperty("compaction_count").GetInt32()));
        Assert.DoesNotContain("sessionId", listing.GetRawText(), StringComparison.Ordinal);
        string[] nulls =
        [
            "session_file", "spawned_by", "display_name", "chat_type", "channel", "group_id", "origin", "last_channel", "last_to", "last_account_id", "last_thread_id", "model_provider",
            "model", "context_tokens", "input_tokens", "output_tokens", "total_tokens", "provider_override", "model_override", "auth_profile_override", "send_policy", "group_activation", "extra",
        ];
        Assert.All(nulls, name => Assert.True(entry.TryGetProperty(name, out _), name));
    }

    [Theory]
    [InlineData("agent:main:web:a/b")]
    [InlineData("agent%3Amain%3Aweb%3Aa%2Fb")]
    public async Task One_session_is_found_by_its_key_however_it_is_written(string key)
    {
        await PatchAsync("agent:main:web:a/b", "first");

        Assert.Equal("first", Json(await SendAsync("/api/sessions/" + key)).GetProperty("label").GetString());
    }

    [Fact]
    public async Task A_deleted_session_is_gone_and_clients_hear_of_it()
    {
        await PatchAsync("agent:main:gone", "x");
        await using var peer = await _gateway.ConnectV4Async("operator.admin");
        await peer.RequestAsync("sessions.subscribe", "{}");

        var deleted = Json(await SendAsync("/api/sessions/agent:main:gone", HttpMethod.Delete));

        Assert.True(deleted.GetProperty("deleted").GetBoolean());
        await peer.EventAsync("sessions.changed");
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync("/api/sessions/agent:main:gone")).Status);
        Assert.Equal("""{"error":{"message":"Not Found","type":"not_found"}}""", (await SendAsync("/api/sessions/agent:main:gone", HttpMethod.Delete)).Text);
    }

    [Fact]
    public async Task Configuration_comes_without_secrets()
    {
        var config = Json(await SendAsync("/api/config"));
        var snapshot = Json(await SendAsync("/api/config/snapshot"));

        Assert.Equal(JsonValueKind.Object, config.ValueKind);
        Assert.Equal(JsonValueKind.Object, snapshot.GetProperty("config").ValueKind);
        Assert.EndsWith(".json", snapshot.GetProperty("path").GetString()!.Replace(".yaml", ".json", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Number, snapshot.GetProperty("loaded_at").ValueKind);
    }

    [Theory]
    [InlineData("/api/sessions")]
    [InlineData("/api/sessions/agent:main:main")]
    [InlineData("/api/config")]
    [InlineData("/api/config/snapshot")]
    public async Task From_elsewhere_a_secret_is_needed_as_bearer_or_password(string path)
    {
        Assert.Equal((HttpStatusCode.Unauthorized, """{"error":{"message":"Unauthorized","type":"unauthorized"}}"""), await SendAsync(path, far: true));
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(path, far: true, bearer: "wrong")).Status);
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await SendAsync(path, far: true, bearer: GatewayFixture.Token)).Status);
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await SendAsync(path, far: true, password: GatewayFixture.Token)).Status);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Host", "rebound.example")]
    public async Task This_machine_itself_needs_none_but_another_sites_page_on_it_does(string header, string value)
    {
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/api/config")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("/api/config", header: (header, value))).Status);
    }

    [Fact]
    public async Task A_page_of_a_named_origin_may_ask_with_the_secret_and_no_other_may_read_the_answer()
    {
        using var preflight = Request("/api/sessions/agent:main:x", HttpMethod.Options, header: ("Origin", "https://tool.example"));
        preflight.Headers.Add("Access-Control-Request-Method", "DELETE");
        using var permission = await _http.SendAsync(preflight, Cancel);
        using var allowed = await _http.SendAsync(Request("/api/sessions", header: ("Origin", "https://tool.example"), bearer: GatewayFixture.Token), Cancel);
        using var without = await _http.SendAsync(Request("/api/sessions", header: ("Origin", "https://tool.example")), Cancel);
        using var other = await _http.SendAsync(Request("/api/sessions", header: ("Origin", "https://other.example"), bearer: GatewayFixture.Token), Cancel);

        Assert.Equal(HttpStatusCode.NoContent, permission.StatusCode);
        Assert.Contains("DELETE", permission.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
        Assert.Contains("Authorization", permission.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "https://tool.example"), (allowed.StatusCode, allowed.Headers.GetValues("Access-Control-Allow-Origin").Single()));
        Assert.False(allowed.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.False(other.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Verbs_and_paths_that_are_not_there_say_so()
    {
        using var wrong = await _http.SendAsync(Request("/api/sessions", HttpMethod.Post), Cancel);

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET, HEAD"), (wrong.StatusCode, string.Join(", ", wrong.Content.Headers.Allow)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync("/api/nothing", far: true)).Status);
        Assert.Equal((HttpStatusCode.NotFound, "Not Found"), await SendAsync("/api/nothing", far: true, bearer: GatewayFixture.Token));
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync("/api/config/", bearer: GatewayFixture.Token)).Status);
    }

    private async Task PatchAsync(string key, string label)
    {
        await using var peer = await _gateway.ConnectV4Async("operator.admin");
        var answer = await peer.RequestAsync("sessions.patch", $$"""{"key":"{{key}}","label":"{{label}}"}""");
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
    }

    private static JsonElement Json((HttpStatusCode Status, string Text) answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return JsonDocument.Parse(answer.Text).RootElement;
    }

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(
        string path, HttpMethod? method = null, bool far = false, string? bearer = null, string? password = null, (string Name, string Value)? header = null)
    {
        using var answer = await _http.SendAsync(Request(path, method, far, bearer, password, header), Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private HttpRequestMessage Request(
        string path, HttpMethod? method = null, bool far = false, string? bearer = null, string? password = null, (string Name, string Value)? header = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri($"http://127.0.0.1:{_gateway.Port}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (far) request.Headers.Add("X-Forwarded-For", Far);
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        if (password is not null) request.Headers.Add("X-Password", password);
        if (header is { } one) request.Headers.Add(one.Name, one.Value);
        return request;
    }
}
