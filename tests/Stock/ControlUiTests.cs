using System.Globalization;
using Microsoft.Playwright;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Page;
using OpenClaw.Tests.Published;
using static Microsoft.Playwright.Assertions;

namespace OpenClaw.Tests.Stock;

/// <summary>The Control UI of both products, served by our gateway from <c>gateway.controlUi.root</c>: pairs, chats, and is back
/// after a restart, with nothing blocked by the content security policy and nothing missing.</summary>
[Collection(BrowserTests.Name)]
public sealed class ControlUiTests(Chromium chromium)
{
    private const float LongMs = 60_000;

    [Theory]
    [InlineData("v3")]
    [InlineData("v4")]
    public async Task The_page_pairs_chats_and_comes_back_after_a_restart(string version)
    {
        var product = StockProduct.Get(version);
        await using var profile = await chromium.NewProfileAsync();
        await using var gateway = await StockGateway.StartAsync(product.ControlUiRoot);
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{gateway.Port}");
        // Version 2026.2.12 keeps where it connected to last, and reads a token only from the query string.
        var secret = version == "v3" ? $"?token={PublishedGateway.Token}" : $"#token={PublishedGateway.Token}";
        var tab = await profile.NewPageAsync();
        var complaints = new List<string>();
        tab.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) complaints.Add(message.Text);
        };
        tab.PageError += (_, error) => complaints.Add(error);
        tab.Response += (_, answer) =>
        {
            if (answer.Url.StartsWith(address, StringComparison.Ordinal) && answer.Status >= 500) complaints.Add($"{answer.Status} {answer.Url}");
        };

        await tab.GotoAsync($"{address}/{secret}");
        var paired = await gateway.ConnectedDeviceAsync(IsControlUi);
        await ChatAsync(tab, $"{address}/chat", "first words");
        await gateway.RestartAsync();
        var back = await gateway.ConnectedDeviceAsync(IsControlUi);
        await ChatAsync(tab, null, "second words");

        Assert.Equal(paired.GetProperty("deviceId").GetString(), back.GetProperty("deviceId").GetString());
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData("v3")]
    [InlineData("v4")]
    public async Task An_answer_is_seen_as_it_comes_and_is_there_after_a_reload(string version)
    {
        var product = StockProduct.Get(version);
        await using var model = await FakeModelServer.StartAsync();
        using var rest = new SemaphoreSlim(0);
        model.Otherwise(async context =>
        {
            await FakeModelServer.StreamAsync(context, Piece("The first half stands here"));
            await rest.WaitAsync(context.RequestAborted);
            await FakeModelServer.StreamAsync(context, Piece(", the second follows.") + ModelStream.Of());
        });
        await using var profile = await chromium.NewProfileAsync();
        await using var gateway = await StockGateway.StartAsync(product.ControlUiRoot, model.BaseUrl);
        var tab = await profile.NewPageAsync();
        await tab.GotoAsync(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{gateway.Port}/{(version == "v3" ? "chat?" : "chat/main#")}token={PublishedGateway.Token}"));
        await gateway.ConnectedDeviceAsync(IsControlUi);
        var box = tab.Locator("textarea:visible").First;
        await Expect(box).ToBeEnabledAsync(new() { Timeout = LongMs });

        await box.FillAsync("please stream", new() { Timeout = LongMs });
        await box.PressAsync("Enter");
        await Expect(tab.GetByText("The first half stands here").First).ToBeVisibleAsync(new() { Timeout = LongMs });
        await Expect(tab.GetByText("the second follows.")).ToHaveCountAsync(0);
        rest.Release();
        await Expect(tab.GetByText("The first half stands here, the second follows.").First).ToBeVisibleAsync(new() { Timeout = LongMs });
        await tab.ReloadAsync();

        await Expect(tab.GetByText("please stream").First).ToBeVisibleAsync(new() { Timeout = LongMs });
        await Expect(tab.GetByText("The first half stands here, the second follows.").First).ToBeVisibleAsync(new() { Timeout = LongMs });
    }

    private static string Piece(string text) => $$$"""data: {"choices":[{"index":0,"delta":{"content":"{{{text}}}"}}]}""" + "\n\n";

    private static bool IsControlUi(System.Text.Json.JsonElement device) => device.GetProperty("clientId").GetString() == "openclaw-control-ui";

    private static async Task ChatAsync(IPage tab, string? address, string words)
    {
        if (address is not null && !tab.Url.Contains("/chat", StringComparison.Ordinal)) await tab.GotoAsync(address);
        var box = tab.Locator("textarea:visible").First;
        await Expect(box).ToBeEnabledAsync(new() { Timeout = LongMs });
        await box.FillAsync(words, new() { Timeout = LongMs });
        await box.PressAsync("Enter");
        await Expect(tab.GetByText($"You wrote: “{words}”").First).ToBeVisibleAsync(new() { Timeout = LongMs });
    }
}
