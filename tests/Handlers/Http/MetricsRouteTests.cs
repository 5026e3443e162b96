using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http;

public sealed partial class MetricsRouteTests : IDisposable
{
    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    private async Task<(HttpStatusCode Status, string Text)> GetAsync(GatewayFixture gateway, string? token = GatewayFixture.Token, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{gateway.Port}/metrics");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static double Value(string text, string series) => text.Split('\n').FirstOrDefault(line => line.StartsWith(series + " ", StringComparison.Ordinal)) is { } line
        ? double.Parse(line[(series.Length + 1)..], CultureInfo.InvariantCulture)
        : double.NaN;

    [Fact]
    public async Task A_probe_that_asks_for_the_head_alone_gets_it()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using var client = new ApiClient(gateway);

        using var answer = await client.SendAsync(HttpMethod.Head, "/metrics", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Content.Headers.ContentLength > 0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Without_the_secret_nothing_is_told(string? token)
    {
        await using var gateway = await GatewayFixture.StartAsync();

        var (status, text) = await GetAsync(gateway, token);

        Assert.Equal((HttpStatusCode.Unauthorized, """{"error":{"message":"Unauthorized","type":"unauthorized"}}"""), (status, text));
    }

    [Fact]
    public async Task A_page_that_guesses_is_locked_out()
    {
        await using var gateway = await GatewayFixture.StartAsync();

        for (var i = 0; i < 10; i++) await GetAsync(gateway, "wrong", "http://evil.example");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await GetAsync(gateway, origin: "http://evil.example")).Status);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(gateway)).Status);
    }

    [Fact]
    public async Task Without_any_secret_another_site_gets_nothing()
    {
        await using var gateway = await GatewayFixture.StartAsync(start: options => options with { Token = null, Auth = GatewayAuthMode.None });

        Assert.Equal(HttpStatusCode.OK, (await GetAsync(gateway, token: null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(gateway, token: null, origin: "http://evil.example")).Status);
    }

    [Fact]
    public async Task Every_line_is_prometheus_text()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.admin");
        await peer.SendAsync("""{"type":"req","id":"1","method":"health"}""");
        await peer.ResponseAsync("1");

        var (_, text) = await GetAsync(gateway);

        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(Line(), line));
        Assert.Contains("openclaw_build_info{version=", text, StringComparison.Ordinal);
        Assert.True(Value(text, "process_resident_memory_bytes") > 1_000_000);
    }

    [Fact]
    public async Task Connections_requests_and_errors_are_counted()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var operatorPeer = await gateway.ConnectV4Async("operator.admin");
        var leaving = await gateway.ConnectV3Async("operator.read");
        await operatorPeer.SendAsync("""{"type":"req","id":"1","method":"health"}""");
        await operatorPeer.ResponseAsync("1");
        await operatorPeer.SendAsync("""{"type":"req","id":"2","method":"made.up"}""");
        await operatorPeer.ResponseAsync("2");
        await operatorPeer.SendAsync("""{"type":"req","id":"3","method":"logs.tail","params":{"limit":"x"}}""");
        await operatorPeer.ResponseAsync("3");
        await leaving.DisposeAsync();

        var text = await UntilAsync(gateway, text => Value(text, "openclaw_connections{role=\"operator\"}") == 1);

        Assert.Equal(1, Value(text, "openclaw_connections_accepted_total{protocol=\"4\"}"));
        Assert.Equal(1, Value(text, "openclaw_connections_accepted_total{protocol=\"3\"}"));
        Assert.Equal(1, Value(text, "openclaw_rpc_duration_seconds_count{method=\"health\"}"));
        Assert.Equal(1, Value(text, "openclaw_rpc_duration_seconds_bucket{method=\"health\",le=\"+Inf\"}"));
        Assert.Equal(1, Value(text, "openclaw_rpc_errors_total{method=\"unknown\",code=\"INVALID_REQUEST\"}"));
        Assert.Equal(1, Value(text, "openclaw_rpc_errors_total{method=\"logs.tail\",code=\"INVALID_REQUEST\"}"));
        Assert.DoesNotContain("made.up", text, StringComparison.Ordinal);
        Assert.Contains("openclaw_connections_closed_total{reason=", text, StringComparison.Ordinal);
        Assert.Equal(0, Value(text, "openclaw_queue_bytes{kind=\"response\"}"));
    }

    [Fact]
    public async Task Runs_are_counted_with_their_tokens()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.admin");
        await peer.SendAsync("""{"type":"req","id":"1","method":"chat.send","params":{"sessionKey":"main","message":"hello","idempotencyKey":"a"}}""");
        await peer.ResponseAsync("1");

        await peer.SendAsync("""{"type":"req","id":"2","method":"agent.wait","params":{"runId":"a","timeoutMs":30000}}""");
        await peer.ResponseAsync("2");

        var (_, text) = await GetAsync(gateway);

        Assert.Equal(1, Value(text, "openclaw_runs_total{status=\"ok\"}"));
        Assert.Equal(1, Value(text, "openclaw_run_duration_seconds_count{status=\"ok\"}"));
        Assert.Equal(0, Value(text, "openclaw_runs_active"));
        Assert.DoesNotContain(GatewayFixture.Token, text, StringComparison.Ordinal);
    }

    // What is counted after an answer has gone out is there a moment later; a scrape of its own is the only sign.
    private async Task<string> UntilAsync(GatewayFixture gateway, Func<string, bool> isThere)
    {
        for (var i = 0; i < 1000; i++)
        {
            var (_, text) = await GetAsync(gateway);
            if (isThere(text)) return text;
            await Task.Yield();
        }
        return (await GetAsync(gateway)).Text;
    }

    [GeneratedRegex("""^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z_]+="[^"]*",?)+\})? -?[0-9.E+-]+)$""")]
    private static partial Regex Line();
}
