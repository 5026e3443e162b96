using System.Globalization;
using System.Text.Json;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Page;
using OpenClaw.Tests.Published;
using RawPeer = OpenClaw.Tests.Published.RawPeer;

namespace OpenClaw.Tests.Stock;

/// <summary>The page of nodes of both Control UIs: a phone from afar asks, is shown, is approved there, and comes in.</summary>
[Collection(BrowserTests.Name)]
public sealed class NodesPageTests(Chromium chromium)
{
    private const float LongMs = 60_000;

    [Theory]
    [InlineData("v3", 3, "nodes")]
    [InlineData("v4", 4, "settings/devices")]
    public async Task The_page_shows_who_asks_and_approves(string version, int protocol, string page)
    {
        var product = StockProduct.Get(version);
        await using var profile = await chromium.NewProfileAsync(Screens.Desktop());
        await using var gateway = await StockGateway.StartAsync(product.ControlUiRoot);
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{gateway.Port}");
        var tab = await profile.NewPageAsync();
        tab.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await tab.GotoAsync(version == "v3" ? $"{address}/?token={PublishedGateway.Token}" : $"{address}/#token={PublishedGateway.Token}");
        await gateway.ConnectedDeviceAsync(device => device.GetProperty("clientId").GetString() == "openclaw-control-ui");
        var phone = TestDevice.Numbered(11);
        Assert.Equal("NOT_PAIRED", (await ConnectAsync(gateway.Port, phone, protocol)).GetProperty("error").GetProperty("code").GetString());

        await tab.EvaluateAsync("path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate', { state: {} })); }", $"/{page}");
        await tab.GetByText("Kitchen phone").First.WaitForAsync(new() { Timeout = LongMs });
        await tab.Locator("main button:visible", new() { HasTextRegex = new("^\\s*Approve") }).First.ClickAsync();
        if (version == "v4" && tab.Locator("[role=dialog] button:visible", new() { HasTextRegex = new("^\\s*Approve") }) is { } confirm && await confirm.CountAsync() > 0) await confirm.First.ClickAsync();

        await ApprovedAsync(gateway, phone);
        var hello = await ConnectAsync(gateway.Port, phone, protocol);
        Assert.True(hello.GetProperty("ok").GetBoolean(), hello.GetRawText());
    }

    private static async Task ApprovedAsync(StockGateway gateway, TestDevice phone)
    {
        var last = "";
        for (var attempt = 0; attempt < 100; attempt++)
        {
            var list = await gateway.DevicesAsync();
            last = list.GetRawText();
            if (list.GetProperty("paired").EnumerateArray().Any(device => device.GetProperty("deviceId").GetString() == phone.Id)) return;
            await Task.Delay(300); // another program's pace: there is nothing to wait on
        }
        Assert.Fail($"not approved: {last}");
    }

    private static async Task<JsonElement> ConnectAsync(int port, TestDevice device, int protocol)
    {
        var knock = new Knock
        {
            Protocol = protocol,
            Token = PublishedGateway.Token,
            Device = device,
            Role = "node",
            ClientId = "openclaw-ios",
            Mode = "node",
            Platform = "ios",
            DisplayName = "Kitchen phone",
            Caps = ["camera"],
            Commands = ["camera.list"],
        };
        await using var peer = await RawPeer.OpenAsync(port, options => options.SetRequestHeader("X-Forwarded-For", "203.0.113.9"));
        var nonce = (await peer.NextAsync()).GetProperty("payload").GetProperty("nonce").GetString()!;
        return await peer.RequestAsync("connect", knock.Params(nonce, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()).ToJsonString());
    }
}
