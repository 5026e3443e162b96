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
        await Expect(Rows(tab, "response").First).ToContainTextAsync("ok sessions.list #2");
        await tab.Locator("#filter").FillAsync("ok sessions.list");
        await Expect(tab.Locator("#frames > li:visible")).ToHaveCountAsync(1);
        await tab.Locator("#filter").FillAsync("sessions.list #2");
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

    [Fact]
    public async Task The_methods_offered_are_those_the_gateway_serves()
    {
        var tab = await OpenAsync(Screens.Desktop());
        await Expect(tab.Locator("#state")).ToHaveTextAsync("Connected, protocol 4");
        await using var peer = await _gateway!.ConnectV4Async("operator.admin");
        var served = peer.Hello.GetProperty("payload").GetProperty("features").GetProperty("methods").EnumerateArray().Select(name => name.GetString()!).ToList();

        var offered = await tab.Locator("#methods option").EvaluateAllAsync<string[]>("all => all.map(one => one.value)");

        Assert.Superset(new HashSet<string>(["chat.send", "config.get", "sessions.list"]), new HashSet<string>(offered));
        Assert.Equal(served.Order(StringComparer.Ordinal), offered.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_buttons_do_what_they_say()
    {
        var tab = await OpenAsync(Screens.Desktop());
        await Expect(tab.Locator("#state")).ToHaveTextAsync("Connected, protocol 4");

        await tab.Locator("#ping").ClickAsync();
        await Expect(Rows(tab, "request").First).ToContainTextAsync("health #");
        await tab.Locator("#status").ClickAsync();
        await Expect(Rows(tab, "request").First).ToContainTextAsync("status #");
        await Expect(Rows(tab, "response")).ToHaveCountAsync(3);
        await Rows(tab, "response").First.Locator("summary").ClickAsync();
        await Rows(tab, "response").First.GetByRole(AriaRole.Button, new() { Name = "Copy JSON" }).ClickAsync();
        var copied = ApiClient.Parse(await tab.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        Assert.Equal(("res", true), (copied.GetProperty("type").GetString(), copied.GetProperty("ok").GetBoolean()));
        await tab.Locator("#method").FillAsync("sessions.list");
        await tab.Locator("#params").FillAsync("""{"label":"it's"}""");
        await tab.Locator("#cli").ClickAsync();
        Assert.Equal("""openclaw gateway call sessions.list --params '{"label":"it'\''s"}'""", await tab.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        await tab.Locator("#clear").ClickAsync();
        await Expect(tab.Locator("#frames > li")).ToHaveCountAsync(0);
        await Expect(tab.Locator("#empty")).ToBeVisibleAsync();
        await tab.Locator("#connect").ClickAsync();
        await Expect(tab.Locator("#state")).ToHaveTextAsync("Not connected");
        await Expect(tab.Locator("#send")).ToBeDisabledAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_number_that_is_left_out_is_shown_as_lost_and_ticks_are_counted_but_hidden(bool isPhone)
    {
        var sockets = new List<IWebSocketRoute>();
        var tab = await OpenAsync(isPhone ? Screens.Phone : Screens.Desktop(), fragment: "");
        await tab.RouteWebSocketAsync("**/*", socket =>
        {
            sockets.Add(socket);
            // Of the gateway's own events only the challenge: the others have numbers of their own and come when they like.
            socket.ConnectToServer().OnMessage(frame =>
            {
                if (frame.Text is { } text && (text.Contains("\"type\":\"res\"", StringComparison.Ordinal) || text.Contains("connect.challenge", StringComparison.Ordinal))) socket.Send(text);
            });
        });
        await tab.Locator("#secret").FillAsync(GatewayFixture.Token);
        await tab.Locator("#connect").ClickAsync();
        await Expect(tab.Locator("#state")).ToHaveTextAsync("Connected, protocol 4");
        await Expect(tab.Locator("#tick")).ToHaveTextAsync("tick –");

        sockets[0].Send("""{"type":"event","event":"made.up","payload":{"text":"first"},"seq":1000}""");
        sockets[0].Send("""{"type":"event","event":"made.up","payload":{"text":"the other one"},"seq":1004}""");
        sockets[0].Send("""{"type":"event","event":"tick","payload":{"ts":1},"seq":1005}""");
        sockets[0].Send("not a frame");

        await Expect(tab.Locator("#seq")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^seq 1005, \d+ lost$"));
        await Expect(tab.Locator("#frames > li", new() { HasText = "made.up seq 1004" }).Locator(".gap")).ToHaveTextAsync("gap: 3 lost");
        await Expect(tab.Locator("#tick")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^tick \d+ s ago$"));
        await Expect(tab.Locator("#frames > li", new() { HasText = "tick seq 1005" })).ToBeHiddenAsync();
        await tab.Locator("#quiet").UncheckAsync();
        await Expect(tab.Locator("#frames > li", new() { HasText = "tick seq 1005" })).ToBeVisibleAsync();
        await Expect(Rows(tab, "other")).ToHaveCountAsync(1);
        await tab.Locator("#filter").FillAsync("THE OTHER ONE");
        await Expect(tab.Locator("#frames > li:visible")).ToHaveCountAsync(1);
        await SaveAsync(tab, isPhone ? "inspector-gap-phone" : "inspector-gap-desktop");
        if (isPhone) Assert.Equal(320, await tab.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    // For people who want to look at it.
    private static async Task SaveAsync(IPage tab, string name)
    {
        if (Environment.GetEnvironmentVariable("OPENCLAW_SCREENSHOTS") is { Length: > 0 } folder)
            await tab.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
