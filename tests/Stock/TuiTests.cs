using System.Globalization;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Published;

namespace OpenClaw.Tests.Stock;

/// <summary>The terminal page of both products: connects, chats, and goes on after a restart.</summary>
public sealed class TuiTests
{
    [Theory]
    [InlineData("v3")]
    [InlineData("v4")]
    public async Task The_terminal_page_chats_and_goes_on_after_a_restart(string version)
    {
        var product = StockProduct.Get(version);
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
        // The older one says "connected" while it is not, too.
        await tui.SeesAsync("reconnected");
        await ChatAsync(tui, "second words");

        // The older one is a client like any other on the command line.
        await gateway.ConnectedDeviceAsync(device => device.GetProperty("clientId").GetString() is "openclaw-tui" or "cli" or "gateway-client");
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
