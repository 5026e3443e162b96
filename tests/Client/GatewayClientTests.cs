using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Client;

public sealed class GatewayClientTests
{
    private static GatewayClientOptions Options(ScriptedGateway gateway, TimeProvider? time = null) =>
        new() { Url = gateway.Url, Time = time ?? TimeProvider.System, ClientVersion = "1.2.3", Token = "secret" };

    [Fact]
    public async Task Connect_waits_for_the_challenge_and_says_who_it_is()
    {
        var connect = "";
        await using var gateway = await ScriptedGateway.StartAsync(peer => peer.WelcomeAsync(beforeHello: () => connect = peer.Connect.GetRawText()));

        await using var client = await GatewayClient.ConnectAsync(Options(gateway), CancellationToken.None);

        Assert.Equal(4, client.Hello.Protocol);
        Assert.Equal("9.9.9", client.Hello.ServerVersion);
        Assert.Equal("c1", client.Hello.ConnId);
        Assert.Equal(["operator.admin"], client.Hello.Scopes!);
        Assert.Equal(TimeSpan.FromSeconds(30), client.Hello.TickInterval);
        var expected = $$$"""
            {"minProtocol":4,"maxProtocol":4,
             "client":{"id":"cli","version":"1.2.3","platform":"{{{ClientPlatform.Name(true)}}}","mode":"cli","deviceFamily":"{{{ClientPlatform.Family}}}"},
             "caps":[],"role":"operator","scopes":["operator.admin"],"auth":{"token":"secret"}}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(connect)), connect);
    }

    [Fact]
    public async Task Answers_find_their_request_in_whatever_order_they_come()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            var first = (await peer.NextRequestAsync())!;
            var second = (await peer.NextRequestAsync())!;
            await peer.AnswerAsync(second.Id, "\"second\"");
            await peer.AnswerAsync(first.Id, "\"first\"");
        });
        await using var client = await GatewayClient.ConnectAsync(Options(gateway), CancellationToken.None);

        var one = client.RequestAsync("one", new JsonObject { ["a"] = 1 });
        var two = client.RequestAsync("two");

        Assert.Equal("first", (await one).GetString());
        Assert.Equal("second", (await two).GetString());
        Assert.Equal([("one", """{"a":1}"""), ("two", "")], gateway.Requests.Select(r => (r.Method, r.Params)));
    }

    [Fact]
    public async Task An_error_answer_carries_code_text_and_details()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            var request = (await peer.NextRequestAsync())!;
            await peer.RefuseAsync(request.Id, "FORBIDDEN", "missing scope: operator.admin", """{"code":"MISSING_SCOPE"}""");
        });
        await using var client = await GatewayClient.ConnectAsync(Options(gateway), CancellationToken.None);

        var refused = await Assert.ThrowsAsync<GatewayRequestException>(() => client.RequestAsync("config.set"));

        Assert.Equal("missing scope: operator.admin", refused.Message);
        Assert.Equal("FORBIDDEN", refused.Error.Code);
        Assert.Equal("MISSING_SCOPE", refused.Error.DetailCode);
    }

    [Fact]
    public async Task A_caller_that_expects_the_final_answer_passes_over_the_accepted_one()
    {
        await using var gateway = await ScriptedGateway.StartAsync(AcceptThenFinish);
        await using var client = await GatewayClient.ConnectAsync(Options(gateway), CancellationToken.None);
        JsonElement accepted = default;

        var final = await client.RequestAsync("agent", null, new() { ExpectFinal = true, OnAccepted = a => accepted = a });

        Assert.Equal("ok", final.GetProperty("status").GetString());
        Assert.Equal("r1", accepted.GetProperty("runId").GetString());
    }

    [Fact]
    public async Task A_caller_that_does_not_gets_the_first_answer_and_the_second_is_ignored()
    {
        await using var gateway = await ScriptedGateway.StartAsync(AcceptThenFinish);
        await using var client = await GatewayClient.ConnectAsync(Options(gateway), CancellationToken.None);

        var first = await client.RequestAsync("agent");
        var next = await client.RequestAsync("health");

        Assert.Equal("accepted", first.GetProperty("status").GetString());
        Assert.True(next.GetBoolean());
    }

    private static async Task AcceptThenFinish(ScriptedPeer peer)
    {
        await peer.WelcomeAsync();
        var request = (await peer.NextRequestAsync())!;
        await peer.AnswerAsync(request.Id, """{"runId":"r1","status":"accepted"}""");
        await peer.AnswerAsync(request.Id, """{"runId":"r1","status":"ok"}""");
        if (await peer.NextRequestAsync() is { } next) await peer.AnswerAsync(next.Id, "true");
    }

    [Fact]
    public async Task Requests_that_wait_fail_with_the_close_code_when_the_gateway_closes()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.NextRequestAsync();
            await peer.CloseAsync(1012, "service restart");
        });
        await using var client = await GatewayClient.ConnectAsync(Options(gateway), CancellationToken.None);

        var closed = await Assert.ThrowsAsync<GatewayClosedException>(() => client.RequestAsync("health"));

        Assert.Equal("gateway closed (1012 service restart): service restart", closed.Message);
        Assert.Same(closed, await client.Closed);
        Assert.Equal(1012, (await Assert.ThrowsAsync<GatewayClosedException>(() => client.RequestAsync("health"))).Code);
    }

    [Fact]
    public async Task A_cut_connection_is_an_abnormal_closure()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.NextRequestAsync();
            peer.Abort();
        });
        await using var client = await GatewayClient.ConnectAsync(Options(gateway), CancellationToken.None);

        var closed = await Assert.ThrowsAsync<GatewayClosedException>(() => client.RequestAsync("health"));

        Assert.Equal("gateway closed (1006 abnormal closure (no close frame)): no close reason", closed.Message);
    }

    [Fact]
    public async Task A_request_gives_up_after_its_own_limit_and_the_connection_stays()
    {
        var clock = new FakeClock();
        var seen = new TaskCompletionSource();
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync(tickIntervalMs: 600_000);
            await peer.NextRequestAsync();
            seen.SetResult();
            await peer.AnswerAsync((await peer.NextRequestAsync())!.Id, "true");
        });
        await using var client = await GatewayClient.ConnectAsync(Options(gateway, clock), CancellationToken.None);

        var slow = client.RequestAsync("health", null, new() { Timeout = TimeSpan.FromSeconds(5) });
        await seen.Task;
        await clock.TimerArmedAsync(TimeSpan.FromSeconds(5));
        clock.Advance(5000);

        Assert.Equal("gateway timeout after 5000ms", (await Assert.ThrowsAsync<GatewayTimeoutException>(() => slow)).Message);
        Assert.True((await client.RequestAsync("health")).GetBoolean());
    }

    [Fact]
    public async Task Silence_for_two_tick_intervals_closes_with_4000()
    {
        var clock = new FakeClock();
        (int, string)? seen = null;
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync(tickIntervalMs: 1000);
            await peer.NextAsync();
            seen = peer.Closed;
        });
        await using var client = await GatewayClient.ConnectAsync(Options(gateway, clock), CancellationToken.None);

        clock.Advance(1999);
        Assert.False(client.Closed.IsCompleted);
        clock.Advance(1);

        Assert.Equal("gateway closed (4000 tick timeout): tick timeout", (await client.Closed).Message);
        Assert.Equal((4000, "tick timeout"), seen);
    }

    [Fact]
    public async Task A_tick_in_time_keeps_the_connection()
    {
        var clock = new FakeClock();
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync(tickIntervalMs: 1000);
            await peer.NextRequestAsync();
            await peer.EventAsync("tick", """{"ts":1}""", 1);
        });
        await using var client = await GatewayClient.ConnectAsync(Options(gateway, clock), CancellationToken.None);
        await using var events = client.Events.GetAsyncEnumerator();

        clock.Advance(1500);
        var pending = client.RequestAsync("health");
        Assert.True(await events.MoveNextAsync());
        clock.Advance(1999);
        Assert.False(client.Closed.IsCompleted);
        clock.Advance(1);

        Assert.Equal(4000, (await client.Closed).Code);
        await Assert.ThrowsAsync<GatewayClosedException>(() => pending);
    }

    [Fact]
    public async Task Events_come_in_order_and_a_jump_in_seq_is_reported()
    {
        var gaps = new List<SequenceGap>();
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.EventAsync("presence", """{"n":1}""", 7);
            await peer.EventAsync("models.snapshot", "{}");
            await peer.EventAsync("presence", """{"n":2}""", 8);
            await peer.EventAsync("presence", """{"n":3}""", 11);
        });
        await using var client = await GatewayClient.ConnectAsync(Options(gateway) with { OnGap = gaps.Add }, CancellationToken.None);

        var seen = await client.Events.Take(4).ToListAsync();

        Assert.Equal([7L, null, 8L, 11L], seen.Select(e => e.Seq));
        Assert.Equal(3, seen[3].Payload.GetProperty("n").GetInt32());
        Assert.Equal([new SequenceGap(9, 11)], gaps);
    }

    [Fact]
    public async Task A_reader_that_falls_behind_loses_the_oldest_events_and_is_told()
    {
        var gaps = new List<SequenceGap>();
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.EventAsync("presence", "{}", 1);
            var request = (await peer.NextRequestAsync())!;
            for (var seq = 2; seq <= 5; seq++)
            {
                await peer.EventAsync("presence", "{}", seq);
            }
            await peer.AnswerAsync(request.Id, "true");
        });
        var options = Options(gateway) with { OnGap = gaps.Add, EventCapacity = 2 };
        await using var client = await GatewayClient.ConnectAsync(options, CancellationToken.None);
        await using var events = client.Events.GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());

        await client.RequestAsync("health"); // answered after the four events
        Assert.True(await events.MoveNextAsync());

        Assert.Equal(4, events.Current.Seq);
        Assert.Equal([new SequenceGap(2, 3), new SequenceGap(3, 4)], gaps);
    }

    [Fact]
    public async Task Frames_that_are_not_json_or_of_an_unknown_kind_are_ignored()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.SendAsync("hello?");
            await peer.WelcomeAsync();
            var request = (await peer.NextRequestAsync())!;
            await peer.SendAsync("[1,2]");
            await peer.SendAsync("""{"type":"surprise"}""");
            await peer.SendAsync("""{"type":"event","event":"half a \ud800 pair"}""");
            await peer.SendAsync("""{"type":"res","id":"\udc00","ok":true}""");
            await peer.SendAsync("""{"type":"res","id":"someone-else","ok":true}""");
            await peer.AnswerAsync(request.Id, "true");
        });
        await using var client = await GatewayClient.ConnectAsync(Options(gateway), CancellationToken.None);

        Assert.True((await client.RequestAsync("health")).GetBoolean());
    }

    [Fact]
    public async Task A_message_over_the_limit_ends_the_connection()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.AnswerAsync((await peer.NextRequestAsync())!.Id, $"\"{new string('x', 100_000)}\"");
        });
        await using var client = await GatewayClient.ConnectAsync(Options(gateway) with { MaxMessageBytes = 50_000 }, CancellationToken.None);

        Assert.Equal(1009, (await Assert.ThrowsAsync<GatewayClosedException>(() => client.RequestAsync("big"))).Code);
    }

    [Fact]
    public async Task A_large_message_in_many_parts_is_read_whole()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.AnswerAsync((await peer.NextRequestAsync())!.Id, $"\"{new string('x', 3_000_000)}\"");
        });
        await using var client = await GatewayClient.ConnectAsync(Options(gateway), CancellationToken.None);

        Assert.Equal(3_000_000, (await client.RequestAsync("big")).GetString()!.Length);
    }

    [Fact]
    public async Task Disposing_closes_with_1000_and_fails_what_waits()
    {
        (int, string)? seen = null;
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.NextRequestAsync();
            await peer.NextAsync();
            seen = peer.Closed; // before it is answered, which is what the client waits for
        });
        var client = await GatewayClient.ConnectAsync(Options(gateway), CancellationToken.None);
        var waiting = client.RequestAsync("health");
        await TestContext.Current.UntilAsync(() => !gateway.Requests.IsEmpty);

        await client.DisposeAsync();

        Assert.Equal(1000, (await Assert.ThrowsAsync<GatewayClosedException>(() => waiting)).Code);
        Assert.Equal((1000, ""), seen);
    }

    [Fact]
    public async Task A_request_after_the_end_is_told_of_the_end()
    {
        await using var gateway = await ScriptedGateway.StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            await peer.CloseAsync(1012, "service restart");
        });
        var client = await GatewayClient.ConnectAsync(Options(gateway), CancellationToken.None);
        await client.Closed;
        await client.DisposeAsync();

        Assert.Equal(1012, (await Assert.ThrowsAsync<GatewayClosedException>(() => client.RequestAsync("health"))).Code);
    }
}
