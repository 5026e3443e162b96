using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static OpenClaw.Tests.Page.PageAnswers;

namespace OpenClaw.Tests.Page;

/// <summary>Browsers that lack something, and conversations that are very long.</summary>
[Collection(BrowserTests.Name)]
public sealed class HardConditionsTests(Chromium chromium)
{
    [Fact]
    public async Task A_browser_without_ed25519_is_told_what_is_missing()
    {
        await using var page = await PageSession.OpenAsync(chromium);
        await page.Tab.AddInitScriptAsync("SubtleCrypto.prototype.generateKey = () => Promise.reject(new DOMException('no', 'NotSupportedError'))");

        await page.GoAsync();

        await Expect(page.Gate).ToContainTextAsync("This browser is too old");
        Assert.DoesNotContain("token", page.Tab.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_forbids_storage_can_still_chat()
    {
        await using var page = await PageSession.OpenAsync(chromium);
        await page.Tab.AddInitScriptAsync(
            """
            for (const name of ['sessionStorage', 'localStorage', 'indexedDB']) {
              Object.defineProperty(window, name, { get() { throw new DOMException('forbidden', 'SecurityError'); } });
            }
            """);

        await page.GoAsync();
        await page.IsConnectedAsync();

        Assert.Equal("Hi", (await page.SayAsync("Hi"))["message"]);
    }

    [Fact]
    public async Task Two_tabs_opened_at_once_are_one_device()
    {
        await using var page = await PageSession.OpenAsync(chromium);
        var second = await page.Tab.Context.NewPageAsync();

        await Task.WhenAll(page.GoAsync(), second.GotoAsync(page.Gateway.PageUrl()));
        await page.IsConnectedAsync();
        await Expect(second.Locator("#status")).ToHaveTextAsync("Connected");

        var devices = page.Gateway.Requests.Where(request => request.Method == "connect").Select(request => request.Params["device"]!["id"]!.GetValue<string>());
        Assert.Single(devices.Distinct());
    }

    [Fact]
    public async Task The_private_key_cannot_be_taken_out_of_the_browser()
    {
        await using var page = await PageSession.ConnectAsync(chromium);

        var isExtractable = await page.Tab.EvaluateAsync<bool>(
            """
            () => new Promise((resolve, reject) => {
              const open = indexedDB.open('openclaw');
              open.onsuccess = () => {
                const get = open.result.transaction('identity').objectStore('identity').get('device');
                get.onsuccess = () => resolve(get.result.privateKey.extractable);
                get.onerror = reject;
              };
            })
            """);

        Assert.False(isExtractable);
    }

    [Fact]
    public async Task A_refused_key_is_replaced_on_request()
    {
        await using var page = await PageSession.OpenAsync(chromium);
        string? refused = null;
        page.Gateway.On("connect", request =>
        {
            var device = request.Params["device"]!["id"]!.GetValue<string>();
            refused ??= device;
            return device == refused
                ? throw new PageRefusal("INVALID_REQUEST", "device signature invalid", Details("DEVICE_AUTH_SIGNATURE_INVALID"))
                : null;
        });
        await page.GoAsync();

        await page.Gate.GetByRole(AriaRole.Button, new() { Name = "Make a new key" }).ClickAsync();

        await page.IsConnectedAsync();
    }

    [Fact]
    public async Task A_gateway_that_is_still_starting_is_asked_again_without_anybody_doing_anything()
    {
        await using var page = await PageSession.OpenAsync(chromium);
        var attempts = 0;
        page.Gateway.On("connect", _ => ++attempts > 2
            ? null
            : throw new PageRefusal("UNAVAILABLE", "gateway starting; retry shortly", new() { ["reason"] = "startup-sidecars" }, retryAfterMs: 100));

        await page.GoAsync();

        await page.IsConnectedAsync();
        await Expect(page.Gate).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Earlier_messages_are_read_when_asked_for()
    {
        await using var page = await PageSession.ConnectAsync(chromium, script: gateway => gateway.On("chat.history", request => new JsonObject
        {
            ["sessionKey"] = request["sessionKey"],
            ["messages"] = new JsonArray([.. Enumerable.Range(1, 1000).TakeLast(request.Params["limit"]!.GetValue<int>()).Select(n => Message("assistant", $"Message {n}", n * 1000L))]),
        }));
        await Expect(page.Answers).ToHaveCountAsync(200);

        await page.Tab.GetByRole(AriaRole.Button, new() { Name = "Show earlier messages" }).ClickAsync();

        await Expect(page.Answers).ToHaveCountAsync(1000);
        await Expect(page.Tab.GetByRole(AriaRole.Button, new() { Name = "Show earlier messages" })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_very_long_answer_streams_without_stalling_the_page()
    {
        await using var page = await PageSession.ConnectAsync(chromium, script: gateway => gateway.History[PageGateway.MainKey] =
            [.. Enumerable.Range(1, 200).Select(n => (JsonNode)Message("assistant", $"## Part {n}\n\n- **one**\n- `two`\n\n```js\nlet a = {n};\n```", n * 1000L))]);
        await Expect(page.Answers).ToHaveCountAsync(200);
        var run = (await page.SayAsync("At length, please"))["idempotencyKey"]!;
        await page.Tab.EvaluateAsync(
            """
            () => {
              window.longest = 0;
              let last = performance.now();
              const note = () => {
                const now = performance.now();
                window.longest = Math.max(window.longest, now - last);
                last = now;
                requestAnimationFrame(note);
              };
              requestAnimationFrame(note);
            }
            """);

        var whole = "";
        for (var n = 0; n < 150; n++)
        {
            var part = $"Paragraph {n} with **bold** words and `code`, long enough to be one of many.\n\n- item\n- item\n\n";
            whole += part;
            await page.Gateway.BroadcastAsync("chat", Delta(run, part, whole));
        }
        await Expect(page.Answers.Last).ToContainTextAsync("Paragraph 149");

        // Measured 60 to 230 ms on two busy cores; the bound only tells a stall from a slow machine.
        Assert.InRange(await page.Tab.EvaluateAsync<double>("() => window.longest"), 0, 2_000);
    }
}
