using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>Chat and agent runs against the captures of product 2026.2.12, field by field.</summary>
public sealed class ChatGoldenTests
{
    private const string Other = "each request has its own";
    private const string Time = "another time";
    private const string BothEras = "protocol 4 member, sent to both eras because older clients ignore it";

    private static readonly string[] Admin = ["operator.admin"];

    [Fact]
    public async Task A_chat_run_answers_and_streams_as_captured()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV3Async(Admin);
        var captured = GoldenExchange.Load("v3/chat.send");
        var events = EventsOf("v3/chat.send", 0);

        Same(captured[0], await peer.RequestAsync("chat.send", captured[0].Params));
        var start = await AgentEventAsync(peer, "lifecycle");
        var text = await AgentEventAsync(peer, "assistant");
        var delta = await peer.EventAsync("chat");
        var end = await peer.EventAsync("agent", payload => payload.GetProperty("data").TryGetProperty("phase", out var phase) && phase.GetString() == "end");
        var final = await peer.EventAsync("chat", payload => payload.GetProperty("state").GetString() == "final");

        AgentEvent().AssertSame(events[0], start);
        AgentEvent().AssertSame(events[1], text);
        ChatEvent().AssertSame(events[2], delta);
        AgentEvent().AssertSame(events[^2], end);
        ChatEvent().AssertSame(events[^1], final);
        // The final event goes out a moment before the run is settled.
        await peer.RequestAsync("agent.wait", $$"""{"runId":"{{final.GetProperty("payload").GetProperty("runId").GetString()}}"}""");
        Same(captured[1], await peer.RequestAsync("chat.send", captured[1].Params));
    }

    [Fact]
    public async Task Refused_chat_messages_are_refused_in_the_captured_words()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);

        foreach (var exchange in GoldenExchange.Load("v3/chat.send").Where(e => e.Note is "empty message" or "bad attachment"))
        {
            Same(exchange, await peer.RequestAsync("chat.send", exchange.Params));
        }
        foreach (var exchange in GoldenExchange.Load("v3/chat.abort").Where(e => e.Note is "nothing running" or "unknown run" or "/stop with nothing running"))
        {
            Same(exchange, await peer.RequestAsync(exchange.Method, exchange.Params));
        }
        foreach (var exchange in GoldenExchange.Load("v3/chat.history").Where(e => e.Note is "unknown session" or "error"))
        {
            Same(exchange, await peer.RequestAsync("chat.history", exchange.Params));
        }
        Same(GoldenExchange.Load("v3/chat.inject")[0], await peer.RequestAsync("chat.inject", GoldenExchange.Load("v3/chat.inject")[0].Params));
    }

    [Fact]
    public async Task A_slow_run_is_in_flight_and_aborted_as_captured()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenHang("""data: {"choices":[{"index":0,"delta":{"content":"Slow"}}]}""" + "\n\n");
        await using var peer = await gateway.Gateway.ConnectV3Async(Admin);
        var abort = GoldenExchange.Load("v3/chat.abort");
        var inFlight = GoldenExchange.Load("v3/chat.send").Single(e => e.Note.StartsWith("same key while running", StringComparison.Ordinal));

        Same(abort.Single(e => e.Note == "start a slow run"), await peer.RequestAsync("chat.send", inFlight.Params));
        Same(inFlight, await peer.RequestAsync("chat.send", inFlight.Params));
        var mismatch = abort.Single(e => e.Note == "session mismatch");
        Same(mismatch, await peer.RequestAsync("chat.abort", mismatch.Params));
        var byId = abort.Single(e => e.Note == "abort by runId");
        Same(byId, await peer.RequestAsync("chat.abort", byId.Params));

        var captured = EventsOf("v3/chat.abort", 5).Single(frame => IsChat(frame, "aborted"));
        var ours = await peer.EventAsync("chat", payload => payload.GetProperty("state").GetString() == "aborted");
        ChatEvent().ValueDiffers("payload.seq", "fewer chunks came before the abort").AssertSame(captured, ours);
    }

    [Fact]
    public async Task History_and_injected_notes_have_the_captured_fields()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV3Async(Admin);
        await ModelGateway.ChatAsync(peer, "run-0001", "Say hello", "agent:main:capture");

        var captured = MessagesOf(GoldenExchange.Load("v3/chat.history")[3].Response);
        var ours = await ModelGateway.HistoryAsync(peer, "agent:main:capture");
        Message().ValueDiffers("content[].text", "the stock gateway writes its envelope into the transcript, ours only into the prompt").AssertSame(captured[0], ours[0]);
        Message().AssertSame(captured[1], ours[1]);

        var inject = GoldenExchange.Load("v3/chat.inject").Single(e => e.IsOk);
        new GoldenComparison().ValueDiffers("id", Other).ValueDiffers("payload.messageId", Other).AssertSame(inject.Response, await peer.RequestAsync("chat.inject", inject.Params));
        var note = await peer.EventAsync("chat", payload => payload.GetProperty("runId").GetString()!.StartsWith("inject-", StringComparison.Ordinal));
        ChatEvent().ValueDiffers("payload.runId", Other).ValueDiffers("payload.message.timestamp", Time).AssertSame(EventsOf("v3/chat.inject", 3)[0], note);
    }

    [Fact]
    public async Task An_agent_run_answers_twice_and_is_remembered_as_captured()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV3Async(Admin);
        var captured = GoldenExchange.Load("v3/agent");

        var accepted = await peer.RequestAsync("agent", captured[1].Params, id: "agent-req-1");
        var final = await peer.ResponseAsync("agent-req-1");

        new GoldenComparison().ValueDiffers("payload.acceptedAt", Time).AssertSame(captured[1].Response, accepted);
        AgentResult().AssertSame(FinalOf("v3/agent", 1), final);
        AgentResult().AssertSame(captured[2].Response, await peer.RequestAsync("agent", captured[2].Params));
        foreach (var exchange in GoldenExchange.Load("v3/agent.wait").Take(3))
        {
            new GoldenComparison()
                .ValueDiffers("id", Other).ValueDiffers("payload.startedAt", Time).ValueDiffers("payload.endedAt", Time)
                .AssertSame(exchange.Response, await peer.RequestAsync("agent.wait", exchange.Params));
        }
    }

    [Fact]
    public async Task Refused_agent_calls_are_refused_in_the_captured_words()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        string[] notes = ["unknown agent", "agent mismatch", "unknown channel", "missing idempotencyKey"];

        foreach (var exchange in GoldenExchange.Load("v3/agent").Where(e => notes.Contains(e.Note)))
        {
            Same(exchange, await peer.RequestAsync("agent", exchange.Params));
        }
    }

    [Fact]
    public async Task Agents_models_and_identity_have_the_captured_fields()
    {
        await using var gateway = await ModelGateway.StartAsync();
        await using var peer = await gateway.Gateway.ConnectV3Async(Admin);

        Same(GoldenExchange.Load("v3/agents.list")[0], await peer.RequestAsync("agents.list"));
        foreach (var exchange in GoldenExchange.Load("v3/agent.identity.get").Take(3))
        {
            Same(exchange, await peer.RequestAsync("agent.identity.get", exchange.Params));
        }
        var captured = GoldenExchange.Load("v3/models.list")[0].Response.GetProperty("payload").GetProperty("models")[0];
        var ours = (await peer.RequestAsync("models.list")).GetProperty("payload").GetProperty("models").EnumerateArray().Single(row => row.GetProperty("id").GetString() == "mock-1");
        new GoldenComparison()
            .ValueDiffers("id", "another model").ValueDiffers("name", "another model").ValueDiffers("provider", "another model")
            .ValueDiffers("contextWindow", "another model").ValueDiffers("reasoning", "another model").ValueDiffers("input", "another model")
            .Differs("available", BothEras)
            .AssertSame(captured, ours);
    }

    private static void Same(GoldenExchange exchange, JsonElement ours) =>
        new GoldenComparison().ValueDiffers("id", Other).Differs("error.details", "names the code and the next step").AssertSame(exchange.Response, ours);

    private static GoldenComparison AgentEvent() => new GoldenComparison()
        .ValueDiffers("seq", "counted per connection")
        .ValueDiffers("payload.ts", Time)
        .ValueDiffers("payload.seq", "counted per run; the end's number depends on the chunks")
        .ValueDiffers("payload.data.startedAt", Time)
        .ValueDiffers("payload.data.endedAt", Time)
        .Differs("payload.data.startedAt", "the end carries it too")
        .Differs("payload.data.stopReason", BothEras)
        .Differs("payload.data.aborted", BothEras)
        .Differs("payload.agentId", BothEras)
        .Differs("payload.sessionId", BothEras);

    private static GoldenComparison ChatEvent() => new GoldenComparison()
        .ValueDiffers("seq", "counted per connection")
        .ValueDiffers("payload.seq", "counted per run; the final's number depends on the chunks")
        .ValueDiffers("payload.message.timestamp", Time)
        .Differs("payload.deltaText", BothEras)
        .Differs("payload.stopReason", BothEras)
        .Differs("payload.agentId", BothEras);

    private static GoldenComparison Message() => new GoldenComparison()
        .ValueDiffers("timestamp", Time)
        .ValueDiffers("usage.cost.input", "computed without the rounding error")
        .ValueDiffers("usage.cost.total", "computed without the rounding error")
        .Differs("__openclaw", BothEras);

    private static GoldenComparison AgentResult() => new GoldenComparison()
        .ValueDiffers("id", Other)
        .ValueDiffers("payload.result.meta.durationMs", "another duration")
        .ValueDiffers("payload.result.meta.agentMeta.sessionId", "another session")
        .Differs("payload.result.meta.systemPromptReport", "an inventory of our own prompt; left out of the capture");

    private static async Task<JsonElement> AgentEventAsync(RawPeer peer, string stream) =>
        await peer.EventAsync("agent", payload => payload.GetProperty("stream").GetString() == stream);

    private static bool IsChat(JsonElement frame, string state) =>
        frame.GetProperty("event").GetString() == "chat" && frame.GetProperty("payload").GetProperty("state").GetString() == state;

    private static JsonElement[] MessagesOf(JsonElement response) => [.. response.GetProperty("payload").GetProperty("messages").EnumerateArray()];

    private static JsonElement[] EventsOf(string file, int index) => [.. Entry(file, index).GetProperty("events").EnumerateArray()];

    private static JsonElement FinalOf(string file, int index) => Entry(file, index).GetProperty("finalResponse");

    private static JsonElement Entry(string file, int index)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", $"{file}.json")));
        return document.RootElement[index].Clone();
    }
}
