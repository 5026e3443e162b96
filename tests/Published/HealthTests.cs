using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

public sealed class HealthTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Health_answers_over_the_WebSocket_on_both_protocols(int protocol)
    {
        using var home = new TempFolder();
        await using var gateway = await PublishedGateway.StartAsync(home);
        await using var peer = await gateway.ConnectAsync(protocol);

        var health = await peer.RequestAsync("health");

        Assert.True(health.GetProperty("ok").GetBoolean(), health.GetRawText());
        var payload = health.GetProperty("payload");
        Assert.True(payload.GetProperty("ok").GetBoolean());
        Assert.Equal("main", payload.GetProperty("defaultAgentId").GetString());
    }

    [Fact]
    public async Task Health_answers_over_HTTP()
    {
        using var home = new TempFolder();
        await using var gateway = await PublishedGateway.StartAsync(home);
        using var http = new HttpClient();

        var answer = await http.GetStringAsync(new Uri($"http://127.0.0.1:{gateway.Port}/health"));

        Assert.Equal("""{"ok":true,"status":"ok"}""", answer);
    }

    [Fact]
    public async Task Every_advertised_method_answers_something_other_than_unknown_method()
    {
        using var home = new TempFolder();
        await using var gateway = await PublishedGateway.StartAsync(home);
        await using var peer = await gateway.OpenAsync();
        var hello = await peer.RequestAsync("connect", RawPeer.ConnectParams(4));
        var methods = hello.GetProperty("payload").GetProperty("features").GetProperty("methods").EnumerateArray().Select(name => name.GetString()!).ToArray();

        var unknown = new List<string>();
        foreach (var method in methods)
        {
            // A member that no schema has: refused before anything happens, but only by a method that exists.
            var answer = await peer.RequestAsync(method, """{"notAMember":1}""");
            if (answer.GetRawText().Contains("unknown method", StringComparison.Ordinal)) unknown.Add(method);
        }

        Assert.NotEmpty(methods);
        Assert.Empty(unknown);
    }
}
