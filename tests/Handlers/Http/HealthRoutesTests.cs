using System.Net;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http;

/// <summary>What supervisors ask: alive, ready, started; and who is told why not.</summary>
public sealed class HealthRoutesTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/ready")]
    [InlineData("/readyz")]
    public async Task Who_is_neither_here_nor_known_hears_no_more_than_whether_it_is_ready(string path)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{gateway.Port}") };

        var here = await AskAsync(http, path);
        var stranger = await AskAsync(http, path, ("X-Forwarded-For", "203.0.113.9"));
        var guess = await AskAsync(http, path, ("X-Forwarded-For", "203.0.113.9"), ("Authorization", "Bearer wrong"));
        var known = await AskAsync(http, path, ("X-Forwarded-For", "203.0.113.9"), ("Authorization", $"Bearer {GatewayFixture.Token}"));

        Assert.StartsWith("""{"ready":true,"failing":[],"uptimeMs":""", here.Body, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, """{"ready":true}"""), stranger);
        Assert.Equal((HttpStatusCode.OK, """{"ready":true}"""), guess);
        Assert.StartsWith("""{"ready":true,"failing":[],"uptimeMs":""", known.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_stops_it_lives_but_is_not_ready()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenHang("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n");
        using var client = new ApiClient(gateway.Gateway);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{gateway.Gateway.Port}") };
        // A connection that is open before the stop begins, and a run the stop waits for.
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(http, "/readyz")).Status);
        using var answer = await client.SendAsync(HttpMethod.Post, "/v1/chat/completions", """{"messages":[{"role":"user","content":"hi"}],"stream":true}""", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        while ((await reader.ReadLineAsync(Cancel))?.Contains("Hello", StringComparison.Ordinal) != true) { }

        var stop = gateway.Gateway.Host.StopAsync("test");
        var ready = await AskAsync(http, "/readyz");
        var started = await AskAsync(http, "/startupz");
        var live = await AskAsync(http, "/healthz");
        answer.Dispose();
        await stop;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.StartsWith("""{"ready":false,"failing":["draining"],""", ready.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, started.Status);
        Assert.Contains("\"status\":\"draining\"", started.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, live.Status);
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(HttpClient http, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await http.SendAsync(request, Cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }
}
