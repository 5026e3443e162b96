using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static OpenClaw.Tests.Page.PageAnswers;

namespace OpenClaw.Tests.Page;

[Collection(BrowserTests.Name)]
public sealed class SessionPickerTests(Chromium chromium)
{
    private const string TripKey = "agent:main:trip-to-oslo";

    [Fact]
    public async Task Choosing_a_session_shows_its_history()
    {
        await using var page = await PageSession.ConnectAsync(chromium, script: gateway =>
        {
            gateway.On("sessions.list", _ => Sessions((TripKey, "Pack a **warm** `coat`"), (PageGateway.MainKey, "Hello")));
            gateway.History[TripKey] = [Message("user", "What do I pack?"), Message("assistant", "Pack a coat.")];
        });

        await page.Tab.GetByRole(AriaRole.Button, new() { Name = "Trip to oslo" }).ClickAsync();

        await Expect(page.Answers).ToContainTextAsync("Pack a coat.");
        await Expect(page.Tab.Locator("#title")).ToHaveTextAsync("Trip to oslo");
        await Expect(page.Tab.Locator(".session[aria-current]")).ToContainTextAsync("Trip to oslo");
        await Expect(page.Tab.Locator(".session[aria-current]")).ToContainTextAsync("Pack a warm coat");
        await Expect(page.Tab).ToHaveTitleAsync("Trip to oslo · OpenClaw");
    }

    [Fact]
    public async Task A_new_session_is_made_by_naming_it()
    {
        await using var page = await PageSession.ConnectAsync(chromium);

        await page.Tab.GetByLabel("Name of a new session").FillAsync("Größe & Gewicht");
        await page.Tab.Keyboard.PressAsync("Enter");
        var sent = await page.SayAsync("Hi");

        Assert.Equal("agent:main:größe-gewicht", sent["sessionKey"]);
    }

    [Fact]
    public async Task With_several_agents_a_new_session_asks_for_which()
    {
        await using var page = await PageSession.ConnectAsync(chromium, script: gateway => gateway.On("agents.list", _ =>
            System.Text.Json.Nodes.JsonNode.Parse("""{"defaultId":"main","mainKey":"main","scope":"per-sender","agents":[{"id":"main"},{"id":"cook","name":"Cook"}]}""")));

        await page.Tab.GetByLabel("Agent", new() { Exact = true }).SelectOptionAsync("Cook");
        await page.Tab.GetByLabel("Name of a new session").FillAsync("soup");
        await page.Tab.Keyboard.PressAsync("Enter");

        Assert.Equal("agent:cook:soup", (await page.SayAsync("Hi"))["sessionKey"]);
    }

    [Fact]
    public async Task An_answer_in_another_session_is_marked_there_and_does_not_appear_here()
    {
        await using var page = await PageSession.ConnectAsync(chromium, script: gateway =>
            gateway.On("sessions.list", _ => Sessions((TripKey, null), (PageGateway.MainKey, null))));

        await page.Gateway.BroadcastAsync("chat", Final("run-7", "News from Oslo", TripKey));

        await Expect(page.Tab.Locator(".session", new() { HasText = "Trip to oslo" })).ToContainTextAsync("new answer");
        await Expect(page.Tab).ToHaveTitleAsync("● Main · OpenClaw");
        await Expect(page.Answers).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Each_session_keeps_its_own_draft()
    {
        await using var page = await PageSession.ConnectAsync(chromium, script: gateway =>
            gateway.On("sessions.list", _ => Sessions((TripKey, null), (PageGateway.MainKey, null))));
        await page.Box.FillAsync("half a thought");

        await page.Tab.GetByRole(AriaRole.Button, new() { Name = "Trip to oslo" }).ClickAsync();
        await Expect(page.Box).ToHaveValueAsync("");
        await page.Tab.Locator(".session", new() { HasText = "Main" }).ClickAsync();

        await Expect(page.Box).ToHaveValueAsync("half a thought");
    }

    [Fact]
    public async Task On_a_phone_the_list_is_a_drawer_that_closes_after_choosing()
    {
        await using var page = await PageSession.ConnectAsync(chromium, Screens.Phone, gateway =>
            gateway.On("sessions.list", _ => Sessions((TripKey, null), (PageGateway.MainKey, null))));
        var menu = page.Tab.GetByRole(AriaRole.Button, new() { Name = "Sessions", Exact = true });
        var trip = page.Tab.GetByRole(AriaRole.Button, new() { Name = "Trip to oslo" });
        await Expect(trip).ToBeHiddenAsync();

        await menu.ClickAsync();
        await trip.ClickAsync();

        await Expect(trip).ToBeHiddenAsync();
        await Expect(page.Tab.Locator("#title")).ToHaveTextAsync("Trip to oslo");
    }

    [Fact]
    public async Task Escape_closes_the_drawer_and_gives_the_focus_back()
    {
        await using var page = await PageSession.ConnectAsync(chromium, Screens.Phone);
        var menu = page.Tab.GetByRole(AriaRole.Button, new() { Name = "Sessions", Exact = true });
        await menu.ClickAsync();
        await Expect(menu).ToHaveAttributeAsync("aria-expanded", "true");

        await page.Tab.Keyboard.PressAsync("Escape");

        await Expect(menu).ToBeFocusedAsync();
        await Expect(menu).ToHaveAttributeAsync("aria-expanded", "false");
    }
}
