using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using OpenClaw.Client;
using OpenClaw.Platform;
using OpenClaw.Protocol;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Client;

/// <summary>Connecting with a device identity: what is signed, and which token is used.</summary>
public sealed class DeviceConnectTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly DeviceIdentity _device = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
    private readonly DeviceTokenStore _tokens;

    public DeviceConnectTests() => _tokens = new(_folder.Path, TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    private GatewayClientOptions Options(ScriptedGateway gateway) => new()
    {
        Url = gateway.Url,
        Time = TimeProvider.System,
        ClientVersion = "1.2.3",
        Device = _device,
        DeviceTokens = _tokens,
        Scopes = ["operator.read", "operator.write"],
    };

    [Fact]
    public async Task A_gateway_that_knows_only_the_older_signature_gets_it()
    {
        var ranges = new List<string>();
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            if (peer.Number > 1)
            {
                await peer.WelcomeAsync(beforeHello: () => ranges.Add($"{peer.Connect.GetProperty("minProtocol")}..{peer.Connect.GetProperty("maxProtocol")}"));
                return;
            }
            var id = await peer.ReceiveConnectAsync();
            ranges.Add($"{peer.Connect.GetProperty("minProtocol")}..{peer.Connect.GetProperty("maxProtocol")}");
            await peer.RefuseAsync(id, "INVALID_REQUEST", "device signature invalid");
        });

        await using var client = await GatewayClient.ConnectAsync(Options(gateway) with { MinProtocol = 3 }, CancellationToken.None);

        Assert.Equal(["3..4", "3..3"], ranges);
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(3, 4)]
    [InlineData(3, 3)]
    public async Task The_connect_is_signed_over_the_challenge_with_the_payload_of_its_protocol(int min, int max)
    {
        JsonElement connect = default;
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync(beforeHello: () => connect = peer.Connect);
        });
        var options = Options(gateway) with { Token = "secret", MinProtocol = min, MaxProtocol = max };

        await using var client = await GatewayClient.ConnectAsync(options, CancellationToken.None);

        var device = connect.GetProperty("device");
        Assert.Equal(_device.DeviceId, device.GetProperty("id").GetString());
        Assert.Equal(ScriptedPeer.Nonce, device.GetProperty("nonce").GetString());
        Assert.Equal(ScriptedPeer.ChallengeTs, device.GetProperty("signedAt").GetInt64());
        var head = max == 4 ? "v3" : "v2";
        var tail = max == 4 ? $"|{ClientPlatform.Name(true)}|{ClientPlatform.Family.ToLowerInvariant()}" : "";
        var payload = $"{head}|{_device.DeviceId}|cli|cli|operator|operator.read,operator.write|{ScriptedPeer.ChallengeTs}|secret|nonce-1{tail}";
        Assert.True(Ed25519.Verify(
            Base64Url.DecodeFromChars(device.GetProperty("publicKey").GetString()),
            Encoding.UTF8.GetBytes(payload),
            Base64Url.DecodeFromChars(device.GetProperty("signature").GetString())));
    }

    [Fact]
    public async Task The_token_of_hello_is_kept_and_used_next_time()
    {
        var sent = new List<string?>();
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync(
                auth: """{"role":"operator","scopes":["operator.read"],"deviceToken":"issued","issuedAtMs":1}""",
                beforeHello: () => sent.Add(peer.Connect.TryGetProperty("auth", out var auth) ? auth.GetProperty("token").GetString() : null));
        });

        await using (await GatewayClient.ConnectAsync(Options(gateway), CancellationToken.None)) { }
        await using (await GatewayClient.ConnectAsync(Options(gateway), CancellationToken.None)) { }
        await using (await GatewayClient.ConnectAsync(Options(gateway) with { Token = "shared" }, CancellationToken.None)) { }

        Assert.Equal([null, "issued", "shared"], sent);
        Assert.Equal(["operator.read"], _tokens.Find(_device.DeviceId, Roles.Operator)!.Scopes);
    }

    [Fact]
    public async Task After_a_token_mismatch_the_device_token_is_tried_once()
    {
        await _tokens.StoreAsync(_device.DeviceId, Roles.Operator, "mine", ["operator.read"], CancellationToken.None);
        var sent = new List<string>();
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            var id = await peer.ReceiveConnectAsync();
            sent.Add(peer.Connect.GetProperty("auth").GetRawText());
            await peer.RefuseAsync(id, "INVALID_REQUEST", "unauthorized: gateway token mismatch", """{"code":"AUTH_TOKEN_MISMATCH","canRetryWithDeviceToken":true}""");
            await peer.CloseAsync(1008, "unauthorized");
        });

        await Assert.ThrowsAsync<GatewayRefusedException>(
            () => GatewayClient.ConnectAsync(Options(gateway) with { Token = "wrong" }, CancellationToken.None));

        Assert.Equal(["""{"token":"wrong"}""", """{"token":"wrong","deviceToken":"mine"}"""], sent);
    }

    [Fact]
    public async Task A_device_token_that_is_refused_as_such_is_forgotten()
    {
        await _tokens.StoreAsync(_device.DeviceId, Roles.Operator, "old", ["operator.read"], CancellationToken.None);
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            var id = await peer.ReceiveConnectAsync();
            await peer.RefuseAsync(id, "INVALID_REQUEST", "unauthorized: device token mismatch", """{"code":"AUTH_DEVICE_TOKEN_MISMATCH"}""");
            await peer.CloseAsync(1008, "unauthorized");
        });

        await Assert.ThrowsAsync<GatewayRefusedException>(() => GatewayClient.ConnectAsync(Options(gateway), CancellationToken.None));

        Assert.Null(_tokens.Find(_device.DeviceId, Roles.Operator));
    }
}
