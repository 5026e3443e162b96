using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static OpenClaw.Tests.Page.PageAnswers;

namespace OpenClaw.Tests.Page;

[Collection(BrowserTests.Name)]
public sealed class ReconnectTests(Chromium chromium)
{
    [Fact]
    public async Task A_dropped_connection_comes_back_by_itself_with_what_was_missed()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        page.Gateway.History[PageGateway.MainKey] = [Message("assistant", "said while you were away")];

        page.Gateway.DropSockets();

        await Expect(page.Answers).ToContainTextAsync("said while you were away");
        await page.IsConnectedAsync();
    }

    [Fact]
    public async Task A_reader_in_the_middle_of_the_history_stays_there_when_the_connection_comes_back()
    {
        await using var page = await PageSession.ConnectAsync(chromium, script: gateway => gateway.History[PageGateway.MainKey] =
            [.. Enumerable.Range(1, 60).Select(n => (JsonNode)Message("assistant", $"Message {n}", n * 1000L))]);
        await Expect(page.Tab.GetByText("Message 60", new() { Exact = true })).ToBeInViewportAsync();
        await page.Log.EvaluateAsync("log => log.scrollTop = 0");
        await Expect(page.Tab.GetByText("Message 1", new() { Exact = true })).ToBeInViewportAsync();

        await LoseAsync(page);
        await page.IsConnectedAsync();
        await Expect(page.Log).ToHaveAttributeAsync("aria-busy", "false");

        await Expect(page.Tab.GetByText("Message 1", new() { Exact = true })).ToBeInViewportAsync();
    }

    [Fact]
    public async Task An_answer_goes_on_after_the_connection_was_lost_in_the_middle()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        var run = (await page.SayAsync("A story"))["idempotencyKey"]!;
        await page.Gateway.BroadcastAsync("chat", Delta(run, "Once upon", "Once upon"));
        await Expect(page.Answers).ToContainTextAsync("Once upon");

        await LoseAsync(page);
        await page.IsConnectedAsync();
        await page.Gateway.BroadcastAsync("chat", Delta(run, " there was", "Once upon a time there was"));

        await Expect(page.Answers).ToContainTextAsync("Once upon a time there was");
        await Expect(page.Answers).ToHaveCountAsync(1);
        await Expect(page.StopButton).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_run_that_ended_while_the_connection_was_gone_is_not_waited_for()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        var run = (await page.SayAsync("Quick one"))["idempotencyKey"]!;
        page.Gateway.On("agent.wait", request => new JsonObject { ["runId"] = request["runId"], ["status"] = "ok" });
        page.Gateway.History[PageGateway.MainKey] =
        [
            Message("user", "Quick one", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()), Message("assistant", "Done."),
        ];

        page.Gateway.DropSockets();

        await Expect(page.Answers).ToContainTextAsync("Done.");
        await Expect(page.StopButton).ToBeHiddenAsync();
        await Expect(page.Questions).ToHaveCountAsync(1);
        Assert.Contains(page.Gateway.Requests, request => request.Method == "agent.wait" && request["runId"] == run);
    }

    [Fact]
    public async Task A_gap_in_the_events_makes_the_page_read_everything_again()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        await page.Gateway.BroadcastAsync("tick", new JsonObject { ["ts"] = 1 });
        page.Gateway.History[PageGateway.MainKey] = [Message("assistant", "you missed this")];

        await page.Gateway.BroadcastAsync("tick", new JsonObject { ["ts"] = 2 }, skip: 3);

        await Expect(page.Answers).ToContainTextAsync("you missed this");
    }

    [Fact]
    public async Task Events_without_a_gap_do_not_make_the_page_ask_again()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        await Expect(page.Log).ToHaveAttributeAsync("aria-busy", "false");

        foreach (var ts in Enumerable.Range(1, 5))
            await page.Gateway.BroadcastAsync("tick", new JsonObject { ["ts"] = ts });
        await page.SayAsync("still here");

        Assert.Single(page.Gateway.Requests, request => request.Method == "chat.history");
    }

    [Fact]
    public async Task What_is_sent_while_offline_waits_and_goes_out_once()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        page.Gateway.IsDown = true;
        page.Gateway.DropSockets();
        await Expect(page.Status).Not.ToHaveTextAsync("Connected");

        await page.Box.FillAsync("Are you there?");
        await page.Box.PressAsync("Enter");
        await Expect(page.Questions).ToContainTextAsync("Will be sent when the connection is back");
        page.Gateway.IsDown = false;
        await page.Tab.GetByRole(AriaRole.Button, new() { Name = "Try now" }).ClickAsync();

        Assert.Equal("Are you there?", (await page.Gateway.NextChatSendAsync())["message"]);
        await Expect(page.Questions).Not.ToContainTextAsync("Will be sent");
        Assert.False(page.Gateway.HasUnreadChatSend);
    }

    [Fact]
    public async Task What_waits_survives_a_reload()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        page.Gateway.IsDown = true;
        page.Gateway.DropSockets();
        await Expect(page.Status).Not.ToHaveTextAsync("Connected");
        await page.Box.FillAsync("Do not lose me");
        await page.Box.PressAsync("Enter");
        await Expect(page.Questions).ToContainTextAsync("Will be sent");
        page.Tab.Dialog += async (_, dialog) => await dialog.AcceptAsync();

        page.Gateway.IsDown = false;
        await page.Tab.ReloadAsync();

        Assert.Equal("Do not lose me", (await page.Gateway.NextChatSendAsync())["message"]);
    }

    [Fact]
    public async Task A_message_whose_receipt_was_lost_is_sent_again_under_the_same_key()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        page.Gateway.On("chat.send", _ => null);
        var first = await page.SayAsync("Once only");

        page.Gateway.On("chat.send", request => new JsonObject { ["runId"] = request["idempotencyKey"], ["status"] = "in_flight" });
        page.Gateway.DropSockets();

        Assert.Equal(first["idempotencyKey"], (await page.Gateway.NextChatSendAsync())["idempotencyKey"]);
        await Expect(page.Questions).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_gateway_that_is_away_is_said_to_be_with_a_way_to_try_at_once()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        page.Gateway.IsDown = true;

        page.Gateway.DropSockets();

        await Expect(page.Tab.Locator("#banner")).ToContainTextAsync("The connection to the gateway was lost");
        await Expect(page.Status).ToContainTextAsync("Offline, again in");
        await Expect(page.Tab.GetByRole(AriaRole.Button, new() { Name = "Try now" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_restart_is_announced_and_over_when_the_gateway_is_back()
    {
        await using var page = await PageSession.ConnectAsync(chromium);

        await page.Gateway.BroadcastAsync("shutdown", new JsonObject { ["reason"] = "gateway restarting", ["restartExpectedMs"] = 300 });
        await Expect(page.Tab.Locator("#banner")).ToContainTextAsync("The gateway is restarting.");
        page.Gateway.Version = "1.0.1";
        await page.Gateway.CloseSocketsAsync(1012, "service restart");

        await Expect(page.Tab.Locator("#banner")).ToContainTextAsync("The gateway was updated.");
        await page.IsConnectedAsync();
    }

    [Fact]
    public async Task A_connection_that_falls_silent_is_replaced()
    {
        await using var page = await PageSession.OpenAsync(chromium);
        await page.Tab.Clock.InstallAsync();
        await page.GoAsync();
        await page.IsConnectedAsync();

        var second = page.Tab.WaitForWebSocketAsync();
        await page.Tab.Clock.FastForwardAsync("01:20");
        await second;

        await page.IsConnectedAsync();
        Assert.Equal(2, page.Gateway.Requests.Count(request => request.Method == "connect"));
    }

    // The page would be back before a slow look at it: the gateway stays away until it was seen.
    private static async Task LoseAsync(PageSession page)
    {
        page.Gateway.IsDown = true;
        page.Gateway.DropSockets();
        await Expect(page.Status).Not.ToHaveTextAsync("Connected");
        page.Gateway.IsDown = false;
    }
}
