using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class TuiCommandTests : IDisposable
{
    private const string Key = "agent:main:main";
    private const string History = """{"sessionKey":"agent:main:main","messages":[{"role":"user","content":"before"},{"role":"assistant","content":[{"type":"text","text":"earlier answer"}]}]}""";

    private readonly CliBench _cli = new();
    private readonly ScriptedTerminal _terminal = new();

    public TuiCommandTests()
    {
        _cli.Terminal = _terminal;
        _cli.Variables["NO_COLOR"] = "1";
    }

    public void Dispose() => _cli.Dispose();

    /// <summary>Answers what a chat asks; what happens on a message is the test's.</summary>
    private static Task<ScriptedGateway> StartAsync(Func<ScriptedPeer, string, Task>? onSend = null, Func<ScriptedPeer, Task<bool>>? beforeRequests = null, Func<ScriptedPeer, Task>? beforeWelcome = null) =>
        ScriptedGateway.StartAsync(async peer =>
        {
            if (beforeWelcome is not null) await beforeWelcome(peer);
            await peer.WelcomeAsync();
            if (beforeRequests is not null && !await beforeRequests(peer)) return;
            while (await peer.NextRequestAsync() is { } request)
            {
                switch (request.Method)
                {
                    case "chat.history": await peer.AnswerAsync(request.Id, History); break;
                    case "chat.send":
                        var run = Read(request.Params).GetProperty("idempotencyKey").GetString()!;
                        await peer.AnswerAsync(request.Id, $$"""{"runId":"{{run}}","status":"started"}""");
                        if (onSend is not null) await onSend(peer, run);
                        break;
                    case "sessions.list": await peer.AnswerAsync(request.Id, """{"sessions":[{"key":"agent:main:main"},{"key":"agent:main:work","label":"Work"}]}"""); break;
                    case "chat.abort":
                        var aborted = Read(request.Params).GetProperty("runId").GetString()!;
                        await peer.AnswerAsync(request.Id, """{"ok":true,"aborted":true}""");
                        await peer.EventAsync("chat", $$"""{"runId":"{{aborted}}","sessionKey":"{{Key}}","seq":9,"state":"aborted"}""");
                        break;
                    default: await peer.AnswerAsync(request.Id, """{"ok":true,"key":"agent:main:main","resolved":{"modelProvider":"lab","model":"m"}}"""); break;
                }
            }
        });

    private static JsonElement Read(string json) => JsonDocument.Parse(json).RootElement;

    private static string Delta(string run, string text) =>
        $$$"""{"runId":"{{{run}}}","sessionKey":"{{{Key}}}","seq":1,"state":"delta","message":{"role":"assistant","content":[{"type":"text","text":"{{{text}}}"}]}}""";

    private static string Final(string run, string text) =>
        $$$"""{"runId":"{{{run}}}","sessionKey":"{{{Key}}}","seq":2,"state":"final","message":{"role":"assistant","content":[{"type":"text","text":"{{{text}}}"}]}}""";

    private async Task<CliResult> LeaveAsync(Task<CliResult> running)
    {
        _terminal.Press("\x15\x04"); // empties the line, then leaves
        var result = await running.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(_terminal.IsRestored);
        return result;
    }

    [Fact]
    public async Task History_is_shown_a_message_is_sent_and_its_answer_grows()
    {
        var go = new TaskCompletionSource();
        await using var gateway = await StartAsync(async (peer, run) =>
        {
            await peer.EventAsync("chat", Delta(run, "Hello 世"));
            await go.Task;
            await peer.EventAsync("chat", Final(run, "Hello 世界 🦞"));
        });
        _cli.UseGateway(gateway);
        var running = _cli.RunAsync("tui", "--thinking", "low");
        await _terminal.SeenAsync("earlier answer");

        _terminal.Press("grüß dich\r");

        await _terminal.SeenAsync("> grüß dich");
        await _terminal.SeenAsync("  Hello 世\n");
        await _terminal.SeenAsync("Esc stops it");
        go.SetResult();
        await _terminal.SeenAsync("Hello 世界 🦞");
        await _terminal.SeenAsync("connected");
        Assert.Equal((0, "", ""), (await LeaveAsync(running)) is var result ? (result.ExitCode, result.Out, result.Error) : default);
        var sent = Read(gateway.Requests.Single(request => request.Method == "chat.send").Params);
        Assert.Equal(("grüß dich", Key, "low"), (sent.GetProperty("message").GetString(), sent.GetProperty("sessionKey").GetString(), sent.GetProperty("thinking").GetString()));
    }

    [Fact]
    public async Task Escape_aborts_the_run()
    {
        await using var gateway = await StartAsync((peer, run) => peer.EventAsync("chat", Delta(run, "so far")));
        _cli.UseGateway(gateway);
        var running = _cli.RunAsync("tui", "--message", "go");
        await _terminal.SeenAsync("so far");

        _terminal.Press("\e");

        await _terminal.SeenAsync("aborted");
        await LeaveAsync(running);
        Assert.Contains(gateway.Requests, request => request.Method == "chat.abort");
    }

    [Fact]
    public async Task Slash_commands_switch_list_and_change()
    {
        await using var gateway = await StartAsync();
        _cli.UseGateway(gateway);
        var running = _cli.RunAsync("tui");
        await _terminal.SeenAsync("earlier answer");

        _terminal.Press("/sessions\r");
        await _terminal.SeenAsync("agent:main:work (Work)");
        _terminal.Press("/model lab/m\r");
        await _terminal.SeenAsync("this session answers with lab/m");
        _terminal.Press("/session Work\r");
        await _terminal.SeenAsync(" OpenClaw  agent:main:work");
        _terminal.Press("/quit\r");

        Assert.Equal(0, (await running.WaitAsync(TimeSpan.FromSeconds(20))).ExitCode);
        Assert.True(_terminal.IsRestored);
        Assert.Contains(gateway.Requests, request => request is { Method: "chat.history" } && request.Params.Contains("agent:main:work", StringComparison.Ordinal));
        Assert.Contains(gateway.Requests, request => request is { Method: "sessions.patch", Params: """{"key":"agent:main:main","model":"lab/m"}""" });
    }

    [Fact]
    public async Task A_lost_connection_is_made_again()
    {
        await using var gateway = await StartAsync(beforeRequests: async peer =>
        {
            if (peer.Number > 1) return true;
            await peer.CloseAsync(1012, "service restart");
            return false;
        });
        _cli.UseGateway(gateway);

        var running = _cli.RunAsync("tui");

        await _terminal.SeenAsync("reconnecting in");
        await _terminal.SeenAsync("earlier answer");
        await LeaveAsync(running);
        Assert.Equal(2, gateway.Connections);
    }

    [Fact]
    public async Task What_another_client_asked_is_shown_with_its_answer()
    {
        var loads = 0;
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            while (await peer.NextRequestAsync() is { } request)
            {
                var isFirst = request.Method == "chat.history" && Interlocked.Increment(ref loads) == 1;
                await peer.AnswerAsync(request.Id, isFirst ? History : History.Replace("before", "asked elsewhere", StringComparison.Ordinal));
                if (!isFirst) continue;
                await peer.EventAsync("chat", Delta("not-ours", "so far"));
                await peer.EventAsync("chat", Final("not-ours", "earlier answer"));
            }
        });
        _cli.UseGateway(gateway);

        var running = _cli.RunAsync("tui");

        await _terminal.SeenAsync("> asked elsewhere");
        await LeaveAsync(running);
    }

    [Fact]
    public async Task Messages_written_while_the_gateway_is_away_are_all_sent_in_their_order()
    {
        var isBack = new TaskCompletionSource();
        await using var gateway = await StartAsync(beforeRequests: async peer =>
        {
            if (peer.Number > 1) return true;
            await peer.CloseAsync(1012, "service restart");
            return false;
        }, beforeWelcome: peer => peer.Number > 1 ? isBack.Task : Task.CompletedTask);
        _cli.UseGateway(gateway);
        var running = _cli.RunAsync("tui");
        await _terminal.SeenAsync("reconnecting in");

        _terminal.Press("one\rtwo\r");
        await _terminal.SeenAsync("sent as soon as the gateway is back");
        isBack.SetResult();

        await _terminal.SeenAsync("> two");
        await LeaveAsync(running);
        Assert.Equal(["one", "two"], gateway.Requests.Where(request => request.Method == "chat.send").Select(request => Read(request.Params).GetProperty("message").GetString()));
    }

    [Fact]
    public async Task What_was_written_while_the_gateway_is_away_goes_to_the_session_it_was_written_in()
    {
        var isBack = new TaskCompletionSource();
        var isSent = new TaskCompletionSource();
        await using var gateway = await StartAsync((_, _) => Task.FromResult(isSent.TrySetResult()), beforeRequests: async peer =>
        {
            if (peer.Number > 1) return true;
            await peer.CloseAsync(1012, "service restart");
            return false;
        }, beforeWelcome: peer => peer.Number > 1 ? isBack.Task : Task.CompletedTask);
        _cli.UseGateway(gateway);
        var running = _cli.RunAsync("tui");
        await _terminal.SeenAsync("reconnecting in");

        _terminal.Press("for the main one\r/session work\r");
        await _terminal.SeenAsync(" OpenClaw  agent:main:work");
        isBack.SetResult();

        await isSent.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await _terminal.SeenAsync("connected");
        Assert.DoesNotContain("> for the main one", _terminal.Text, StringComparison.Ordinal);
        await LeaveAsync(running);
        var sent = Read(gateway.Requests.Single(request => request.Method == "chat.send").Params);
        Assert.Equal(("for the main one", Key), (sent.GetProperty("message").GetString(), sent.GetProperty("sessionKey").GetString()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_written_before_the_history_is_answered_waits_its_turn_and_stays_on_the_screen(bool isHistoryRefused)
    {
        var isAsked = new TaskCompletionSource();
        var isTyped = new TaskCompletionSource();
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            while (await peer.NextRequestAsync() is { } request)
            {
                if (request.Method != "chat.history")
                {
                    await peer.AnswerAsync(request.Id, """{"status":"started"}""");
                    continue;
                }
                isAsked.TrySetResult();
                await isTyped.Task;
                if (isHistoryRefused) await peer.RefuseAsync(request.Id, "UNAVAILABLE", "not now");
                else await peer.AnswerAsync(request.Id, History);
            }
        });
        _cli.UseGateway(gateway);
        var running = _cli.RunAsync("tui", "--message", "first");
        await isAsked.Task.WaitAsync(TimeSpan.FromSeconds(20));

        _terminal.Press("second\rhalf a line");
        await _terminal.SeenAsync("half a line");
        isTyped.SetResult();

        await _terminal.SeenAsync("> first");
        await _terminal.SeenAsync("> second");
        await LeaveAsync(running);
        Assert.Equal(["first", "second"], gateway.Requests.Where(request => request.Method == "chat.send").Select(request => Read(request.Params).GetProperty("message").GetString()));
    }

    [Fact]
    public async Task A_message_whose_connection_ended_before_it_was_taken_is_sent_again_with_its_key()
    {
        var isAnswered = new TaskCompletionSource();
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            while (await peer.NextRequestAsync() is { } request)
            {
                if (request.Method == "chat.send" && peer.Number == 1)
                {
                    await peer.CloseAsync(1012, "service restart");
                    return;
                }
                await peer.AnswerAsync(request.Id, request.Method == "chat.send" ? """{"status":"in_flight"}""" : History);
                if (request.Method == "chat.send") isAnswered.SetResult();
            }
        });
        _cli.UseGateway(gateway);

        var running = _cli.RunAsync("tui", "--message", "only once");

        await _terminal.SeenAsync("the connection ended");
        await isAnswered.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await LeaveAsync(running);
        var sent = gateway.Requests.Where(request => request.Method == "chat.send").ToArray();
        Assert.Equal(2, sent.Length);
        Assert.Equal(sent[0].Params, sent[1].Params);
    }

    [Fact]
    public async Task What_is_read_further_up_stays_in_its_place_while_an_answer_grows()
    {
        var rows = string.Join("\\n", Enumerable.Range(1, 30).Select(row => $"row {row}."));
        var go = new TaskCompletionSource();
        await using var gateway = await StartAsync(async (peer, run) =>
        {
            await peer.EventAsync("chat", Delta(run, rows));
            await go.Task;
            await peer.EventAsync("chat", Delta(run, rows + "\\nrow 31.\\nrow 32."));
            await peer.EventAsync("chat", Final(run, rows + "\\nrow 31.\\nrow 32."));
        });
        _cli.UseGateway(gateway);
        var running = _cli.RunAsync("tui", "--message", "go");
        await _terminal.SeenAsync("row 30.");

        _terminal.Press("\e[5~");
        await _terminal.SeenAsync("scrolled up");
        var before = RowsOf(_terminal.Text);
        go.SetResult();
        await _terminal.SeenAsync("connected  |  scrolled up");

        Assert.Equal(before, RowsOf(_terminal.Text));
        await LeaveAsync(running);
    }

    private static IEnumerable<string> RowsOf(string screen) => screen.Split('\n').Where(row => row.Contains("row ", StringComparison.Ordinal));

    [Fact]
    public async Task A_changed_window_is_drawn_anew_and_a_stop_leaves_cleanly()
    {
        await using var gateway = await StartAsync();
        _cli.UseGateway(gateway);
        var running = _cli.RunAsync("tui");
        await _terminal.SeenAsync("earlier answer");

        _terminal.Resize(30, 8);
        await _terminal.SeenAsync("earlier answer");
        _terminal.Stop();

        Assert.Equal(0, (await running.WaitAsync(TimeSpan.FromSeconds(20))).ExitCode);
        Assert.True(_terminal.IsRestored);
    }

    [Fact]
    public async Task A_closed_window_ends_it()
    {
        await using var gateway = await StartAsync();
        _cli.UseGateway(gateway);
        var running = _cli.RunAsync("tui");
        await _terminal.SeenAsync("earlier answer");

        _terminal.Close();

        Assert.Equal(0, (await running.WaitAsync(TimeSpan.FromSeconds(20))).ExitCode);
    }

    [Fact]
    public async Task A_refusal_is_told_on_the_ordinary_screen()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            var id = await peer.ReceiveConnectAsync();
            await peer.RefuseAsync(id, "INVALID_REQUEST", "unauthorized: gateway token mismatch", """{"code":"AUTH_TOKEN_MISMATCH"}""");
            await peer.CloseAsync(1008, "unauthorized");
        });
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("tui").WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("token mismatch", result.Error, StringComparison.Ordinal);
        Assert.True(_terminal.IsRestored);
    }

    [Fact]
    public async Task Without_a_terminal_it_says_so()
    {
        _cli.Terminal = null;

        Assert.Equal((1, "openclaw tui needs a terminal to draw on.\nWithout one: openclaw agent --message TEXT\n"), (await _cli.RunAsync("tui")) is var none ? (none.ExitCode, none.Error) : default);
        Assert.StartsWith("--deliver needs a channel", (await _cli.RunAsync("tui", "--deliver")).Error, StringComparison.Ordinal);
    }
}
