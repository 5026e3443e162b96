using Microsoft.Playwright;
using OpenClaw.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace OpenClaw.Tests.Page;

/// <summary>The inspector at <c>/ws-test</c> against a real gateway.</summary>
[Collection(BrowserTests.Name)]
public sealed class InspectorTests(Chromium chromium) : IAsyncDisposable
{
    private readonly List<string> _complaints = [];
    private GatewayFixture? _gateway;
    private IBrowserContext? _profile;

    public async ValueTask DisposeAsync()
    {
        if (_profile is not null) await _profile.DisposeAsync();
        if (_gateway is not null) await _gateway.DisposeAsync();
        Assert.Empty(_complaints);
    }

    private async Task<IPage> OpenAsync(BrowserNewContextOptions options, string fragment = "#token=" + GatewayFixture.Token)
    {
        _profile = await chromium.NewProfileAsync(options);
        await _profile.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        _gateway = await GatewayFixture.StartAsync();
        var tab = await _profile.NewPageAsync();
        tab.PageError += (_, error) => _complaints.Add(error);
        tab.Console += (_, message) =>
        {
            if (message.Type == "error") _complaints.Add(message.Text);
        };
        await tab.GotoAsync($"http://127.0.0.1:{_gateway.Port}/ws-test{fragment}");
        return tab;
    }

    private static ILocator Rows(IPage tab, string kind) => tab.Locator($"#frames > li.{kind}:visible");

    [Fact]
    public async Task Frames_are_shown_both_ways_with_latency_and_can_be_filtered_and_copied()
    {
        var tab = await OpenAsync(Screens.Desktop());
        await Expect(tab.Locator("#state")).ToHaveTextAsync("Connected, protocol 4");
        await Expect(tab).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/ws-test$"));

        await tab.Locator("#method").FillAsync("sessions.list");
        await tab.Locator("#params").FillAsync("""{"limit": 3}""");
        await tab.Locator("#send").ClickAsync();
        await Expect(Rows(tab, "request").First).ToContainTextAsync("sessions.list");
        await Expect(Rows(tab, "response").First.Locator(".latency")).ToContainTextAsync("ms");
        await tab.Locator("#filter").FillAsync("sessions.list");
        await Expect(Rows(tab, "response")).ToHaveCountAsync(1);
        await Rows(tab, "request").First.Locator("summary").ClickAsync();
        await Rows(tab, "request").First.GetByRole(AriaRole.Button, new() { Name = "Copy as command" }).ClickAsync();

        Assert.Equal("""openclaw gateway call sessions.list --params '{"limit":3}'""", await tab.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        Assert.Equal(1, await tab.Locator("#methods option[value='sessions.patch']").CountAsync());
        await tab.Locator("#filter").FillAsync("");
        await SaveAsync(tab, "inspector-desktop");
    }

    [Fact]
    public async Task Events_are_numbered_and_secrets_of_the_connect_are_not_shown()
    {
        var tab = await OpenAsync(Screens.Desktop());
        await Expect(tab.Locator("#state")).ToHaveTextAsync("Connected, protocol 4");
        await tab.Locator("#method").FillAsync("system-event");
        await tab.Locator("#params").FillAsync("""{"text":"seen"}""");
        await tab.Locator("#send").ClickAsync();

        await Expect(tab.Locator("#seq")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^seq \d+$"));
        var connect = Rows(tab, "request").Last;
        await connect.Locator("summary").ClickAsync();
        await Expect(connect.Locator("pre")).ToContainTextAsync("connect");
        await Expect(connect.Locator("pre")).Not.ToContainTextAsync(GatewayFixture.Token);
    }

    [Fact]
    public async Task Params_that_cannot_be_sent_are_told_before_and_what_the_gateway_refuses_after()
    {
        var tab = await OpenAsync(Screens.Desktop());
        await Expect(tab.Locator("#state")).ToHaveTextAsync("Connected, protocol 4");

        await tab.Locator("#params").FillAsync("{ no json");
        await Expect(tab.Locator("#check")).ToContainTextAsync("Not JSON");
        await Expect(tab.Locator("#send")).ToBeDisabledAsync();
        await tab.Locator("#method").FillAsync("sessions.patch");
        await tab.Locator("#params").FillAsync("{}");
        await tab.Locator("#send").ClickAsync();

        await Expect(tab.Locator("#frames > li.failed").First).ToContainTextAsync("invalid sessions.patch params");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Params_are_checked_against_their_method_filled_in_and_sent(bool isPhone)
    {
        var tab = await OpenAsync(isPhone ? Screens.Phone : Screens.Desktop());
        await Expect(tab.Locator("#state")).ToHaveTextAsync("Connected, protocol 4");

        await tab.Locator("#method").FillAsync("chat.send");
        await Expect(tab.Locator("#check")).ToContainTextAsync("must have required property 'sessionKey'");
        await tab.Locator(".shape summary").ClickAsync();
        await Expect(tab.Locator("#shape")).ToContainTextAsync("sessionKey  string, required");
        await tab.Locator("#fill").ClickAsync();
        await Expect(tab.Locator("#params")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\"sessionKey\": \"\""));
        await tab.Locator("#params").FillAsync("""{"sessionKey":1,"message":"hi","idempotencyKey":"a","bogus":true}""");
        await Expect(tab.Locator("#check")).ToContainTextAsync("at /sessionKey: must be string");
        await Expect(tab.Locator("#check")).ToContainTextAsync("unexpected property 'bogus'");
        await Expect(tab.Locator("#params")).ToHaveAttributeAsync("aria-invalid", "true");
        await SaveAsync(tab, isPhone ? "inspector-check-phone" : "inspector-check-desktop");

        await tab.Locator("#method").FillAsync("sessions.list");
        await tab.Locator("#params").FillAsync("""{"limit": 3}""");
        await Expect(tab.Locator("#check")).ToHaveTextAsync("");
        await tab.Locator("#send").ClickAsync();
        await Expect(Rows(tab, "response").First.Locator(".latency")).ToContainTextAsync("ms");
        if (isPhone) Assert.Equal(320, await tab.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task On_a_phone_nothing_stands_out_and_a_wrong_secret_is_told()
    {
        var tab = await OpenAsync(Screens.Phone, fragment: "");
        await tab.Locator("#secret").FillAsync("wrong");
        await tab.Locator("#connect").ClickAsync();

        await Expect(tab.Locator("#state")).ToContainTextAsync("Closed: 1008");
        Assert.Equal(320, await tab.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        await SaveAsync(tab, "inspector-phone");
    }

    // For people who want to look at it.
    private static async Task SaveAsync(IPage tab, string name)
    {
        if (Environment.GetEnvironmentVariable("OPENCLAW_SCREENSHOTS") is { Length: > 0 } folder)
            await tab.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
