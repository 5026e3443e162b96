using OpenClaw.Gateway.Agents;
using OpenClaw.Protocol;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Connections;

/// <summary>A client that does not read, beside one that does, on a whole gateway.</summary>
public sealed class SlowClientTests
{
    // Together more than the system keeps for a socket.
    private const int Rounds = 5;
    private const int Notes = 40;

    private static readonly string Large = new('x', 400_000);

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Cumulative_deltas_are_left_out_for_it_and_its_socket_stays_and_what_it_gets_is_the_whole(int protocol)
    {
        await using var gateway = await StartAsync();
        await using var slow = await ConnectAsync(gateway, protocol);
        using var events = new RunEvents(Run, gateway.Host.Parts.Events, new FakeClock());
        events.Started(1);

        for (var i = 0; i < Rounds; i++)
        {
            events.Text(Large);
            events.NextMessage();
        }
        // Answers come behind the events that wait: now it has read what there was.
        await slow.RequestAsync("health");
        events.Ended(2, new StoredMessage { Role = StoredMessage.Assistant, Content = [StoredContent.OfText("all of it")], Timestamp = 2 }, "stop");
        var final = await slow.EventAsync(EventNames.Chat, chat => chat.GetProperty("state").GetString() == ChatStates.Final);

        var deltas = slow.Seen.Where(frame => frame.GetProperty("event").GetString() == EventNames.Chat).Select(frame => frame.GetProperty("payload")).ToList();
        Assert.True(deltas.Count < Rounds, $"{deltas.Count} of {Rounds} deltas");
        Assert.All(deltas.Where(delta => delta.TryGetProperty("replace", out _)), delta => Assert.Equal(ModelGateway.TextOf(delta.GetProperty("message")), delta.GetProperty("deltaText").GetString()));
        Assert.Equal("all of it", ModelGateway.TextOf(final.GetProperty("payload").GetProperty("message")));
        Assert.True((await slow.RequestAsync("health")).GetProperty("ok").GetBoolean());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task It_is_closed_for_an_event_that_must_not_be_lost_and_nobody_else_is_held_up(int protocol)
    {
        var logs = new RecordedLogs();
        await using var gateway = await StartAsync(logs);
        await using var slow = await ConnectAsync(gateway, protocol);
        await using var quick = await ConnectAsync(gateway, protocol);
        await quick.RequestAsync("sessions.patch", """{"key":"main","label":"Main"}""");
        var entry = gateway.Host.Parts.Sessions.Get("agent:main:main")!;
        await gateway.Host.Parts.Agents.Sessions.Transcript("main", entry).AppendMessageAsync(StoredMessage.FromGateway("begun", 1), AgentsJson.Default.StoredMessage, TestContext.Current.CancellationToken);

        // Until it is given up: from then on it has a few seconds to read why, and a loaded machine may need them.
        for (var i = 0; i < Notes && !logs.Log.Lines.Any(line => line.Contains("slow consumer", StringComparison.Ordinal)); i++)
        {
            Assert.True((await quick.RequestAsync("chat.inject", $$"""{"sessionKey":"main","message":"{{Large}}"}""")).GetProperty("ok").GetBoolean());
        }

        Assert.Equal(1008, await slow.CloseCodeAsync());
        Assert.Equal("slow consumer", slow.CloseReason);
        Assert.True((await quick.RequestAsync("health")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task A_large_answer_closes_nobody_however_slowly_it_is_read()
    {
        await using var gateway = await StartAsync();
        await using var slow = await ConnectAsync(gateway, 4);
        await slow.RequestAsync("sessions.patch", """{"key":"main","label":"Main"}""");
        var entry = gateway.Host.Parts.Sessions.Get("agent:main:main")!;
        var transcript = gateway.Host.Parts.Agents.Sessions.Transcript("main", entry);
        for (var i = 0; i < 10; i++) await transcript.AppendMessageAsync(StoredMessage.FromGateway(Large, i), AgentsJson.Default.StoredMessage, TestContext.Current.CancellationToken);

        for (var i = 0; i < 6; i++) await slow.SendAsync($$"""{"type":"req","id":"h{{i}}","method":"chat.history","params":{"sessionKey":"main"} }""");

        for (var i = 0; i < 6; i++)
            Assert.Equal(10, (await slow.ResponseAsync($"h{i}")).GetProperty("payload").GetProperty("messages").GetArrayLength());
        Assert.Null(slow.CloseStatus);
    }

    private static RunRequest Run => new() { RunId = "r", AgentId = "main", SessionKey = "agent:main:main", Message = "hi" };

    private static Task<GatewayFixture> StartAsync(RecordedLogs? logs = null) =>
        GatewayFixture.StartAsync(config => config with { Gateway = config.Gateway with { Limits = config.Gateway.Limits with { MaxBufferedBytes = 65_536 } } }, logs: logs);

    private static Task<RawPeer> ConnectAsync(GatewayFixture gateway, int protocol) =>
        protocol == 3 ? gateway.ConnectV3Async("operator.admin") : gateway.ConnectV4Async("operator.admin");
}
