using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Connections;

public sealed class HandshakeTests
{
    [Fact]
    public async Task The_first_frame_a_client_sees_is_the_challenge()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectRawAsync();

        var challenge = await peer.NextAsync();

        Assert.Equal("connect.challenge", challenge.GetProperty("event").GetString());
        Assert.NotEmpty(challenge.GetProperty("payload").GetProperty("nonce").GetString()!);
        Assert.False(challenge.TryGetProperty("seq", out _));
    }

    [Fact]
    public async Task First_frame_that_is_not_connect_is_refused_and_the_socket_closed()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectRawAsync();

        await peer.SendAsync("""{"type":"req","id":"1","method":"health"}""");

        var refusal = await peer.ResponseAsync("1");
        Assert.Equal("invalid handshake: first request must be connect", refusal.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(1008, await peer.CloseCodeAsync());
        Assert.Equal("invalid handshake: first request must be connect", peer.CloseReason);
    }

    [Fact]
    public async Task Both_protocols_are_served_on_one_port()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var old = await gateway.ConnectV3Async("operator.read");
        await using var current = await gateway.ConnectV4Async("operator.read");

        Assert.Equal(3, old.Hello.GetProperty("payload").GetProperty("protocol").GetInt32());
        Assert.Equal(4, current.Hello.GetProperty("payload").GetProperty("protocol").GetInt32());
        Assert.True((await old.RequestAsync("health")).GetProperty("ok").GetBoolean());
        Assert.True((await current.RequestAsync("health")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task A_socket_that_says_nothing_is_closed_after_fifteen_seconds_without_a_reason()
    {
        var clock = new FakeClock();
        await using var gateway = await GatewayFixture.StartAsync(time: clock);
        await using var peer = await gateway.ConnectRawAsync();
        await peer.NextAsync();
        await clock.TimerArmedAsync(TimeSpan.FromSeconds(15));

        clock.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(1000, await peer.CloseCodeAsync());
        Assert.Equal("", peer.CloseReason ?? "");
    }
}
