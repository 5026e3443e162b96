using System.Net.WebSockets;
using System.Text;
using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Connections;

/// <summary>What a client can do to its connection, and what the gateway does about it.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task Text_that_is_not_JSON_is_ignored_after_the_handshake_and_the_socket_stays_open()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.read");

        await peer.SendAsync("}{ not json");
        await peer.SendAsync([0xff, 0xfe, 0x7b], WebSocketMessageType.Binary, endOfMessage: true);

        Assert.True((await peer.RequestAsync("health")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Fragmented_and_binary_requests_are_served()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.read");
        var frame = Encoding.UTF8.GetBytes("""{"type":"req","id":"f","method":"health"}""");

        await peer.SendAsync(frame[..10], WebSocketMessageType.Binary, endOfMessage: false);
        await peer.SendAsync(frame[10..11], WebSocketMessageType.Binary, endOfMessage: false);
        await peer.SendAsync(frame[11..], WebSocketMessageType.Binary, endOfMessage: true);

        Assert.True((await peer.ResponseAsync("f")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Invalid_UTF_8_in_a_text_frame_closes_with_1007()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.read");

        await peer.SendAsync([0x22, 0xff, 0x22], WebSocketMessageType.Text, endOfMessage: true);

        Assert.Equal(1007, await peer.CloseCodeAsync());
    }

    [Fact]
    public async Task A_frame_over_the_announced_limit_closes_with_1009_and_others_go_on()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var other = await gateway.ConnectV3Async("operator.read");
        await using var peer = await gateway.ConnectV3Async("operator.read");
        var limit = peer.Hello.GetProperty("payload").GetProperty("policy").GetProperty("maxPayload").GetInt32();

        await peer.SendAsync(new byte[limit + 1], WebSocketMessageType.Binary, endOfMessage: true);

        Assert.Equal(1009, await peer.CloseCodeAsync());
        Assert.True((await other.RequestAsync("health")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Before_the_handshake_more_than_64_KiB_closes_with_1009()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectRawAsync();

        await peer.SendAsync(new byte[64 * 1024 + 1], WebSocketMessageType.Binary, endOfMessage: true);

        Assert.Equal(1009, await peer.CloseCodeAsync());
    }

    [Theory]
    [InlineData("not json", "invalid request frame: not JSON")]
    [InlineData("""{"hello":1}""", "invalid request frame")]
    [InlineData("""{"type":"event","event":"x"}""", "invalid request frame")]
    public async Task A_first_frame_that_is_no_request_closes_with_1008_and_says_why(string frame, string reason)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectRawAsync();

        await peer.SendAsync(frame);

        Assert.Equal(1008, await peer.CloseCodeAsync());
        Assert.Equal(reason, peer.CloseReason);
    }

    [Fact]
    public async Task Silence_closes_the_socket_when_the_handshake_time_is_up()
    {
        var clock = new FakeClock();
        await using var gateway = await GatewayFixture.StartAsync(time: clock);
        await using var peer = await gateway.ConnectRawAsync();
        await peer.NextAsync();

        clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(1000, await peer.CloseCodeAsync());
    }

    [Fact]
    public async Task A_tick_comes_at_the_announced_interval()
    {
        var clock = new FakeClock();
        await using var gateway = await GatewayFixture.StartAsync(time: clock);
        await using var peer = await gateway.ConnectV4Async("operator.read");
        var interval = peer.Hello.GetProperty("payload").GetProperty("policy").GetProperty("tickIntervalMs").GetInt32();

        clock.Advance(TimeSpan.FromMilliseconds(interval));

        var tick = await peer.EventAsync("tick");
        Assert.Equal(clock.Milliseconds, tick.GetProperty("payload").GetProperty("ts").GetInt64());
    }

    [Fact]
    public async Task Presence_tells_the_others_who_came_and_who_left_with_a_rising_version()
    {
        var clock = new FakeClock();
        await using var gateway = await GatewayFixture.StartAsync(time: clock);
        await using var watcher = await gateway.ConnectV3Async("operator.read");
        await watcher.EventAsync("presence");
        clock.Advance(TimeSpan.FromSeconds(1));

        var visitor = await gateway.ConnectV3Async("operator.write");
        var came = await watcher.EventAsync("presence", payload => payload.GetProperty("presence").GetArrayLength() == 3);
        clock.Advance(TimeSpan.FromSeconds(1));
        await visitor.DisposeAsync();
        var left = await watcher.EventAsync("presence", payload => payload.ToString().Contains("\"disconnect\"", StringComparison.Ordinal));

        Assert.True(Version(left) > Version(came));

        static long Version(System.Text.Json.JsonElement frame) => frame.GetProperty("stateVersion").GetProperty("presence").GetInt64();
    }

    [Fact]
    public async Task On_protocol_4_a_connection_without_read_gets_no_presence_and_its_numbers_have_no_gap()
    {
        var clock = new FakeClock();
        await using var gateway = await GatewayFixture.StartAsync(time: clock);
        await using var peer = await gateway.ConnectV4Async();
        await using var visitor = await gateway.ConnectV3Async("operator.read");

        clock.Advance(TimeSpan.FromSeconds(30));
        var tick = await peer.EventAsync("tick");

        Assert.DoesNotContain(peer.Seen, frame => frame.GetProperty("event").GetString() == "presence");
        Assert.Equal(Enumerable.Range(1, peer.Seen.Count(HasSeq) + 1), peer.Seen.Append(tick).Where(HasSeq).Select(frame => frame.GetProperty("seq").GetInt32()));

        static bool HasSeq(System.Text.Json.JsonElement frame) => frame.TryGetProperty("seq", out _);
    }

    [Fact]
    public async Task Stopping_says_goodbye_and_closes_with_1012()
    {
        var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.read");

        var stopping = gateway.Host.StopAsync("gateway stopping");

        var goodbye = await peer.EventAsync("shutdown");
        Assert.Equal("gateway stopping", goodbye.GetProperty("payload").GetProperty("reason").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, goodbye.GetProperty("payload").GetProperty("restartExpectedMs").ValueKind);
        Assert.Equal(1012, await peer.CloseCodeAsync());
        Assert.Equal("service restart", peer.CloseReason);
        await peer.DisposeAsync();
        await stopping;
        await gateway.DisposeAsync();
    }

    [Fact]
    public async Task Limits_of_the_configuration_are_announced_and_enforced()
    {
        await using var gateway = await GatewayFixture.StartAsync(config => config with
        {
            Gateway = new GatewayConfig { Limits = new GatewayLimitsConfig { MaxPayloadBytes = 1000 } },
        });
        await using var peer = await gateway.ConnectV4Async("operator.read");

        Assert.Equal(1000, peer.Hello.GetProperty("payload").GetProperty("policy").GetProperty("maxPayload").GetInt32());
        await peer.SendAsync(new byte[1001], WebSocketMessageType.Binary, endOfMessage: true);
        Assert.Equal(1009, await peer.CloseCodeAsync());
    }
}
