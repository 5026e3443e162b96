using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>Talking to sessions by their key.</summary>
public sealed class SessionMessagingTests
{
    private const string Slow = """data: {"choices":[{"index":0,"delta":{"content":"Slow"}}]}""" + "\n\n";

    [Fact]
    public async Task A_session_is_made_with_its_looks_and_answers_its_first_message()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        var made = (await peer.RequestAsync("sessions.create", """{"label":"Trip","category":"Plans","displayName":"The trip","message":"hi","idempotencyKey":"c1"}""")).GetProperty("payload");
        await ModelGateway.EventsAsync(peer, made.GetProperty("runId").GetString()!);
        var row = (await peer.RequestAsync("sessions.describe", $$"""{"key":"{{made.GetProperty("key").GetString()}}"}""")).GetProperty("payload").GetProperty("session");
        var got = (await peer.RequestAsync("sessions.get", $$"""{"key":"{{made.GetProperty("key").GetString()}}"}""")).GetProperty("payload").GetProperty("messages");

        Assert.True(made.GetProperty("runStarted").GetBoolean());
        Assert.Equal(("Trip", "Plans", "The trip"), (row.GetProperty("label").GetString(), row.GetProperty("category").GetString(), row.GetProperty("displayName").GetString()));
        Assert.Equal(2, got.GetArrayLength());
    }

    [Fact]
    public async Task A_parent_is_found_under_either_of_its_names_whichever_it_was_told_under()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.admin");

        await peer.RequestAsync("sessions.patch", """{"key":"agent:main:subagent:one","spawnedBy":"main"}""");
        var again = await peer.RequestAsync("sessions.patch", """{"key":"agent:main:subagent:one","spawnedBy":"agent:main:main"}""");
        var listed = new List<int>();
        foreach (var name in new[] { "main", "agent:main:main", "agent:main:other" })
            listed.Add((await peer.RequestAsync("sessions.list", $$"""{"spawnedBy":"{{name}}"}""")).GetProperty("payload").GetProperty("count").GetInt32());

        Assert.True(again.GetProperty("ok").GetBoolean());
        Assert.Equal([1, 1, 0], listed);
    }

    [Theory]
    [InlineData("""{"worktree":true}""", "worktree")]
    [InlineData("""{"incognito":true}""", "incognito")]
    [InlineData("""{"permissionMode":"read-only"}""", "permissionMode")]
    [InlineData("""{"cwd":"/tmp"}""", "cwd")]
    public async Task What_cannot_be_done_for_a_session_is_refused_and_nothing_is_made(string parameters, string name)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.admin");

        var answer = await peer.RequestAsync("sessions.create", parameters);

        Assert.Equal($"{name} is not supported by this gateway", answer.GetProperty("error").GetProperty("message").GetString());
        Assert.Empty(gateway.Host.Parts.Sessions.List());
    }

    [Fact]
    public async Task A_conversation_that_is_over_begins_anew_with_what_a_person_has_chosen()
    {
        var clock = new FakeClock();
        await using var gateway = await ModelGateway.StartAsync(time: clock);
        for (var i = 0; i < 2; i++) gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.ChatAsync(peer, "run-1", "hi");
        await peer.RequestAsync("sessions.patch", """{"key":"main","label":"Trip","thinkingLevel":"low","sendPolicy":"allow","category":"Plans"}""");
        var before = gateway.Gateway.Host.Parts.Sessions.Get("agent:main:main")!;

        clock.Advance(TimeSpan.FromHours(25));
        await using var later = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.ChatAsync(later, "run-2", "hi again");

        var after = gateway.Gateway.Host.Parts.Sessions.Get("agent:main:main")!;
        Assert.NotEqual(before.SessionId, after.SessionId);
        Assert.Equal(("Trip", "low", "allow", "Plans"), (after.Label, after.ThinkingLevel, after.SendPolicy, after.Category));
        Assert.Equal(2, (await ModelGateway.HistoryAsync(later)).Count);
        Assert.Equal(2, gateway.Gateway.Host.Parts.Agents.Sessions.Transcript("main", before).ReadTail(10).Count);
    }

    [Fact]
    public async Task Steering_ends_the_run_under_way_and_answers_the_new_message()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenHang(Slow);
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.SendAsync(peer, "run-1", "first");
        await peer.EventAsync("chat", chat => chat.GetProperty("state").GetString() == "delta");

        await peer.RequestAsync("sessions.steer", """{"key":"main","message":"second","idempotencyKey":"run-2"}""");
        var first = await ModelGateway.EventsAsync(peer, "run-1");
        var second = await ModelGateway.EventsAsync(peer, "run-2");

        Assert.Equal(("aborted", "interrupt"), (first[^1].GetProperty("state").GetString(), first[^1].GetProperty("stopReason").GetString()));
        Assert.Equal("final", second[^1].GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_abort_ends_the_running_run_and_leaves_the_waiting_one()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenHang(Slow);
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.SendAsync(peer, "run-1", "first");
        await peer.EventAsync("chat", chat => chat.GetProperty("state").GetString() == "delta");
        await ModelGateway.SendAsync(peer, "run-2", "second");

        var pending = (await peer.RequestAsync("chat.history", """{"sessionKey":"main"}""")).GetProperty("payload");
        var aborted = (await peer.RequestAsync("sessions.abort", """{"key":"main"}""")).GetProperty("payload");
        var second = await ModelGateway.EventsAsync(peer, "run-2");

        Assert.Equal("run-2", pending.GetProperty("pendingInputs").GetProperty("items")[0].GetProperty("runId").GetString());
        Assert.Equal(("run-1", "Slow"), (pending.GetProperty("inFlightRun").GetProperty("runId").GetString(), pending.GetProperty("inFlightRun").GetProperty("text").GetString()));
        Assert.Equal(("run-1", "aborted"), (aborted.GetProperty("abortedRunId").GetString(), aborted.GetProperty("status").GetString()));
        Assert.Equal("final", second[^1].GetProperty("state").GetString());
    }

    [Fact]
    public async Task An_archived_session_leaves_the_list_until_it_is_asked_for()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async("operator.admin");
        await peer.RequestAsync("sessions.patch", """{"key":"old","archived":true,"pinned":true}""");

        Assert.Equal(0, await CountAsync(peer, "{}"));
        Assert.Equal(1, await CountAsync(peer, """{"archived":true}"""));
        Assert.Equal(1, await CountAsync(peer, """{"archived":"all","pinned":true}"""));
        Assert.Equal(0, await CountAsync(peer, """{"archived":"all","pinned":false}"""));
    }

    private static async Task<int> CountAsync(RawPeer peer, string parameters) =>
        (await peer.RequestAsync("sessions.list", parameters)).GetProperty("payload").GetProperty("totalCount").GetInt32();
}
