using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static OpenClaw.Tests.Page.PageAnswers;

namespace OpenClaw.Tests.Page;

/// <summary>
/// One walk through every state of the page, on each screen and in each scheme. In each state nothing scrolls sideways and
/// all text can be read. OPENCLAW_SCREENSHOTS names a folder to leave a picture of each state in, for people to look at.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class WalkthroughTests(Chromium chromium)
{
    private const string Answer = """
        Three things make a **good trip** in winter:

        1. Wool next to the skin, and a *windproof* layer on top
        2. Shoes that take a second pair of socks
        3. A plan for the dark: the sun sets at `15:30`

        ## Packing list

        | Item | How many | Weight |
        |:--|--:|--:|
        | Wool shirt | 2 | 400 g |
        | Gloves | 1 | 90 g |

        - [x] Book the train
        - [ ] Tell Anna

        ```sh
        # the whole list, as text
        openclaw agent --message "print my packing list" | tee list.txt
        ```

        > It is never the weather, only the clothes.

        See [the rail timetable](https://example.com/timetable) for details.
        """;

    [Theory]
    [InlineData("phone", ColorScheme.Light)]
    [InlineData("phone", ColorScheme.Dark)]
    [InlineData("desktop", ColorScheme.Light)]
    [InlineData("desktop", ColorScheme.Dark)]
    public async Task Every_state_fits_and_can_be_read(string screen, ColorScheme scheme)
    {
        var options = screen == "phone" ? Screens.Phone : Screens.Desktop();
        options.ColorScheme = scheme;
        await using var page = await PageSession.OpenAsync(chromium, options);
        Task ShootAsync(string state) => LookAtAsync(page, $"{screen}-{scheme}-{state}");

        page.Gateway.On("sessions.list", _ => Sessions((PageGateway.MainKey, "See the rail timetable for details."),
            ("agent:main:trip-to-oslo", "Pack a coat, it is going to be cold"), ("agent:main:garden", "Tomatoes want six hours of sun")));
        await page.GoAsync(token: null);
        await Expect(page.Gate).ToContainTextAsync("Sign in");
        await ShootAsync("1-sign-in");

        await page.GoAsync("wrong");
        await page.Tab.ReloadAsync();
        await page.Gate.GetByLabel("Token or password").FillAsync("wrong");
        await page.Tab.Keyboard.PressAsync("Enter");
        await Expect(page.Gate).ToContainTextAsync("not right");
        await ShootAsync("2-wrong-token");

        page.Gateway.On("connect", _ => throw new PageRefusal("NOT_PAIRED", "pairing required", new()
        {
            ["code"] = "PAIRING_REQUIRED",
            ["requestId"] = "0b6c2f4e-5a07-4a6e-9a43-6d1b3c1f7f55",
        }));
        await page.Tab.GotoAsync("about:blank");
        await page.GoAsync();
        await Expect(page.Gate).ToContainTextAsync("Approve this browser");
        await ShootAsync("3-pairing");

        page.Gateway.On("connect", _ => null);
        await page.Tab.GotoAsync("about:blank");
        await page.GoAsync();
        await page.IsConnectedAsync();
        await Expect(page.Log).ToContainTextAsync("How can I help?");
        await ShootAsync("4-empty");

        page.Gateway.History[PageGateway.MainKey] = [Message("user", "What do I pack for Oslo in December?"), Message("assistant", Answer)];
        await page.Tab.ReloadAsync();
        await page.IsConnectedAsync();
        await Expect(page.Answers).ToHaveCountAsync(1);
        await ShootAsync("5-chat");
        await page.Log.EvaluateAsync("log => log.scrollTop = 0");
        await ShootAsync("6-chat-top");
        await page.Log.EvaluateAsync("log => log.scrollTop = log.scrollHeight");

        var run = (await page.SayAsync("And how do I get there from the airport?\nI arrive late."))["idempotencyKey"]!;
        await Expect(page.StopButton).ToBeVisibleAsync();
        await ShootAsync("7-thinking");
        await page.Gateway.BroadcastAsync("chat", Delta(run, "", "The **airport train** takes 19 minutes and runs until"));
        await Expect(page.Answers.Last).ToContainTextAsync("19 minutes");
        await ShootAsync("8-streaming");
        await page.Gateway.BroadcastAsync("chat", Ended(run, "error", "The model service answered 429 (rate limited) three times; it asks to wait 20 s."));
        await Expect(page.Answers.Last).ToContainTextAsync("rate limited");
        await ShootAsync("9-run-error");

        if (screen == "phone")
        {
            await page.Tab.GetByRole(AriaRole.Button, new() { Name = "Sessions", Exact = true }).ClickAsync();
            await ShootAsync("10-drawer");
            await page.Tab.Keyboard.PressAsync("Escape");
        }

        page.Gateway.IsDown = true;
        page.Gateway.DropSockets();
        await Expect(page.Status).ToContainTextAsync("Offline");
        await page.Box.FillAsync("Is there a bus too?");
        await page.Box.PressAsync("Enter");
        await Expect(page.Questions.Last).ToContainTextAsync("Will be sent");
        await ShootAsync("11-offline");

        page.Tab.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await page.GoInsecurelyAsync("");
        await Expect(page.Gate).ToContainTextAsync("not secure");
        await ShootAsync("12-insecure");
    }

    private static async Task LookAtAsync(PageSession page, string name)
    {
        await page.Tab.EvaluateAsync("() => Promise.allSettled(document.getAnimations().filter(one => one.effect.getTiming().iterations !== Infinity).map(one => one.finished))");
        if (Environment.GetEnvironmentVariable("OPENCLAW_SCREENSHOTS") is { Length: > 0 } folder)
            await page.Tab.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });

        var faults = await page.Tab.EvaluateAsync<string[]>(SelfChecks.Contrast);
        Assert.Empty(faults.Select(fault => $"{name}: {fault}"));
        Assert.True(await page.Tab.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), name);
    }
}
