using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>The commands and the gateway of this program, together.</summary>
public sealed class AgainstTheGatewayTests : IDisposable
{
    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    private async Task<GatewayFixture> StartAsync()
    {
        var gateway = await GatewayFixture.StartAsync();
        _cli.UseGateway(gateway);
        return gateway;
    }

    [Theory]
    [InlineData("health")]
    [InlineData("status")]
    [InlineData("gateway health")]
    [InlineData("gateway status")]
    [InlineData("gateway probe")]
    [InlineData("gateway call health")]
    [InlineData("gateway call sessions.list")]
    [InlineData("gateway call config.get")]
    public async Task Every_command_works_and_its_json_is_json(string line)
    {
        await using var gateway = await StartAsync();

        var text = await _cli.RunAsync(line.Split(' '));
        var json = await _cli.RunAsync([.. line.Split(' '), "--json"]);

        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.NotEmpty(text.Out);
        Assert.Equal((0, ""), (json.ExitCode, json.Error));
        Assert.NotNull(JsonNode.Parse(json.Out));
    }

    [Fact]
    public async Task The_command_line_has_every_right_with_the_shared_secret()
    {
        await using var gateway = await StartAsync();

        var result = await _cli.RunAsync("gateway", "call", "system-event", "--params", """{"text":"hello"}""");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public async Task A_reply_of_the_demo_model_is_the_same_streamed_and_as_document()
    {
        await using var gateway = await StartAsync();

        var streamed = await _cli.RunAsync("agent", "--message", "hello");
        var document = await _cli.RunAsync("agent", "--message", "hello", "--json");

        Assert.Equal((0, ""), (streamed.ExitCode, streamed.Error));
        var payloads = JsonNode.Parse(document.Out)!["result"]!["payloads"]!.AsArray();
        Assert.Equal(string.Concat(payloads.Select(payload => (string?)payload!["text"] + "\n")), streamed.Out);
        var history = JsonNode.Parse((await _cli.RunAsync("gateway", "call", "chat.history", "--params", """{"sessionKey":"main"}""", "--json")).Out)!;
        Assert.Equal(["user", "assistant", "user", "assistant"], history["messages"]!.AsArray().Select(message => (string?)message!["role"]));
    }

    [Fact]
    public async Task A_run_that_cannot_start_is_told_in_the_gateways_words()
    {
        await using var gateway = await StartAsync();

        var result = await _cli.RunAsync("agent", "--message", "hello", "--agent", "nobody");

        Assert.Equal((1, ""), (result.ExitCode, result.Out));
        Assert.StartsWith("Agent run failed: invalid agent params: unknown agent id", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_is_told_with_the_next_step()
    {
        await using var gateway = await StartAsync();

        var result = await _cli.RunAsync("health", "--token", "wrong");

        Assert.Equal((1, ""), (result.ExitCode, result.Out));
        Assert.StartsWith("gateway closed (1008 policy violation): unauthorized: gateway token mismatch", result.Error, StringComparison.Ordinal);
        Assert.Contains("\nFix: pass --token", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_method_and_wrong_params_are_told_as_the_gateway_words_them()
    {
        await using var gateway = await StartAsync();

        Assert.Equal("Gateway call failed: unknown method: nope\n", (await _cli.RunAsync("gateway", "call", "nope")).Error);
        Assert.StartsWith(
            "Gateway call failed: invalid config.get params: at root: unexpected property 'x'",
            (await _cli.RunAsync("gateway", "call", "config.get", "--params", """{"x":1}""")).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_stops_is_a_service_restart_to_who_waits()
    {
        var gateway = await StartAsync();
        await using var client = await OpenClaw.Client.GatewayClient.ConnectAsync(
            new() { Url = gateway.WebSocketUrl, Time = TimeProvider.System, ClientVersion = "1.0.0", Token = GatewayFixture.Token },
            CancellationToken.None);
        // Events come from a moment after the welcome on; whoever is answered has them.
        await client.RequestAsync("health", cancellationToken: TestContext.Current.CancellationToken);

        await gateway.DisposeAsync();

        Assert.Equal(1012, (await client.Closed).Code);
        Assert.Contains("shutdown", client.Events.ToBlockingEnumerable().Select(frame => frame.Name));
    }
}
