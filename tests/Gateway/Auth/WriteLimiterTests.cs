using OpenClaw.Gateway.Auth;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Auth;

public sealed class WriteLimiterTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void Thirty_writes_a_minute_are_taken_per_client_and_method()
    {
        var limiter = new WriteLimiter(_clock);

        for (var i = 0; i < WriteLimiter.MaxWrites; i++) Assert.Null(limiter.Take("cron.add", "a"));
        _clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(TimeSpan.FromSeconds(40), limiter.Take("cron.add", "a"));
        Assert.Null(limiter.Take("cron.add", "b"));
        Assert.Null(limiter.Take("cron.run", "a"));
        _clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Null(limiter.Take("cron.add", "a"));
    }

    [Theory]
    [InlineData(4, "rate limit exceeded for cron.remove; retry after 60s")]
    [InlineData(3, null)]
    public async Task A_client_of_protocol_4_is_told_when_to_try_again(int protocol, string? text)
    {
        await using var gateway = await GatewayFixture.StartAsync(time: _clock);
        await using var peer = protocol == 4 ? await gateway.ConnectV4Async("operator.admin") : await gateway.ConnectV3Async("operator.admin");
        for (var i = 0; i < WriteLimiter.MaxWrites; i++) await peer.RequestAsync("cron.remove", """{"id":"none"}""");

        var answer = await peer.RequestAsync("cron.remove", """{"id":"none"}""");

        if (text is null)
        {
            Assert.True(answer.GetProperty("ok").GetBoolean());
            return;
        }
        var error = answer.GetProperty("error");
        Assert.Equal((text, "UNAVAILABLE", true, 60_000), (error.GetProperty("message").GetString(), error.GetProperty("code").GetString(), error.GetProperty("retryable").GetBoolean(), error.GetProperty("retryAfterMs").GetInt64()));
        Assert.Equal("""{"method":"cron.remove","limit":"30 per 60s"}""", error.GetProperty("details").GetRawText());
    }
}
