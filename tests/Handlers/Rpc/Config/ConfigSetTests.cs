using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc.Config;

public sealed class ConfigSetTests : IAsyncLifetime
{
    private GatewayFixture _gateway = null!;
    private RawPeer _peer = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayFixture.StartAsync();
        _peer = await _gateway.ConnectV3Async("operator.admin");
        await File.WriteAllTextAsync(ConfigPath, "# mine\ngateway:\n  port: 19101 # one\n  auth: { token: canary-5f1e9c }\n", TestContext.Current.CancellationToken);
    }

    private string ConfigPath => Path.Combine(_gateway.StateDir, "openclaw.yaml");

    /// <summary>The captured refusals that do not depend on the file.</summary>
    [Theory]
    [InlineData("{}", "invalid config.set params: must have required property 'raw'")]
    [InlineData("""{"raw":"{}"}""", "config base hash required; re-run config.get and retry")]
    [InlineData("""{"raw":"{}","baseHash":"bad"}""", "config changed since last load; re-run config.get and retry")]
    [InlineData("""{"raw":"{ not json","baseHash":"HASH"}""", "SyntaxError: JSON5: invalid character 'j' at 1:7")]
    [InlineData("""{"raw":"{gateway:{auth:{password:'__OPENCLAW_REDACTED__'}}}","baseHash":"HASH"}""", "config write rejected: \"password\" is redacted; set an explicit value instead of __OPENCLAW_REDACTED__")]
    public async Task Refusals_are_the_captured_ones(string parameters, string message)
    {
        var answer = await _peer.RequestAsync("config.set", parameters.Replace("HASH", await HashAsync()));

        var error = answer.GetProperty("error");
        Assert.Equal(("INVALID_REQUEST", message), (error.GetProperty("code").GetString(), error.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Invalid_configuration_comes_back_with_every_issue()
    {
        var answer = await SetAsync("""{"gateway":{"port":"abc","bind":"nowhere"}}""");

        var error = answer.GetProperty("error");
        Assert.Equal("invalid config", error.GetProperty("message").GetString());
        Assert.Equal(["gateway.port", "gateway.bind"], error.GetProperty("details").GetProperty("issues").EnumerateArray().Select(issue => issue.GetProperty("path").GetString()));
    }

    [Theory]
    [InlineData("config.set")]
    [InlineData("config.apply")]
    public async Task An_entry_taken_out_of_a_list_leaves_the_others_their_secrets(string method)
    {
        await File.WriteAllTextAsync(
            ConfigPath,
            "gateway: { port: 19101 }\nagents:\n  list:\n    - { id: a, memorySearch: { remote: { apiKey: of-a } } }\n    - { id: b, memorySearch: { remote: { apiKey: of-b } } }\n",
            TestContext.Current.CancellationToken);
        var parsed = JsonNode.Parse((await _peer.RequestAsync("config.get")).GetProperty("payload").GetProperty("parsed").GetRawText())!;
        parsed["agents"]!["list"]!.AsArray().RemoveAt(0);

        var answer = await _peer.RequestAsync(method, new JsonObject { ["raw"] = parsed.ToJsonString(), ["baseHash"] = await HashAsync() }.ToJsonString());

        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        var text = await File.ReadAllTextAsync(ConfigPath, TestContext.Current.CancellationToken);
        Assert.Contains("of-b", text, StringComparison.Ordinal);
        Assert.DoesNotContain("of-a", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redacted_text_of_config_get_goes_round_with_one_change()
    {
        var raw = (await _peer.RequestAsync("config.get")).GetProperty("payload").GetProperty("raw").GetString()!;

        var answer = await SetAsync(raw.Replace("19101", "19102"));

        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        var payload = answer.GetProperty("payload");
        Assert.Equal(["ok", "path", "config"], payload.EnumerateObject().Select(member => member.Name));
        Assert.Equal(19102, payload.GetProperty("config").GetProperty("gateway").GetProperty("port").GetInt32());
        Assert.DoesNotContain("canary-5f1e9c", answer.ToString());
        Assert.StartsWith(
            "# mine\ngateway:\n  port: 19102 # one\n  auth: { token: canary-5f1e9c }\n",
            await File.ReadAllTextAsync(ConfigPath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Writing_needs_admin()
    {
        await using var reader = await _gateway.ConnectV4Async("operator.read");

        var answer = await reader.RequestAsync("config.set", """{"raw":"{}"}""");

        Assert.Contains("operator.admin", answer.GetProperty("error").GetProperty("message").GetString());
    }

    private async Task<JsonElement> SetAsync(string raw) =>
        await _peer.RequestAsync("config.set", $$"""{"raw":{{Quote(raw)}},"baseHash":"{{await HashAsync()}}"}""");

    private async Task<string> HashAsync() =>
        (await _peer.RequestAsync("config.get")).GetProperty("payload").GetProperty("hash").GetString()!;

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        await _gateway.DisposeAsync();
    }
}
