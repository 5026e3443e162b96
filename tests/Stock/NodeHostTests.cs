using System.Diagnostics;
using System.Globalization;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Published;

namespace OpenClaw.Tests.Stock;

/// <summary><c>openclaw node run</c> of both products: pairs on its own on this machine, stays, and is back after a restart.</summary>
public sealed class NodeHostTests
{
    [Fact]
    public async Task The_node_host_of_2026_9_6_pairs_stays_and_comes_back_after_a_restart()
    {
        var product = StockProduct.Get("v4");
        using var home = new TempFolder();
        await using var gateway = await StockGateway.StartAsync();
        await using var node = StockClient.Start(Command(product, home, gateway));

        var paired = await gateway.ConnectedDeviceAsync(IsNode);
        await gateway.RestartAsync();
        await node.SeesAsync("node host gateway closed (1012): service restart");
        var back = await gateway.ConnectedDeviceAsync(IsNode);

        Assert.Equal(paired.GetProperty("deviceId").GetString(), back.GetProperty("deviceId").GetString());
        Assert.False(node.HasExited, node.Output);
        Assert.Empty((await gateway.DevicesAsync()).GetProperty("pending").EnumerateArray());
    }

    /// <summary>This version ends when its gateway goes, whoever made that gateway: its service starts it again.</summary>
    [Fact]
    public async Task The_node_host_of_2026_2_12_pairs_stays_and_started_again_is_known_after_a_restart()
    {
        var product = StockProduct.Get("v3");
        using var home = new TempFolder();
        await using var gateway = await StockGateway.StartAsync();
        await using var node = StockClient.Start(Command(product, home, gateway));

        var paired = await gateway.ConnectedDeviceAsync(IsNode);
        await gateway.RestartAsync();
        await node.SeesAsync("node host gateway closed (1012): service restart");
        await using var again = StockClient.Start(Command(product, home, gateway));
        var back = await gateway.ConnectedDeviceAsync(IsNode);

        Assert.Equal(paired.GetProperty("deviceId").GetString(), back.GetProperty("deviceId").GetString());
        Assert.False(again.HasExited, again.Output);
        Assert.Empty((await gateway.DevicesAsync()).GetProperty("pending").EnumerateArray());
    }

    private static ProcessStartInfo Command(StockProduct product, TempFolder home, StockGateway gateway)
    {
        StockProduct.Configure(home, gateway.Port);
        var start = product.Command(
            home.Path, "node", "run", "--host", "127.0.0.1", "--port", gateway.Port.ToString(CultureInfo.InvariantCulture), "--display-name", "stock node");
        start.Environment["OPENCLAW_GATEWAY_TOKEN"] = PublishedGateway.Token;
        return start;
    }

    private static bool IsNode(System.Text.Json.JsonElement device) =>
        device.GetProperty("roles").EnumerateArray().Any(role => role.GetString() == "node");
}
