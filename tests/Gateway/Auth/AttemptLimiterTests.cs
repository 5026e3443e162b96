using System.Globalization;
using System.Net;
using OpenClaw.Gateway.Auth;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Auth;

public sealed class AttemptLimiterTests
{
    private readonly FakeClock _clock = new();

    private AttemptLimiter Limiter(int maxFailures = 3) => new(() => new AttemptLimits { MaxFailures = maxFailures }, _clock);

    [Fact]
    public void Too_many_failures_lock_an_address_out_for_a_while()
    {
        var limiter = Limiter();

        for (var i = 0; i < 3; i++) limiter.Fail(AttemptKind.SharedSecret, "a");

        Assert.Equal(TimeSpan.FromMinutes(5), limiter.LockedFor(AttemptKind.SharedSecret, "a"));
        Assert.Null(limiter.LockedFor(AttemptKind.SharedSecret, "b"));
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(limiter.LockedFor(AttemptKind.SharedSecret, "a"));
    }

    [Fact]
    public void Failures_spread_over_more_than_a_window_do_not_add_up()
    {
        var limiter = Limiter();

        for (var i = 0; i < 10; i++)
        {
            limiter.Fail(AttemptKind.SharedSecret, "a");
            _clock.Advance(TimeSpan.FromSeconds(61));
        }

        Assert.Null(limiter.LockedFor(AttemptKind.SharedSecret, "a"));
    }

    [Fact]
    public void Success_with_one_kind_of_secret_does_not_forget_guesses_at_another()
    {
        var limiter = Limiter();
        limiter.Fail(AttemptKind.SharedSecret, "a");
        limiter.Fail(AttemptKind.SharedSecret, "a");

        limiter.Succeed(AttemptKind.DeviceToken, "a");
        limiter.Fail(AttemptKind.SharedSecret, "a");

        Assert.NotNull(limiter.LockedFor(AttemptKind.SharedSecret, "a"));
    }

    [Fact]
    public void The_table_is_bounded_and_keeps_those_that_are_locked_out()
    {
        var limiter = Limiter(maxFailures: 5);
        for (var i = 0; i < 5; i++) limiter.Fail(AttemptKind.SharedSecret, "locked");

        for (var i = 0; i < AttemptLimiter.MaxEntries + 50; i++) limiter.Fail(AttemptKind.SharedSecret, i.ToString(CultureInfo.InvariantCulture));

        Assert.Equal(AttemptLimiter.MaxEntries, limiter.Count);
        Assert.NotNull(limiter.LockedFor(AttemptKind.SharedSecret, "locked"));
    }

    [Theory]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")]
    [InlineData("127.0.0.1", "::1")]
    public void One_caller_has_one_key_however_the_address_is_written(string first, string second) =>
        Assert.Equal(AddressKey.Of(IPAddress.Parse(first)), AddressKey.Of(IPAddress.Parse(second)));

    [Fact]
    public void Neighbours_have_keys_of_their_own()
    {
        Assert.NotEqual(AddressKey.Of(IPAddress.Parse("2001:db8:1:2::1")), AddressKey.Of(IPAddress.Parse("2001:db8:1:3::1")));
        Assert.NotEqual(AddressKey.Of(IPAddress.Parse("192.0.2.7")), AddressKey.Of(IPAddress.Parse("192.0.2.8")));
    }
}
