using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OpenClaw.Tests.Page;

[Collection(BrowserTests.Name)]
public sealed class ConnectTests(Chromium chromium)
{
    [Fact]
    public async Task The_token_of_the_fragment_connects_and_is_gone_from_the_address()
    {
        await using var page = await PageSession.OpenAsync(chromium);

        await page.GoAsync();
        await page.IsConnectedAsync();

        Assert.Equal(page.Gateway.Address.ToString(), page.Tab.Url);
        Assert.DoesNotContain(page.Gateway.Urls, url => url.Contains("token", StringComparison.Ordinal));
        var connect = Assert.Single(page.Gateway.Requests, request => request.Method == "connect");
        Assert.Equal("right-token", connect.Params["auth"]!["token"]!.GetValue<string>());
        Assert.Equal("webchat", connect.Params["client"]!["id"]!.GetValue<string>());
        Assert.Equal("[\"operator.read\",\"operator.write\"]", connect.Params["scopes"]!.ToJsonString());
    }

    [Fact]
    public async Task A_token_in_the_query_string_is_not_used()
    {
        await using var page = await PageSession.OpenAsync(chromium);

        await page.Tab.GotoAsync(page.Gateway.Address + "?token=right-token");

        await Expect(page.Gate).ToContainTextAsync("Sign in");
        Assert.All(page.Gateway.Requests, request => Assert.Null(request.Params["auth"]));
    }

    [Fact]
    public async Task Without_a_token_the_page_asks_for_one_and_connects_with_what_is_typed()
    {
        await using var page = await PageSession.OpenAsync(chromium);
        await page.GoAsync(token: null);
        await Expect(page.Gate.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Sign in");
        await Expect(page.Gate.GetByLabel("Token or password")).ToBeFocusedAsync();

        await page.Gate.GetByLabel("Token or password").FillAsync("right-token");
        await page.Tab.Keyboard.PressAsync("Enter");

        await page.IsConnectedAsync();
        await Expect(page.Gate).ToBeHiddenAsync();
        await Expect(page.Box).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_wrong_token_is_named_as_such_and_not_kept()
    {
        await using var page = await PageSession.OpenAsync(chromium);

        await page.GoAsync("wrong-token");

        await Expect(page.Gate).ToContainTextAsync("That token is not right");
        await Expect(page.Gate).ToContainTextAsync("gateway.auth.token");
        Assert.Null(await page.Tab.EvaluateAsync<string?>("() => sessionStorage.getItem('openclaw.secret')"));
    }

    [Fact]
    public async Task The_secret_stays_in_the_tab_and_the_device_token_in_the_browser()
    {
        await using var page = await PageSession.OpenAsync(chromium);
        page.Gateway.DeviceToken = "device-token";
        await page.GoAsync();
        await page.IsConnectedAsync();

        var kept = await page.Tab.EvaluateAsync<string>("() => JSON.stringify({...localStorage})");
        var second = await page.Tab.Context.NewPageAsync();
        await second.GotoAsync(page.Gateway.Address.ToString());
        await Expect(second.Locator("#status")).ToHaveTextAsync("Connected");

        Assert.DoesNotContain("right-token", kept, StringComparison.Ordinal);
        Assert.Contains("device-token", kept, StringComparison.Ordinal);
        var connects = page.Gateway.Requests.Where(request => request.Method == "connect").ToList();
        Assert.Equal("device-token", connects[1].Params["auth"]!["token"]!.GetValue<string>());
        Assert.Equal(connects[0].Params["device"]!["id"]!.GetValue<string>(), connects[1].Params["device"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_revoked_device_token_is_forgotten_and_the_page_asks_again()
    {
        await using var page = await PageSession.OpenAsync(chromium);
        page.Gateway.DeviceToken = "device-token";
        await page.GoAsync();
        await page.IsConnectedAsync();
        page.Gateway.On("connect", request => request.Params["auth"]?["token"]?.GetValue<string>() == "device-token"
            ? throw new PageRefusal("INVALID_REQUEST", "unauthorized: device token mismatch", PageAnswers.Details("AUTH_DEVICE_TOKEN_MISMATCH"))
            : null);

        var second = await page.Tab.Context.NewPageAsync();
        await second.GotoAsync(page.Gateway.Address.ToString());

        await Expect(second.Locator("#gate")).ToContainTextAsync("Please sign in again");
        Assert.Null(await second.EvaluateAsync<string?>("() => localStorage.getItem('openclaw.deviceToken')"));
    }

    [Fact]
    public async Task A_reload_keeps_the_session_signed_in()
    {
        await using var page = await PageSession.ConnectAsync(chromium);

        await page.Tab.ReloadAsync();

        await page.IsConnectedAsync();
    }

    [Fact]
    public async Task The_printed_link_pasted_into_the_open_page_signs_in_too()
    {
        await using var page = await PageSession.OpenAsync(chromium);
        await page.GoAsync(token: null);
        await Expect(page.Gate).ToContainTextAsync("Sign in");

        await page.Tab.EvaluateAsync("() => { location.hash = '#token=right-token'; }");

        await page.IsConnectedAsync();
        Assert.Equal(page.Gateway.Address.ToString(), page.Tab.Url);
    }

    [Fact]
    public async Task Signing_out_forgets_everything_and_asks_again()
    {
        await using var page = await PageSession.OpenAsync(chromium);
        page.Gateway.DeviceToken = "device-token";
        await page.GoAsync();
        await page.IsConnectedAsync();

        await page.Tab.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Expect(page.Gate).ToContainTextAsync("Sign in");
        Assert.Equal("{}{}", await page.Tab.EvaluateAsync<string>("() => JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage})"));
    }

    [Fact]
    public async Task A_new_browser_is_told_how_to_be_approved_and_goes_on_once_it_is()
    {
        await using var page = await PageSession.OpenAsync(chromium);
        var isApproved = false;
        page.Gateway.On("connect", _ => isApproved
            ? null
            : throw new PageRefusal("NOT_PAIRED", "pairing required: device is not approved yet", new JsonObject
            {
                ["code"] = "PAIRING_REQUIRED",
                ["reason"] = "not-paired",
                ["requestId"] = "req-42",
            }));

        await page.GoAsync();
        await Expect(page.Gate).ToContainTextAsync("openclaw devices approve req-42");
        isApproved = true;
        await page.Gate.GetByRole(AriaRole.Button, new() { Name = "Try now" }).ClickAsync();

        await page.IsConnectedAsync();
    }

    [Theory]
    [InlineData("PROTOCOL_MISMATCH", "This page is out of date")]
    [InlineData("CONTROL_UI_ORIGIN_NOT_ALLOWED", "gateway.controlUi.allowedOrigins")]
    [InlineData("DEVICE_AUTH_SIGNATURE_INVALID", "Make a new key")]
    [InlineData("AUTH_RATE_LIMITED", "Too many wrong attempts")]
    [InlineData("AUTH_TOKEN_NOT_CONFIGURED", "The gateway has no token")]
    [InlineData("SOMETHING_NEW", "Out of cheese. (SOMETHING_NEW)")]
    public async Task Every_refusal_says_what_to_do_next(string code, string text)
    {
        await using var page = await PageSession.OpenAsync(chromium);
        page.Gateway.On("connect", _ => throw new PageRefusal("INVALID_REQUEST", "out of cheese", PageAnswers.Details(code)));

        await page.GoAsync();

        await Expect(page.Gate).ToContainTextAsync(text);
    }

    [Fact]
    public async Task Over_plain_http_from_elsewhere_the_page_explains_the_ways_to_a_secure_address()
    {
        await using var page = await PageSession.OpenAsync(chromium);

        await page.GoInsecurelyAsync("#token=right-token");

        await Expect(page.Gate).ToContainTextAsync("This address is not secure");
        await Expect(page.Gate).ToContainTextAsync($"ssh -N -L 18789:127.0.0.1:{page.Gateway.Address.Port} gateway.test");
        Assert.DoesNotContain("token", page.Tab.Url, StringComparison.Ordinal);
    }
}
