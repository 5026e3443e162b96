using System.Globalization;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Published;

namespace OpenClaw.Tests.Stock;

/// <summary>The terminal page of product 2026.9.6: connects, chats, and goes on after a restart.</summary>
public sealed class TuiTests
{
    [Fact]
    public async Task The_terminal_page_chats_and_goes_on_after_a_restart()
    {
        var product = StockProduct.Get("v4");
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "No /usr/bin/script: apt-get install -y bsdutils.");
        using var home = new TempFolder();
        await using var gateway = await StockGateway.StartAsync();
        StockProduct.Configure(home, gateway.Port);
        var url = string.Create(CultureInfo.InvariantCulture, $"ws://127.0.0.1:{gateway.Port}");
        await using var tui = StockClient.Start(product.Terminal(home.Path, "tui", "--url", url, "--token", PublishedGateway.Token));

        await tui.SeesAsync("connected | idle");
        await ChatAsync(tui, "first words");
        tui.Forget();
        await gateway.RestartAsync();
        await tui.SeesAsync("reconnected");
        await ChatAsync(tui, "second words");

        await gateway.ConnectedDeviceAsync(device => device.GetProperty("clientId").GetString() == "openclaw-tui");
    }

    private static async Task ChatAsync(StockClient tui, string words)
    {
        tui.Forget();
        await tui.TypeAsync(words);
        await tui.SeesAsync(words);
        await tui.TypeAsync("\r");
        await tui.SeesAsync($"You wrote: “{words}”");
    }
}
