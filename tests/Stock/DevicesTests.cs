using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Published;
using RawPeer = OpenClaw.Tests.Published.RawPeer;

namespace OpenClaw.Tests.Stock;

/// <summary>A device from afar asks; the stock command lines see it, approve it, and it comes in.</summary>
public sealed class DevicesTests
{
    [Theory]
    [InlineData("v3", 3)]
    [InlineData("v4", 4)]
    public async Task The_stock_command_line_lists_and_approves_a_device(string version, int protocol)
    {
        var product = StockProduct.Get(version);
        using var home = new TempFolder();
        await using var gateway = await StockGateway.StartAsync();
        StockProduct.Configure(home, gateway.Port);
        var device = TestDevice.Numbered(7);
        var refused = (await ConnectAsync(gateway.Port, device, protocol)).GetProperty("error");
        Assert.Equal("NOT_PAIRED", refused.GetProperty("code").GetString());
        var request = refused.GetProperty("details").GetProperty("requestId").GetString()!;

        var listed = await RunAsync(product, home, "devices", "list", "--json");
        var pending = listed["pending"]!.AsArray().Single()!;
        await RunAsync(product, home, "devices", "approve", request, "--json");
        var hello = await ConnectAsync(gateway.Port, device, protocol);

        Assert.Equal((request, device.Id), ((string?)pending["requestId"], (string?)pending["deviceId"]));
        Assert.True(hello.GetProperty("ok").GetBoolean(), hello.GetRawText());
        Assert.Equal("operator.read", hello.GetProperty("payload").GetProperty("auth").GetProperty("scopes")[0].GetString());
    }

    /// <summary>One connect with the device's signature, from another machine as far as the gateway can tell.</summary>
    private static async Task<JsonElement> ConnectAsync(int port, TestDevice device, int protocol)
    {
        var knock = new Knock { Protocol = protocol, Token = PublishedGateway.Token, Device = device, Scopes = ["operator.read"] };
        await using var peer = await RawPeer.OpenAsync(port, options => options.SetRequestHeader("X-Forwarded-For", "203.0.113.9"));
        var nonce = (await peer.NextAsync()).GetProperty("payload").GetProperty("nonce").GetString()!;
        return await peer.RequestAsync("connect", knock.Params(nonce, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()).ToJsonString());
    }

    private static async Task<JsonNode> RunAsync(StockProduct product, TempFolder home, params string[] arguments)
    {
        var start = product.Command(home.Path, arguments);
        using var process = System.Diagnostics.Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(100));
        await process.WaitForExitAsync(limit.Token);
        var text = await output;
        Assert.True(process.ExitCode == 0, text + await error);
        return JsonNode.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..])!;
    }
}
