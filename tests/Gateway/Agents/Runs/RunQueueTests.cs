using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Agents;

/// <summary>What happens to messages that come while their session is busy.</summary>
public sealed class RunQueueTests
{
    private const ModelApi Api = ModelApi.OpenAiCompletions;

    [Fact]
    public async Task Messages_that_come_meanwhile_become_one_turn_and_the_last_one_gets_the_answer()
    {
        await using var gateway = await StartAsync(QueueMode.Collect);
        var (begun, go) = Hold(gateway);
        gateway.Model.ThenStream(ToolStreams.Say(Api, "Both."));
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.SendAsync(peer, "run-1", "first");
        await begun.Task;
        await ModelGateway.SendAsync(peer, "run-2", "second");
        await ModelGateway.SendAsync(peer, "run-3", "third");

        go.SetResult();
        await ModelGateway.EventsAsync(peer, "run-1");
        var second = await ModelGateway.EventsAsync(peer, "run-3");

        Assert.Equal("Both.", ModelGateway.TextOf(second[^1].GetProperty("message")));
        Assert.Equal(2, gateway.Model.Requests.Count);
        Assert.Contains("[Queued messages while agent was busy]", gateway.Model.Requests[1].Body, StringComparison.Ordinal);
        Assert.Contains("Queued #1\\nsecond", gateway.Model.Requests[1].Body, StringComparison.Ordinal);
        Assert.Contains("Queued #2\\nthird", gateway.Model.Requests[1].Body, StringComparison.Ordinal);
        var wait = await peer.RequestAsync("agent.wait", """{"runId":"run-2","timeoutMs":5000}""");
        Assert.Equal("ok", wait.GetProperty("payload").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Each_message_gets_its_own_turn_where_that_is_wanted()
    {
        await using var gateway = await StartAsync(QueueMode.Followup);
        var (begun, go) = Hold(gateway);
        gateway.Model.ThenStream(ToolStreams.Say(Api, "Two.")).ThenStream(ToolStreams.Say(Api, "Three."));
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.SendAsync(peer, "run-1", "first");
        await begun.Task;
        await ModelGateway.SendAsync(peer, "run-2", "second");
        await ModelGateway.SendAsync(peer, "run-3", "third");

        go.SetResult();
        var second = await ModelGateway.EventsAsync(peer, "run-2");
        var third = await ModelGateway.EventsAsync(peer, "run-3");

        Assert.Equal("Two.", ModelGateway.TextOf(second[^1].GetProperty("message")));
        Assert.Equal("Three.", ModelGateway.TextOf(third[^1].GetProperty("message")));
    }

    [Fact]
    public Task A_message_is_told_to_the_turn_under_way_behind_the_tool_and_what_is_left_is_skipped() => SteersAsync(QueueMode.Steer, "no, south");

    [Fact]
    public Task One_message_can_be_told_to_the_turn_under_way_whatever_the_mode() => SteersAsync(QueueMode.Collect, "/steer no, south");

    private static async Task SteersAsync(QueueMode mode, string message)
    {
        await using var gateway = await StartAsync(mode);
        var begun = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        gateway.Gateway.Host.Parts.Agents.Tools.Add(new ScriptedTool("wait", async (_, _) =>
        {
            begun.TrySetResult();
            await go.Task;
            return new ToolResult("waited");
        }));
        gateway.Model.ThenStream(TwoCalls).ThenStream(ToolStreams.Say(Api, "Turned."));
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.SendAsync(peer, "run-1", "go north");
        await begun.Task;
        await ModelGateway.SendAsync(peer, "run-2", message);

        go.SetResult();
        var first = await ModelGateway.EventsAsync(peer, "run-1");

        Assert.Equal("Turned.", ModelGateway.TextOf(first[^1].GetProperty("message")));
        Assert.Equal(2, gateway.Model.Requests.Count);
        using var body = JsonDocument.Parse(gateway.Model.Requests[1].Body);
        var messages = body.RootElement.GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(["tool", "tool", "user"], messages[^3..].Select(message => message.GetProperty("role").GetString()));
        Assert.Equal("Skipped due to queued user message.", messages[^2].GetProperty("content").GetString());
        Assert.EndsWith("no, south", messages[^1].GetProperty("content").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_for_a_turn_whose_transcript_breaks_meanwhile_end_like_any_other()
    {
        await using var gateway = await StartAsync(QueueMode.Steer);
        var begun = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        gateway.Gateway.Host.Parts.Agents.Tools.Add(new ScriptedTool("wait", async (_, _) =>
        {
            begun.TrySetResult();
            await go.Task;
            return new ToolResult("waited");
        }));
        gateway.Model.ThenStream(TwoCalls);
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.SendAsync(peer, "run-1", "go north");
        await begun.Task;
        var agents = gateway.Gateway.Host.Parts.Agents;
        var path = agents.Sessions.Transcript("main", agents.Sessions.Get("agent:main:main")!).FilePath;
        var waiting = new List<RunHandle>();
        foreach (var id in new[] { "run-2", "run-3", "run-4" })
        {
            var request = new RunRequest
            {
                RunId = id,
                AgentId = "main",
                SessionKey = "agent:main:main",
                Message = id,
                Queue = new(QueueMode.Steer, TimeSpan.Zero, 20, QueueDrop.Old),
                // Told to the turn; what follows finds a folder in the place of the file.
                OnEnded = _ => Break(path),
            };
            waiting.Add((await agents.Runs.StartAsync(request, TestContext.Current.CancellationToken)).Handle!);
        }

        go.SetResult();
        var ends = await Task.WhenAll(waiting.Select(run => run.Completion)).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        var first = await ModelGateway.EventsAsync(peer, "run-1");

        Assert.Equal("error", first[^1].GetProperty("state").GetString());
        Assert.Equal([RunStatus.Ok, RunStatus.Error, RunStatus.Error], ends.Select(end => end.Status));
        Assert.Equal(0, agents.Runs.ActiveCount);

        static void Break(string path)
        {
            if (Directory.Exists(path)) return;
            File.Delete(path);
            Directory.CreateDirectory(path);
        }
    }

    [Fact]
    public async Task A_mode_can_be_chosen_for_one_message_and_the_session_keeps_its_own()
    {
        await using var gateway = await StartAsync(QueueMode.Collect);
        var (begun, go) = Hold(gateway);
        gateway.Model.ThenStream(ToolStreams.Say(Api, "South."));
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.SendAsync(peer, "run-1", "go north");
        await begun.Task;

        await ModelGateway.SendAsync(peer, "run-2", "/queue interrupt no, south");
        var first = await ModelGateway.EventsAsync(peer, "run-1");
        var second = await ModelGateway.EventsAsync(peer, "run-2");
        go.SetResult();

        Assert.Equal("aborted", first[^1].GetProperty("state").GetString());
        Assert.Equal("South.", ModelGateway.TextOf(second[^1].GetProperty("message")));
        Assert.DoesNotContain("/queue", gateway.Model.Requests[1].Body, StringComparison.Ordinal);
        Assert.Null(gateway.Gateway.Host.Parts.Sessions.Get("agent:main:main")!.QueueMode);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_command_within_a_message_is_answered_beside_it(int protocol)
    {
        await using var gateway = await StartAsync(QueueMode.Collect);
        gateway.Model.ThenStream(ToolStreams.Say(Api, "Fine."));
        await using var peer = protocol == 3 ? await gateway.Gateway.ConnectV3Async("operator.admin") : await gateway.Gateway.ConnectV4Async("operator.admin");

        await ModelGateway.SendAsync(peer, "run-1", "how are you? /whoami");
        var note = (await peer.EventAsync("chat", chat => chat.GetProperty("runId").GetString()!.StartsWith("inject-", StringComparison.Ordinal))).GetProperty("payload");
        var chat = await ModelGateway.EventsAsync(peer, "run-1");
        var history = await ModelGateway.HistoryAsync(peer);

        Assert.Equal("final", note.GetProperty("state").GetString());
        Assert.StartsWith("🧭 Identity", ModelGateway.TextOf(note.GetProperty("message")), StringComparison.Ordinal);
        Assert.Equal("Fine.", ModelGateway.TextOf(chat[^1].GetProperty("message")));
        Assert.DoesNotContain("/whoami", gateway.Model.Requests[0].Body, StringComparison.Ordinal);
        Assert.Equal(["assistant", "user", "assistant"], history.Select(message => message.GetProperty("role").GetString()));
    }

    [Fact]
    public async Task A_command_does_not_end_the_run_under_way_where_messages_do()
    {
        await using var gateway = await StartAsync(QueueMode.Interrupt);
        var (begun, go) = Hold(gateway);
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.SendAsync(peer, "run-1", "first");
        await begun.Task;

        await ModelGateway.ChatAsync(peer, "run-2", "/whoami");
        go.SetResult();
        var first = await ModelGateway.EventsAsync(peer, "run-1");

        Assert.Equal("One.", ModelGateway.TextOf(first[^1].GetProperty("message")));
    }

    [Fact]
    public async Task A_session_that_is_removed_as_too_old_while_it_is_worked_with_comes_back_with_its_conversation()
    {
        await using var gateway = await StartAsync(QueueMode.Collect);
        var (begun, go) = Hold(gateway);
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.SendAsync(peer, "run-1", "first");
        await begun.Task;
        var sessions = gateway.Gateway.Host.Parts.Sessions;
        var before = sessions.Get("agent:main:main")!;

        await sessions.RemoveAsync("agent:main:main", TestContext.Current.CancellationToken);
        go.SetResult();
        await ModelGateway.EventsAsync(peer, "run-1");

        Assert.Equal(before.SessionId, sessions.Get("agent:main:main")?.SessionId);
        Assert.Equal(2, (await ModelGateway.HistoryAsync(peer)).Count);
    }

    [Fact]
    public async Task Dropped_messages_are_summed_up_for_the_next_turn_also_where_each_message_gets_its_own()
    {
        await using var gateway = await StartAsync(QueueMode.Followup, cap: 1);
        var (begun, go) = Hold(gateway);
        gateway.Model.ThenStream(ToolStreams.Say(Api, "Done."));
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.SendAsync(peer, "run-1", "first");
        await begun.Task;
        foreach (var number in new[] { 2, 3, 4 }) await ModelGateway.SendAsync(peer, $"run-{number}", $"message {number}");

        go.SetResult();
        await ModelGateway.EventsAsync(peer, "run-4");

        Assert.Contains("[Queue overflow] Dropped 2 messages due to cap.\\nSummary:\\n- message 3", gateway.Model.Requests[1].Body, StringComparison.Ordinal);
        Assert.Contains("Queued #1\\nmessage 4", gateway.Model.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_more_messages_than_there_is_room_for_the_oldest_are_summed_up()
    {
        await using var gateway = await StartAsync(QueueMode.Collect, cap: 1);
        var (begun, go) = Hold(gateway);
        gateway.Model.ThenStream(ToolStreams.Say(Api, "Done."));
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.SendAsync(peer, "run-1", "first");
        await begun.Task;
        await ModelGateway.SendAsync(peer, "run-2", "second");
        await ModelGateway.SendAsync(peer, "run-3", "third");

        go.SetResult();
        await ModelGateway.EventsAsync(peer, "run-3");

        Assert.Contains("[Queue overflow] Dropped 1 message due to cap.\\nSummary:\\n- second", gateway.Model.Requests[1].Body, StringComparison.Ordinal);
        Assert.Contains("Queued #1\\nthird", gateway.Model.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_hears_the_end_and_repeats_the_request_is_told_that_it_is_done()
    {
        await using var gateway = await StartAsync(QueueMode.Collect);
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, ToolStreams.Say(Api, "Done.")));
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        for (var i = 0; i < 20; i++)
        {
            await ModelGateway.ChatAsync(peer, $"run-{i}", "hello");
            var repeat = await ModelGateway.SendAsync(peer, $"run-{i}", "hello");
            Assert.Equal("ok", repeat.GetProperty("payload").GetProperty("status").GetString());
        }
    }

    [Theory]
    [InlineData("/queue", "Current queue settings: mode=collect, debounce=0ms, cap=20, drop=summarize.")]
    [InlineData("/queue steer debounce:2s cap:25 drop:old", "Current queue settings: mode=steer, debounce=2000ms, cap=25, drop=old.")]
    [InlineData("/queue sideways", "Unrecognized queue option \"sideways\"")]
    [InlineData("/queue reset", "Queue mode reset to default.")]
    [InlineData("/verbose full", "Verbose logging set to full.")]
    [InlineData("/verbose loud", "Unrecognized verbose level \"loud\"")]
    [InlineData("/reasoning on", "Reasoning visibility enabled.")]
    [InlineData("/usage tokens", "Usage footer: tokens.")]
    [InlineData("/exec", "Current exec defaults: host=gateway")]
    [InlineData("/exec security=deny", "Exec defaults set (host=gateway, security=deny")]
    [InlineData("/exec sudo=yes", "Unrecognized exec option \"sudo=yes\"")]
    [InlineData("/elevated full", "elevated is not available right now (runtime=direct).")]
    [InlineData("/restart", "/restart is disabled. Set commands.restart=true to enable.")]
    [InlineData("/config show", "/config is disabled. Set commands.config=true to enable.")]
    [InlineData("/activation always", "Group activation only applies to group chats.")]
    [InlineData("/approve", "Usage: /approve <id> allow-once|allow-always|deny")]
    [InlineData("/approve 12345678 maybe", "Usage: /approve <id> allow-once|allow-always|deny")]
    [InlineData("/approve 12345678 deny", "Failed to submit approval: unknown approval id")]
    [InlineData("/context", "Tools: ")]
    [InlineData("/compact", "Compaction unavailable")]
    [InlineData("/send sometimes", "Usage: /send on|off|inherit")]
    public async Task Commands_show_and_change_the_settings_of_a_conversation(string command, string text)
    {
        await using var gateway = await StartAsync(QueueMode.Collect);
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        var chat = await ModelGateway.ChatAsync(peer, "run-1", command);

        Assert.Contains(text, ModelGateway.TextOf(chat[^1].GetProperty("message")), StringComparison.Ordinal);
        Assert.Empty(gateway.Model.Requests);
    }

    [Fact]
    public async Task A_conversation_is_summed_up_and_goes_on_from_the_summary()
    {
        await using var gateway = await StartAsync(QueueMode.Collect);
        var longText = new string('x', 90_000);
        gateway.Model.ThenStream(ToolStreams.Say(Api, longText)).ThenStream(ToolStreams.Say(Api, "Two.")).ThenStream(ToolStreams.Say(Api, "They spoke of x.")).ThenStream(ToolStreams.Say(Api, "Three."));
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.ChatAsync(peer, "run-1", "one");
        await ModelGateway.ChatAsync(peer, "run-2", "two");

        var compact = await ModelGateway.ChatAsync(peer, "run-3", "/compact");
        await ModelGateway.ChatAsync(peer, "run-4", "three");

        Assert.StartsWith("⚙️ Compacted (", ModelGateway.TextOf(compact[^1].GetProperty("message")), StringComparison.Ordinal);
        Assert.Contains("You sum up the older part", gateway.Model.Requests[2].Body, StringComparison.Ordinal);
        var last = gateway.Model.Requests[3].Body;
        Assert.Contains("They spoke of x.", last, StringComparison.Ordinal);
        Assert.DoesNotContain("xxxxxxxxxx", last, StringComparison.Ordinal);
        Assert.Contains("two", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_does_not_fit_is_asked_again_behind_a_summary()
    {
        await using var gateway = await StartAsync(QueueMode.Collect);
        gateway.Model
            .ThenStream(ToolStreams.Say(Api, new string('x', 90_000)))
            .ThenStream(ToolStreams.Say(Api, "Two."))
            .ThenStatus(400, """{"error":{"message":"This model's maximum context length is 8192 tokens.","code":"context_length_exceeded"}}""")
            .ThenStream(ToolStreams.Say(Api, "They spoke of x."))
            .ThenStream(ToolStreams.Say(Api, "Three."));
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.ChatAsync(peer, "run-1", "one");
        await ModelGateway.ChatAsync(peer, "run-2", "two");

        var chat = await ModelGateway.ChatAsync(peer, "run-3", "three");

        Assert.Equal("Three.", ModelGateway.TextOf(chat[^1].GetProperty("message")));
        Assert.Contains("They spoke of x.", gateway.Model.Requests[4].Body, StringComparison.Ordinal);
    }

    private static string TwoCalls =>
        """
        data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c1","type":"function","function":{"name":"wait","arguments":"{}"}}]}}]}

        data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"c2","type":"function","function":{"name":"wait","arguments":"{}"}}]}}]}

        data: {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

        data: [DONE]


        """;

    private static Task<ModelGateway> StartAsync(QueueMode mode, int cap = 20) => ModelGateway.StartAsync(Api, config => config with
    {
        Messages = config.Messages with { Queue = config.Messages.Queue with { Mode = mode, DebounceMs = 0, Cap = cap } },
    });

    // The first answer comes when the test says.
    private static (TaskCompletionSource Begun, TaskCompletionSource Go) Hold(ModelGateway gateway)
    {
        var begun = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        gateway.Model.Then(async context =>
        {
            begun.SetResult();
            await go.Task;
            await FakeModelServer.StreamAsync(context, ToolStreams.Say(Api, "One."));
        });
        return (begun, go);
    }
}
