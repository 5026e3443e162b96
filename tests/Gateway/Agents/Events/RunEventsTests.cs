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
