using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static OpenClaw.Tests.Page.PageAnswers;

namespace OpenClaw.Tests.Page;

[Collection(BrowserTests.Name)]
public sealed class ChatTests(Chromium chromium)
{
    [Fact]
    public async Task An_answer_appears_as_it_is_written()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        var run = (await page.SayAsync("Hello?"))["idempotencyKey"]!;
        await Expect(page.Questions).ToContainTextAsync("Hello?");
        await Expect(page.Answers.Locator(".typing")).ToBeVisibleAsync();

        await page.Gateway.BroadcastAsync("chat", Delta(run, "Good", "Good"));
        await Expect(page.Answers).ToContainTextAsync("Good");
        await page.Gateway.BroadcastAsync("chat", Delta(run, " mor", "Good mor"));
        await Expect(page.Answers).ToContainTextAsync("Good mor");
        await page.Gateway.BroadcastAsync("chat", Final(run, "Good morning."));

        await Expect(page.Answers.Locator(".message-body")).ToHaveTextAsync("Good morning.");
        await Expect(page.StopButton).ToBeHiddenAsync();
        await Expect(page.Answers).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Deltas_without_the_whole_message_are_put_together()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        var run = (await page.SayAsync("Count"))["idempotencyKey"]!;

        foreach (var part in new[] { "one ", "two ", "three" })
        {
            var delta = Delta(run, part, "");
            delta.Remove("message");
            await page.Gateway.BroadcastAsync("chat", delta);
        }

        await Expect(page.Answers.Locator(".message-body")).ToHaveTextAsync("one two three");
    }

    [Fact]
    public async Task History_is_shown_when_the_page_opens()
    {
        await using var page = await PageSession.ConnectAsync(chromium, script: gateway => gateway.History[PageGateway.MainKey] =
            [Message("user", "Where were we?"), Message("assistant", "At the **beginning**.")]);

        await Expect(page.Questions).ToContainTextAsync("Where were we?");
        await Expect(page.Answers.Locator("strong")).ToHaveTextAsync("beginning");
    }

    [Fact]
    public async Task The_stop_button_aborts_the_run()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        var aborted = new TaskCompletionSource<PageRequest>();
        page.Gateway.On("chat.abort", request =>
        {
            aborted.TrySetResult(request);
            return new JsonObject { ["ok"] = true, ["aborted"] = true, ["runIds"] = new JsonArray() };
        });
        var run = (await page.SayAsync("Tell me everything"))["idempotencyKey"]!;
        await page.Gateway.BroadcastAsync("chat", Delta(run, "In the beginning", "In the beginning"));

        await page.StopButton.ClickAsync();
        Assert.Equal(PageGateway.MainKey, (await aborted.Task)["sessionKey"]);
        await page.Gateway.BroadcastAsync("chat", Ended(run, "aborted"));

        await Expect(page.Answers).ToContainTextAsync("In the beginning");
        await Expect(page.Answers).ToContainTextAsync("Stopped");
        await Expect(page.StopButton).ToBeHiddenAsync();
        await Expect(page.Box).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_failed_run_says_why_and_can_be_tried_again()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        var run = (await page.SayAsync("What is the time?"))["idempotencyKey"]!;

        await page.Gateway.BroadcastAsync("chat", Ended(run, "error", "The model answered 401: check the API key."));
        await Expect(page.Answers).ToContainTextAsync("check the API key");
        await page.Answers.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        Assert.Equal("What is the time?", (await page.Gateway.NextChatSendAsync())["message"]);
    }

    [Fact]
    public async Task A_refused_message_stays_and_is_offered_again_under_a_new_key()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        page.Gateway.On("chat.send", _ => throw new PageRefusal("INVALID_REQUEST", "send blocked by session policy"));
        var first = await page.SayAsync("Please");
        await Expect(page.Questions).ToContainTextAsync("Send blocked by session policy.");

        page.Gateway.On("chat.send", request => new JsonObject { ["runId"] = request["idempotencyKey"], ["status"] = "started" });
        await page.Questions.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();

        var second = await page.Gateway.NextChatSendAsync();
        Assert.Equal("Please", second["message"]);
        Assert.NotEqual(first["idempotencyKey"], second["idempotencyKey"]);
        await Expect(page.Questions).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_refused_message_can_be_taken_back_and_changed()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        page.Gateway.On("chat.send", _ => throw new PageRefusal("FORBIDDEN", "missing scope: operator.write", new() { ["missingScope"] = "operator.write" }));
        await page.SayAsync("Please");
        await Expect(page.Questions).ToContainTextAsync("it lacks operator.write");

        await page.Questions.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();

        await Expect(page.Box).ToHaveValueAsync("Please");
        await Expect(page.Questions).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Shift_and_enter_start_a_new_line_and_enter_sends_both()
    {
        await using var page = await PageSession.ConnectAsync(chromium);

        await page.Box.PressSequentiallyAsync("one");
        await page.Box.PressAsync("Shift+Enter");
        await page.Box.PressSequentiallyAsync("two");
        await page.Box.PressAsync("Enter");

        Assert.Equal("one\ntwo", (await page.Gateway.NextChatSendAsync())["message"]);
        await Expect(page.Box).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Nothing_is_sent_while_the_box_is_blank()
    {
        await using var page = await PageSession.ConnectAsync(chromium);

        await page.Box.FillAsync("  \n ");
        await page.Box.PressAsync("Enter");

        await Expect(page.Tab.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true })).ToBeDisabledAsync();
        Assert.False(page.Gateway.HasUnreadChatSend);
    }

    [Fact]
    public async Task The_answer_to_somebody_elses_question_brings_the_question_too()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        page.Gateway.History[PageGateway.MainKey] = [Message("user", "asked on the phone"), Message("assistant", "answered")];

        await page.Gateway.BroadcastAsync("chat", Final("run-from-elsewhere", "answered"));

        await Expect(page.Questions).ToContainTextAsync("asked on the phone");
        await Expect(page.Answers).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Agent_and_model_are_named_above_the_chat()
    {
        await using var page = await PageSession.ConnectAsync(chromium);

        await Expect(page.Tab.Locator("#subtitle")).ToHaveTextAsync("Claw · mock/m1");
        await Expect(page.Tab.Locator("#title")).ToHaveTextAsync("Main");
    }

    [Fact]
    public async Task A_message_sent_just_before_the_page_is_reloaded_is_still_there_and_not_sent_twice()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        var run = (await page.SayAsync("Remember me"))["idempotencyKey"]!;
        await Expect(page.StopButton).ToBeVisibleAsync();

        await page.Tab.ReloadAsync();
        await page.IsConnectedAsync();
        await page.Gateway.BroadcastAsync("chat", Final(run, "I do."));

        await Expect(page.Questions).ToContainTextAsync("Remember me");
        await Expect(page.Answers).ToContainTextAsync("I do.");
        Assert.False(page.Gateway.HasUnreadChatSend);
    }

    [Fact]
    public async Task A_long_answer_is_followed_until_the_reader_scrolls_up()
    {
        await using var page = await PageSession.ConnectAsync(chromium);
        var run = (await page.SayAsync("A lot, please"))["idempotencyKey"]!;
        var lines = string.Join("\n\n", Enumerable.Range(1, 60).Select(n => $"Paragraph {n}"));
        await page.Gateway.BroadcastAsync("chat", Delta(run, lines, lines));
        await Expect(page.Tab.GetByText("Paragraph 60")).ToBeInViewportAsync();

        await page.Log.HoverAsync();
        await page.Tab.Mouse.WheelAsync(0, -1500);
        await Expect(page.Tab.GetByRole(AriaRole.Button, new() { Name = "Newest" })).ToBeVisibleAsync();
        await page.Gateway.BroadcastAsync("chat", Final(run, lines + "\n\nThe end"));
        await Expect(page.Tab.GetByText("The end")).Not.ToBeInViewportAsync();
        await page.Tab.GetByRole(AriaRole.Button, new() { Name = "Newest" }).ClickAsync();

        await Expect(page.Tab.GetByText("The end")).ToBeInViewportAsync();
    }
}
