using OpenClaw.Handlers.Cli;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>Which gateway a command asks and with which secret, and what it says when nobody answers.</summary>
public sealed class ConnectionResolutionTests : IDisposable
{
    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    /// <summary>A gateway that answers <c>health</c> and tells which <c>auth</c> and <c>device</c> came.</summary>
    private static Task<ScriptedGateway> StartAsync(List<string> seen) => ScriptedGateway.StartAsync(async peer =>
    {
        await peer.WelcomeAsync();
        var auth = peer.Connect.TryGetProperty("auth", out var given) ? given.GetRawText() : "none";
        seen.Add(auth + (peer.Connect.TryGetProperty("device", out _) ? " device" : ""));
        if (await peer.NextRequestAsync() is { } request) await peer.AnswerAsync(request.Id, "{}");
    });

    [Fact]
    public async Task The_option_goes_before_the_environment_before_the_configuration()
    {
        var seen = new List<string>();
        await using var gateway = await StartAsync(seen);
        _cli.UseGateway(gateway, "environment");
        _cli.Home.Write(".openclaw/openclaw.json", """{ gateway: { auth: { token: "config" } } }""");

        await _cli.RunAsync("health", "--token", "option", "--json");
        await _cli.RunAsync("health", "--json");
        _cli.Variables.Remove(GatewayVariables.Token);
        await _cli.RunAsync("health", "--json");

        Assert.Equal(["""{"token":"option"}""", """{"token":"environment"}""", """{"token":"config"}"""], seen);
    }

    [Fact]
    public async Task The_token_a_gateway_made_for_itself_is_found()
    {
        var seen = new List<string>();
        await using var gateway = await StartAsync(seen);
        _cli.UseGateway(gateway);
        _cli.Variables.Remove(GatewayVariables.Token);
        _cli.Home.Write(".openclaw/gateway/token.json", """{"token":"made"}""");

        await _cli.RunAsync("health", "--json");
        _cli.Variables[GatewayVariables.Password] = "pw";
        await _cli.RunAsync("health", "--json");

        Assert.Equal(["""{"token":"made"}""", """{"password":"pw"}"""], seen);
    }

    [Fact]
    public async Task Without_any_secret_the_device_signs()
    {
        var seen = new List<string>();
        await using var gateway = await StartAsync(seen);
        _cli.UseGateway(gateway);
        _cli.Variables.Remove(GatewayVariables.Token);

        await _cli.RunAsync("health", "--json");

        Assert.Equal(["none device"], seen);
        Assert.True(File.Exists(_cli.Home[".openclaw", "identity", "device.json"]));
    }

    [Fact]
    public async Task Another_url_needs_its_own_secret()
    {
        _cli.Variables[GatewayVariables.Token] = "of-the-local-one";

        var result = await _cli.RunAsync("health", "--url", "ws://192.0.2.1:18789");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(
            "gateway url override requires explicit credentials\nFix: pass --token or --password.\nConfig: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explicit_url_and_token_are_used()
    {
        var seen = new List<string>();
        await using var gateway = await StartAsync(seen);

        var result = await _cli.RunAsync("health", "--json", "--url", gateway.Url.ToString(), "--token", "t");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(["""{"token":"t"}"""], seen);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("not a url")]
    public async Task What_is_not_a_websocket_address_is_refused(string url)
    {
        var result = await _cli.RunAsync("health", "--url", url, "--token", "t");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"--url is not a WebSocket address: {url}\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remote_mode_needs_its_url()
    {
        _cli.Home.Write(".openclaw/openclaw.json", """{ gateway: { mode: "remote" } }""");

        var result = await _cli.RunAsync("health");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("gateway remote mode misconfigured: gateway.remote.url missing\n", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("Fix: set gateway.remote.url, or set gateway.mode=local.\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remote_mode_uses_the_remote_secret_only()
    {
        var seen = new List<string>();
        await using var gateway = await StartAsync(seen);
        _cli.Variables[GatewayVariables.Token] = "local";
        _cli.Home.Write(
            ".openclaw/openclaw.json",
            $$$"""{ gateway: { mode: "remote", remote: { url: "{{{gateway.Url}}}", token: "remote" } } }""");

        await _cli.RunAsync("health", "--json");

        Assert.Equal(["""{"token":"remote"}"""], seen);
    }

    [Fact]
    public async Task No_gateway_there_says_where_it_looked_and_how_to_start_one()
    {
        var port = _cli.UseFreePort();

        var result = await _cli.RunAsync("health", "--token", "t");

        Assert.Equal((1, ""), (result.ExitCode, result.Out));
        Assert.Equal(
            $"""
            gateway closed (1006 abnormal closure (no close frame)): connection refused
            Gateway target: ws://127.0.0.1:{port}
            Source: local loopback
            Config: {_cli.Home[".openclaw", "openclaw.yaml"]}
            Bind: loopback
            Fix: no gateway is running there; start one with: openclaw gateway

            """,
            result.Error);
    }

    [Fact]
    public async Task A_refused_token_says_which_setting_to_look_at()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            var id = await peer.ReceiveConnectAsync();
            await peer.RefuseAsync(id, "INVALID_REQUEST", "unauthorized: gateway token mismatch", """{"code":"AUTH_TOKEN_MISMATCH"}""");
            await peer.CloseAsync(1008, "unauthorized");
        });
        _cli.UseGateway(gateway, "a-secret-nobody-should-see");

        var result = await _cli.RunAsync("health");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("unauthorized: gateway token mismatch", result.Error, StringComparison.Ordinal);
        Assert.Contains("Fix: pass --token, or set OPENCLAW_GATEWAY_TOKEN or gateway.auth.token, to the token of that gateway.", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret-nobody-should-see", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_waits_for_approval_is_told_the_command()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            var id = await peer.ReceiveConnectAsync();
            await peer.RefuseAsync(id, "NOT_PAIRED", "pairing required", """{"code":"PAIRING_REQUIRED","requestId":"r-1"}""");
            await peer.CloseAsync(1008, "pairing required");
        });
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("health");

        Assert.EndsWith("Fix: on the gateway's machine: openclaw devices approve r-1\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_is_starting_is_waited_for()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            if (peer.Number < 3)
            {
                var id = await peer.ReceiveConnectAsync();
                await peer.RefuseAsync(id, "UNAVAILABLE", "gateway starting; retry shortly", more: ",\"retryable\":true,\"retryAfterMs\":1");
                await peer.CloseAsync(1013, "gateway starting");
                return;
            }
            await peer.WelcomeAsync();
            if (await peer.NextRequestAsync() is { } request) await peer.AnswerAsync(request.Id, """{"ok":true}""");
        });
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("health", "--json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(3, gateway.Connections);
    }

    [Fact]
    public async Task A_fingerprint_that_is_none_is_refused()
    {
        var result = await _cli.RunAsync("health", "--token", "t", "--tls-fingerprint", "abc");

        Assert.Equal((1, "--tls-fingerprint is not a SHA-256 fingerprint (64 hexadecimal digits)\n"), (result.ExitCode, result.Error));
    }
}
