using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OpenClaw.Tests.Page;

[Collection(BrowserTests.Name)]
public sealed class LayoutTests(Chromium chromium)
{
    private const string Awkward = """
        A_very_long_word_without_any_place_to_break_it_________________________________________________________________end
        https://example.com/a/very/long/address/that/does/not/fit/on/a/phone/at/all/and/goes/on/and/on/and/on.html

        ```text
        a line of code that is far too long for a phone and must scroll inside its own box instead of the page
        ```

        | one column | another column | a third column | a fourth | a fifth |
        |---|---|---|---|---|
        | text text | text text | text text | text text | text text |
        """;

    [Fact]
    public async Task At_320_pixels_nothing_scrolls_sideways()
    {
        await using var page = await PageSession.ConnectAsync(chromium, Screens.Phone, WithAwkwardHistory);
        await Expect(page.Answers.Locator("table")).ToBeVisibleAsync();

        var widest = await page.Tab.EvaluateAsync<int>(
            "() => Math.max(document.documentElement.scrollWidth, document.querySelector('#log').scrollWidth, document.querySelector('main').scrollWidth)");

        Assert.InRange(widest, 1, 320);
    }

    [Fact]
    public async Task At_320_pixels_the_sign_in_and_the_approval_fit()
    {
        await using var page = await PageSession.OpenAsync(chromium, Screens.Phone);
        page.Gateway.On("connect", _ => throw new PageRefusal("NOT_PAIRED", "pairing required", new()
        {
            ["code"] = "PAIRING_REQUIRED",
            ["requestId"] = "0b6c2f4e-5a07-4a6e-9a43-6d1b3c1f7f55",
        }));
        await page.GoAsync();
        await Expect(page.Gate).ToContainTextAsync("openclaw devices approve");

        var widest = await page.Tab.EvaluateAsync<int>("() => Math.max(document.documentElement.scrollWidth, document.querySelector('#gate').scrollWidth)");

        Assert.InRange(widest, 1, 320);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Text_stands_out_from_its_background_in_both_schemes(ColorScheme scheme)
    {
        await using var page = await PageSession.ConnectAsync(chromium, Screens.Desktop(scheme), WithAwkwardHistory);
        await page.SayAsync("And now?");
        await Expect(page.Answers.Locator("table")).ToBeVisibleAsync();

        var faults = await page.Tab.EvaluateAsync<string[]>(SelfChecks.Contrast);

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Dark_is_dark_and_light_is_light()
    {
        await using var page = await PageSession.ConnectAsync(chromium, Screens.Desktop());
        var light = await BrightnessAsync(page);

        await page.Tab.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        var dark = await BrightnessAsync(page);

        Assert.True(light > 0.9, $"light: {light}");
        Assert.True(dark < 0.15, $"dark: {dark}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_control_has_a_name_and_every_id_is_unique(bool isSignedIn)
    {
        await using var page = await PageSession.OpenAsync(chromium);
        await page.GoAsync(isSignedIn ? "right-token" : null);
        if (isSignedIn)
            await page.IsConnectedAsync();
        else
            await Expect(page.Gate).ToContainTextAsync("Sign in");

        var faults = await page.Tab.EvaluateAsync<string[]>(SelfChecks.Names);

        Assert.Empty(faults);
    }

    [Fact]
    public async Task The_whole_page_can_be_used_from_the_keyboard()
    {
        await using var page = await PageSession.ConnectAsync(chromium, Screens.Desktop());
        await page.Tab.EvaluateAsync("() => document.activeElement.blur()");

        await page.Tab.Keyboard.PressAsync("Tab");
        await Expect(page.Tab.GetByRole(AriaRole.Button, new() { Name = "Skip to the message box" })).ToBeFocusedAsync();
        await page.Tab.Keyboard.PressAsync("Enter");
        await Expect(page.Box).ToBeFocusedAsync();
        await page.Tab.Keyboard.TypeAsync("typed");
        await page.Tab.Keyboard.PressAsync("Enter");

        Assert.Equal("typed", (await page.Gateway.NextChatSendAsync())["message"]);
    }

    [Fact]
    public async Task The_end_of_an_answer_is_announced_once_and_not_every_piece_of_it()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        var run = (await page.SayAsync("Hello"))["idempotencyKey"]!;
        var region = page.Tab.Locator(".sr-only[role=status]");

        await page.Gateway.BroadcastAsync("chat", PageAnswers.Delta(run, "Good", "Good"));
        await Expect(page.Answers).ToContainTextAsync("Good");
        await Expect(region).Not.ToContainTextAsync("Good");
        await page.Gateway.BroadcastAsync("chat", PageAnswers.Final(run, "Good morning."));

        await Expect(region).ToHaveTextAsync("Claw: Good morning.");
        await Expect(page.Log).ToHaveAttributeAsync("aria-live", "off");
    }

    private static void WithAwkwardHistory(PageGateway gateway) => gateway.History[PageGateway.MainKey] =
        [PageAnswers.Message("user", Awkward), PageAnswers.Message("assistant", Awkward)];

    private static Task<double> BrightnessAsync(PageSession page) => page.Tab.EvaluateAsync<double>(
        "() => Math.max(...getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).slice(0, 3).map(Number)) / 255");
}
