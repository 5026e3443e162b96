using FsCheck;
using FsCheck.Fluent;
using OpenClaw.Gateway.Agents;
using OpenClaw.Protocol;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Agents;

public sealed class RunEventsTests
{
    private static readonly RunRequest Request = new() { RunId = "r", AgentId = "main", SessionKey = "agent:main:main", Message = "hi" };

    [Fact]
    public void The_deltas_together_are_the_final_text_whatever_the_pieces_and_their_times()
    {
        var step = from text in Gen.OneOf(ArbMap.Default.GeneratorFor<NonEmptyString>().Select(s => s.Get), Gen.Constant("NO_"), Gen.Constant("REPLY"), Gen.Constant(" "))
                   from pause in Gen.Choose(0, 400)
                   select (text, pause);
        // A text that is only the token for silence has a test of its own.
        var runs = step.ListOf().Where(steps => steps.Count > 0 && !SilentReply.IsSilent(string.Concat(steps.Select(s => s.text)))).ToArbitrary();

        Prop.ForAll(runs, steps =>
        {
            var clock = new FakeClock();
            var published = new RecordingPublisher();
            using var events = new RunEvents(Request, published, clock);
            foreach (var (text, pause) in steps)
            {
                events.Text(text);
                clock.Advance(pause);
            }
            var whole = string.Concat(steps.Select(s => s.text));
            events.Ended(0, new StoredMessage { Role = "assistant", Content = [StoredContent.OfText(whole)], Timestamp = 0 }, "stop");

            var deltas = published.Chat("delta").ToList();
            Assert.Equal(whole, string.Concat(deltas.Select(d => d.GetProperty("deltaText").GetString())));
            Assert.Equal(whole, deltas.Count == 0 ? "" : ModelGateway.TextOf(deltas[^1].GetProperty("message")));
            Assert.Equal(whole, string.Concat(published.Events.Where(e => e.Name == EventNames.Agent && e.Payload.GetProperty("stream").GetString() == "assistant").Select(e => e.Payload.GetProperty("data").GetProperty("delta").GetString())));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Chat_deltas_come_at_most_every_150_milliseconds_and_the_last_words_are_not_held_back()
    {
        var clock = new FakeClock();
        var published = new RecordingPublisher();
        using var events = new RunEvents(Request, published, clock);

        for (var i = 0; i < 30; i++)
        {
            events.Text("x");
            clock.Advance(10);
        }
        var during = published.Chat("delta").Count();
        clock.Advance(150);

        Assert.Equal(2, during);
        Assert.Equal(new string('x', 30), ModelGateway.TextOf(published.Chat("delta").Last().GetProperty("message")));
    }

    [Theory]
    [InlineData(3, "start,start,result,delta,end", "delta:4,final:5")]
    [InlineData(4, "preparing_workspace,preparing_context,start,starting_model,model,item start,start,result,item end,delta,usage,finishing,end", "status:1,status:2,status:4,delta:10,final:13")]
    public void Each_protocol_is_told_what_it_knows_and_its_numbers_have_no_gap(int protocol, string told, string chat)
    {
        var published = new RecordingPublisher { Protocol = protocol };
        using var events = new RunEvents(Request, published, new FakeClock()) { ToolRecipients = () => ["c1"], SessionId = "s-1" };

        events.Status(RunPhases.PreparingWorkspace);
        events.Status(RunPhases.PreparingContext);
        events.Started(1);
        events.Status(RunPhases.StartingModel);
        events.Asking("mock", "mock-1");
        events.ToolStarted("call_1", "exec", new RawJson("{}"u8.ToArray()));
        events.ToolEnded("call_1", "exec", new ToolResult("done"));
        events.Text("hello");
        events.Used(ModelUsage.None with { Output = 7 });
        events.Finishing(2, "stop", isShown: true);
        events.Ended(3, new StoredMessage { Role = "assistant", Content = [StoredContent.OfText("hello")], Timestamp = 0 }, "stop");

        var agent = published.Events.Where(e => e.Name == EventNames.Agent).Select(e => e.Payload).ToList();
        Assert.Equal(told, string.Join(',', agent.Select(Short)));
        Assert.Equal(Enumerable.Range(1, agent.Count), agent.Select(payload => payload.GetProperty("seq").GetInt32()));
        Assert.Equal(chat, string.Join(',', published.Events.Where(e => e.Name == EventNames.Chat).Select(e => $"{e.Payload.GetProperty("state").GetString()}:{e.Payload.GetProperty("seq").GetInt32()}")));
        var end = agent[^1];
        Assert.Equal(protocol == 4, end.TryGetProperty("isHeartbeat", out _) && end.TryGetProperty("sessionId", out _));
        Assert.Equal(protocol == 4 ? """{"phase":"end","startedAt":1,"endedAt":3,"aborted":false,"stopReason":"stop","executionSettled":true}""" : """{"phase":"end","endedAt":3}""", end.GetProperty("data").GetRawText());

        static string? Short(System.Text.Json.JsonElement payload) => payload.GetProperty("stream").GetString() switch
        {
            "usage" => "usage",
            "item" => $"item {NameOf(payload)}",
            _ => NameOf(payload),
        };
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 0)]
    public void Nodes_that_follow_the_session_hear_of_tools_where_it_is_verbose(bool isVerbose, int count)
    {
        var published = new RecordingPublisher();
        using var events = new RunEvents(Request, published, new FakeClock()) { TellsNodesOfTools = isVerbose };

        events.ToolStarted("call_1", "exec", new RawJson("{}"u8.ToArray()));
        events.ToolEnded("call_1", "exec", new ToolResult("done"));

        var copies = published.Events.Where(e => e.Target is { SessionKey: "agent:main:main", Subscribers.Count: 0 }).ToList();
        Assert.Equal(count, copies.Count);
        Assert.All(copies, copy => Assert.False(copy.Payload.GetProperty("data").TryGetProperty("result", out _)));
    }

    [Fact]
    public void Deltas_may_be_missed_by_a_slow_receiver_and_ends_may_not()
    {
        var published = new RecordingPublisher();
        using var events = new RunEvents(Request, published, new FakeClock());

        events.Started(1);
        events.Text("hello");
        events.Failed(2, "no", ModelErrorKind.Unknown);

        Assert.Equal(
            [("start", false), ("delta", true), ("delta", true), ("error", false), ("error", false)],
            published.Events.Select(e => (NameOf(e.Payload), e.Target.IsDroppable)));
    }

    [Fact]
    public void A_delta_that_takes_the_place_of_one_that_waits_says_that_it_is_the_whole()
    {
        var clock = new FakeClock();
        var published = new RecordingPublisher();
        using var events = new RunEvents(Request, published, clock);

        events.Text("one");
        clock.Advance(150);
        events.Text(" two");

        var (_, payload, target) = published.Events.Last(e => e.Name == EventNames.Chat);
        using var whole = System.Text.Json.JsonDocument.Parse($"{System.Text.Encoding.UTF8.GetString(target.Superseding!())}}}");
        Assert.Equal(" two", payload.GetProperty("deltaText").GetString());
        Assert.Equal(("one two", true), (whole.RootElement.GetProperty("payload").GetProperty("deltaText").GetString(), whole.RootElement.GetProperty("payload").GetProperty("replace").GetBoolean()));
        Assert.Equal("chat:r", target.CoalesceKey);
    }

    [Fact]
    public void Nothing_follows_the_end()
    {
        var clock = new FakeClock();
        var published = new RecordingPublisher();
        using var events = new RunEvents(Request, published, clock);
        events.Text("one");
        events.Text("two");

        events.Aborted(1, null, "rpc");
        var count = published.Events.Count;
        events.Text("three");
        events.Failed(2, "late", ModelErrorKind.Unknown);
        clock.Advance(1000);

        Assert.Equal(count, published.Events.Count);
    }

    [Fact]
    public void A_long_answer_is_not_repeated_whole_with_every_token()
    {
        var published = new RecordingPublisher();
        using var events = new RunEvents(Request, published, new FakeClock());

        for (var i = 0; i < 10_000; i++) events.Text("four");

        Assert.True(published.Events.Count < 2100, $"{published.Events.Count} events");
    }

    [Theory]
    [InlineData("NO_REPLY", true)]
    [InlineData("  NO_REPLY\n", true)]
    [InlineData("NO_REPLY.", true)]
    [InlineData("Done. NO_REPLY", true)]
    [InlineData("NO_REPLYING is a word", false)]
    [InlineData("Say NO_REPLY when done", false)]
    public void The_silent_token_counts_alone_or_at_either_end(string text, bool isSilent) => Assert.Equal(isSilent, SilentReply.IsSilent(text));

    private static string? NameOf(System.Text.Json.JsonElement payload)
    {
        if (payload.TryGetProperty("state", out var state)) return state.GetString();
        var data = payload.GetProperty("data");
        return data.TryGetProperty("phase", out var phase) ? phase.GetString() : "delta";
    }
}
