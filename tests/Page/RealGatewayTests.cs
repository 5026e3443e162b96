using Microsoft.Playwright;
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
    public async Task A_browser_that_signed_in_once_is_known_by_its_device_token()
    {
        await using var profile = await chromium.NewProfileAsync();
        await using var gateway = await GatewayFixture.StartAsync();
        await SignInAsync(profile, gateway);

        var another = await profile.NewPageAsync();
        await another.GotoAsync($"http://127.0.0.1:{gateway.Port}/");

        await Expect(another.Locator("#status")).ToHaveTextAsync("Connected");
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

    [Fact]
    public async Task A_person_asks_reads_the_answer_and_finds_it_again_after_a_reload()
    {
        await using var profile = await chromium.NewProfileAsync();
        await using var gateway = await GatewayFixture.StartAsync();
        var tab = await SignInAsync(profile, gateway);

        await SayAsync(tab, "hello");

        await Expect(tab.Locator("article.user")).ToContainTextAsync("hello");
        await Expect(tab.Locator("article.assistant[data-state=done]")).ToContainTextAsync("demo", Patiently);
        await tab.ReloadAsync();
        await Expect(tab.Locator("article.user")).ToHaveCountAsync(1);
        await Expect(tab.Locator("article.user")).ToContainTextAsync("hello");
        await Expect(tab.Locator("article.assistant")).ToHaveCountAsync(1);
        await Expect(tab.Locator("#subtitle")).ToContainTextAsync("demo");
    }

    [Fact]
    public async Task An_answer_can_be_stopped_and_the_next_question_asked()
    {
        await using var profile = await chromium.NewProfileAsync();
        // The demo model would be done before somebody slow has found the button.
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenHang("""data: {"choices":[{"index":0,"delta":{"content":"Once"}}]}""" + "\n\n").ThenStream(ModelStream.Of("A second answer"));
        var tab = await SignInAsync(profile, gateway.Gateway);
        await SayAsync(tab, "hello");
        await Expect(tab.Locator("article.assistant")).ToContainTextAsync("Once");

        await tab.GetByRole(AriaRole.Button, new() { Name = "Stop answering" }).ClickAsync();
        await Expect(tab.GetByRole(AriaRole.Button, new() { Name = "Stop answering" })).ToBeHiddenAsync();
        await SayAsync(tab, "again");

        await Expect(tab.Locator("article.assistant[data-state=done]").Last).ToContainTextAsync("A second answer", Patiently);
        await Expect(tab.Locator("article.user").Last).ToContainTextAsync("again");
    }

    [Fact]
    public async Task What_one_tab_asks_the_other_sees()
    {
        await using var profile = await chromium.NewProfileAsync();
        await using var gateway = await GatewayFixture.StartAsync();
        var (asking, watching) = (await SignInAsync(profile, gateway), await SignInAsync(profile, gateway));

        await SayAsync(asking, "who is there?");

        await Expect(watching.Locator("article.assistant[data-state=done]")).ToContainTextAsync("demo", Patiently);
        await Expect(watching.Locator("article.user")).ToContainTextAsync("who is there?");
        await Expect(watching.Locator("article.assistant")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_session_made_by_name_is_in_the_list_with_its_last_words()
    {
        await using var profile = await chromium.NewProfileAsync();
        await using var gateway = await GatewayFixture.StartAsync();
        var tab = await SignInAsync(profile, gateway);

        await tab.GetByLabel("Name of a new session").FillAsync("Trip to Oslo");
        await tab.Keyboard.PressAsync("Enter");
        await SayAsync(tab, "hello");
        await Expect(tab.Locator("article.assistant[data-state=done]")).ToContainTextAsync("demo", Patiently);
        await tab.ReloadAsync();

        await Expect(tab.Locator(".session[aria-current]")).ToContainTextAsync("Trip to oslo");
        await Expect(tab.Locator("article.user")).ToHaveCountAsync(1);
        await tab.Locator(".session", new() { HasText = "Main" }).ClickAsync();
        await Expect(tab.Locator("article.user")).ToHaveCountAsync(0);
    }

    private static readonly LocatorAssertionsToContainTextOptions Patiently = new() { Timeout = 30_000 };

    private static async Task<IPage> SignInAsync(IBrowserContext profile, GatewayFixture gateway)
    {
        var tab = await profile.NewPageAsync();
        await tab.GotoAsync($"http://127.0.0.1:{gateway.Port}/#token={GatewayFixture.Token}");
        await Expect(tab.Locator("#status")).ToHaveTextAsync("Connected");
        return tab;
    }

    private static async Task SayAsync(IPage tab, string text)
    {
        var box = tab.GetByRole(AriaRole.Textbox, new() { Name = "Message", Exact = true });
        await box.FillAsync(text);
        await box.PressAsync("Enter");
    }
}
