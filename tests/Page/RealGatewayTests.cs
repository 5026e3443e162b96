using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace OpenClaw.Tests.Page;

/// <summary>The page against the gateway it comes from, nothing in between.</summary>
[Collection(BrowserTests.Name)]
public sealed class RealGatewayTests(Chromium chromium)
{
    [Fact]
    public async Task A_password_signs_in_like_a_token()
    {
        await using var profile = await chromium.NewProfileAsync();
        await using var gateway = await GatewayFixture.StartAsync(start: options => options with { Token = null, Password = "open sesame" });
        var tab = await profile.NewPageAsync();
        await tab.GotoAsync($"http://127.0.0.1:{gateway.Port}/");
        await Expect(tab.Locator("#gate")).ToContainTextAsync("Enter the gateway password");

        await tab.Locator("#secret").FillAsync("open sesame");
        await tab.Keyboard.PressAsync("Enter");

        await Expect(tab.Locator("#status")).ToHaveTextAsync("Connected");
    }

    [Fact]
    public async Task A_gateway_without_a_secret_asks_for_none()
    {
        await using var profile = await chromium.NewProfileAsync();
        await using var gateway = await GatewayFixture.StartAsync(start: options => options with { Token = null, Auth = GatewayAuthMode.None });
        var tab = await profile.NewPageAsync();

        await tab.GotoAsync($"http://127.0.0.1:{gateway.Port}/");

        await Expect(tab.Locator("#status")).ToHaveTextAsync("Connected");
    }

    [Fact]
    public async Task A_wrong_token_is_refused_in_words()
    {
        await using var profile = await chromium.NewProfileAsync();
        await using var gateway = await GatewayFixture.StartAsync();
        var tab = await profile.NewPageAsync();

        await tab.GotoAsync($"http://127.0.0.1:{gateway.Port}/#token=wrong");

        await Expect(tab.Locator("#gate")).ToContainTextAsync("That token is not right");
        await tab.Locator("#secret").FillAsync(GatewayFixture.Token);
        await tab.Keyboard.PressAsync("Enter");
        await Expect(tab.Locator("#status")).ToHaveTextAsync("Connected");
    }
}
