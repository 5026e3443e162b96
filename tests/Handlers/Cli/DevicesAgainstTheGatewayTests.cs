using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

/// <summary>A device from elsewhere asks to come in, and the person at the gateway decides.</summary>
public sealed class DevicesAgainstTheGatewayTests : IDisposable
{
    private readonly CliBench _cli = new();
    private readonly TempFolder _device = new();

    public void Dispose()
    {
        _cli.Dispose();
        _device.Dispose();
    }

    private async Task<GatewayFixture> StartAsync()
    {
        var gateway = await GatewayFixture.StartAsync();
        _cli.UseGateway(gateway);
        return gateway;
    }

    private async Task<GatewayClient> ConnectDeviceAsync(GatewayFixture gateway, string? token) => await GatewayClient.ConnectAsync(
        new()
        {
            Url = gateway.WebSocketUrl,
            Time = TimeProvider.System,
            ClientVersion = "1.0.0",
            ClientId = "openclaw-android",
            ClientMode = "ui",
            Token = token,
            Scopes = ["operator.read"],
            Device = await new DeviceIdentityStore(_device.Path, TimeProvider.System).LoadOrCreateAsync(CancellationToken.None),
            DeviceTokens = new(_device.Path, TimeProvider.System),
        },
        CancellationToken.None);

    [Fact]
    public async Task A_paired_device_is_listed_comes_back_by_its_token_and_is_thrown_out_by_removal()
    {
        await using var gateway = await StartAsync();

        // On this machine the shared secret pairs it at once; from then on its own token is enough.
        await using (var first = await ConnectDeviceAsync(gateway, GatewayFixture.Token)) Assert.NotNull(first.Hello.DeviceToken);
        await using var second = await ConnectDeviceAsync(gateway, null);
        Assert.Equal(["operator.read"], second.Hello.Scopes!);

        var list = JsonNode.Parse((await _cli.RunAsync("devices", "list", "--json")).Out)!;
        var deviceId = (string)list["paired"]![0]!["deviceId"]!;
        Assert.Contains(deviceId, (await _cli.RunAsync("devices", "list")).Out, StringComparison.Ordinal);
        Assert.Equal(0, (await _cli.RunAsync("devices", "rename", "--device", deviceId, "--name", "Pocket")).ExitCode);
        Assert.Contains("Pocket", (await _cli.RunAsync("devices", "list")).Out, StringComparison.Ordinal);

        var removed = await _cli.RunAsync("devices", "remove", deviceId);

        Assert.Equal((0, $"Removed {deviceId}\n"), (removed.ExitCode, removed.Out));
        Assert.NotEqual(1000, (await second.Closed).Code);
        await Assert.ThrowsAsync<GatewayRefusedException>(() => ConnectDeviceAsync(gateway, null));
    }

    [Fact]
    public async Task A_revoked_token_ends_the_live_connection()
    {
        await using var gateway = await StartAsync();
        await using (await ConnectDeviceAsync(gateway, GatewayFixture.Token)) { }
        await using var live = await ConnectDeviceAsync(gateway, null);
        var deviceId = (string)JsonNode.Parse((await _cli.RunAsync("devices", "list", "--json")).Out)!["paired"]![0]!["deviceId"]!;

        var revoked = await _cli.RunAsync("devices", "revoke", "--device", deviceId, "--role", "operator");

        Assert.Equal((0, ""), (revoked.ExitCode, revoked.Error));
        Assert.NotEqual(1000, (await live.Closed).Code);
    }

    [Fact]
    public async Task A_setup_code_is_shown_as_picture_and_text()
    {
        await using var gateway = await StartAsync();

        var result = await _cli.RunAsync("devices", "setup-code", "--public-url", "wss://gateway.example:443", "--access", "node");
        var plain = await _cli.RunAsync("devices", "setup-code", "--public-url", "wss://gateway.example", "--no-qr");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("███", result.Out, StringComparison.Ordinal);
        Assert.Contains("\nAccess:     node\n", result.Out, StringComparison.Ordinal);
        Assert.StartsWith("Setup code: ", plain.Out, StringComparison.Ordinal);
        Assert.Contains("\nGateway:    wss://gateway.example", plain.Out, StringComparison.Ordinal);
        Assert.Matches("Valid:      [1-9][0-9]* min, for one device", plain.Out);
    }

    [Fact]
    public async Task An_unknown_request_is_told_as_such()
    {
        await using var gateway = await StartAsync();

        var result = await _cli.RunAsync("devices", "approve", "nope");

        Assert.Equal((1, "unknown requestId\n"), (result.ExitCode, result.Error));
    }
}
