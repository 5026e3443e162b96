using System.Net.WebSockets;
using OpenClaw.Gateway.Auth;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Security;

/// <summary>Guessing, hoarding and shouting before the handshake.</summary>
public sealed class FloodRegressionTests
{
    private static readonly TestDevice Device = TestDevice.Numbered(1);

    private static Knock Guess(GatewayFixture gateway) =>
        new() { ClientId = "gateway-client", Mode = "ui", Token = "guess", Origin = $"http://127.0.0.1:{gateway.Port}" };

    private static async Task GuessAsync(GatewayFixture gateway, Knock guess, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await using var visitor = await gateway.KnockAsync(guess);
            Assert.False(visitor.IsIn);
        }
    }

    [Fact]
    public async Task A_page_on_this_machine_cannot_guess_without_end()
    {
        await using var gateway = await GatewayFixture.StartAsync(time: new FakeClock());
        await GuessAsync(gateway, Guess(gateway), 10);

        await using var eleventh = await gateway.KnockAsync(Guess(gateway));
        await using var right = await gateway.KnockAsync(Guess(gateway) with { Token = GatewayFixture.Token });

        Assert.Equal("AUTH_RATE_LIMITED", eleventh.DetailCode);
        Assert.Equal("wait_then_retry", eleventh.NextStep);
        Assert.True(eleventh.Error.GetProperty("retryable").GetBoolean());
        Assert.Equal(300_000, eleventh.Error.GetProperty("retryAfterMs").GetInt64());
        Assert.Equal("AUTH_RATE_LIMITED", right.DetailCode);
    }

    [Fact]
    public async Task A_lockout_ends_when_it_said_it_would()
    {
        var clock = new FakeClock();
        await using var gateway = await GatewayFixture.StartAsync(time: clock);
        await GuessAsync(gateway, Guess(gateway), 10);

        clock.Advance(TimeSpan.FromMinutes(5));

        await using var right = await gateway.KnockAsync(Guess(gateway) with { Token = GatewayFixture.Token });
        Assert.True(right.IsIn, right.ToString());
    }

    [Fact]
    public async Task A_program_on_this_machine_is_not_locked_out_by_its_own_mistakes()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await GuessAsync(gateway, new Knock { Token = "guess" }, 12);

        await using var right = await gateway.KnockAsync(new Knock { Scopes = ["operator.read"] });

        Assert.True(right.IsIn, right.ToString());
    }

    [Fact]
    public async Task A_made_up_device_token_does_not_reset_the_count()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var guess = Guess(gateway) with { Device = Device, DeviceToken = "made up" };

        await GuessAsync(gateway, guess, 10);

        await using var next = await gateway.KnockAsync(guess);
        Assert.Equal("AUTH_RATE_LIMITED", next.DetailCode);
    }

    [Fact]
    public async Task Even_a_valid_device_token_does_not_reset_the_count_of_guesses_beside_it()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var paired = await gateway.KnockAsync(new Knock { Device = Device });
        var guess = Guess(gateway) with { Device = Device, ClientId = "openclaw-control-ui", Mode = "webchat", DeviceToken = paired.DeviceToken };
        for (var i = 0; i < 10; i++)
        {
            await using var visitor = await gateway.KnockAsync(guess);
            Assert.True(visitor.IsIn, visitor.ToString());
        }

        await using var secret = await gateway.KnockAsync(Guess(gateway) with { Token = GatewayFixture.Token });

        Assert.Equal("AUTH_RATE_LIMITED", secret.DetailCode);
    }

    [Fact]
    public async Task A_guess_in_the_other_field_counts_as_well()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        var guess = Guess(gateway) with { Token = null, Password = "guess" };

        await GuessAsync(gateway, guess, 10);

        await using var next = await gateway.KnockAsync(guess);
        Assert.Equal("AUTH_RATE_LIMITED", next.DetailCode);
    }

    [Fact]
    public async Task Sockets_that_never_connect_are_bounded_per_address()
    {
        await using var gateway = await GatewayFixture.StartAsync(config => config with
        {
            Gateway = config.Gateway with { Limits = config.Gateway.Limits with { PreAuthMaxConnectionsPerAddress = 3 } },
        });
        var hoard = new List<RawPeer>();
        for (var i = 0; i < 3; i++) hoard.Add(await gateway.ConnectRawAsync(FromAfar));

        await Assert.ThrowsAsync<WebSocketException>(() => gateway.ConnectRawAsync(FromAfar));
        await using var own = await gateway.OperatorAsync();

        Assert.True((await own.RequestAsync("health")).GetProperty("ok").GetBoolean());
        foreach (var peer in hoard) await peer.DisposeAsync();
    }

    [Fact]
    public async Task Sockets_that_never_connect_are_bounded_in_all()
    {
        await using var gateway = await GatewayFixture.StartAsync(config => config with
        {
            Gateway = config.Gateway with { Limits = config.Gateway.Limits with { PreAuthMaxConnections = 2 } },
        });
        await using var proven = await gateway.OperatorAsync();
        await using var first = await gateway.ConnectRawAsync();
        await using var second = await gateway.ConnectRawAsync();

        await Assert.ThrowsAsync<WebSocketException>(() => gateway.ConnectRawAsync());

        Assert.True((await proven.RequestAsync("health")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public void A_place_is_given_back_once_however_often_it_is_let_go()
    {
        var gate = new PreAuthGate(() => (10, 1));
        var place = gate.TryEnter("a", isOwnProgram: false)!;

        Assert.Null(gate.TryEnter("a", isOwnProgram: false));
        place.Dispose();
        place.Dispose();

        Assert.Equal(0, gate.Count);
        Assert.NotNull(gate.TryEnter("a", isOwnProgram: false));
    }

    private static void FromAfar(ClientWebSocketOptions options) => options.SetRequestHeader("X-Forwarded-For", "203.0.113.9");
}
