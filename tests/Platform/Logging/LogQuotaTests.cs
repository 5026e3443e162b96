using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform.Logging;

public sealed class LogQuotaTests
{
    [Fact]
    public void So_many_of_a_kind_are_told_a_minute_and_the_next_says_how_many_were_not()
    {
        var clock = new FakeClock();
        var quota = new LogQuota(2, clock);

        Assert.Equal((true, true, false, false), (quota.TryTake(1, out _), quota.TryTake(1, out _), quota.TryTake(1, out _), quota.TryTake(1, out _)));
        Assert.True(quota.TryTake(2, out var other));
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(quota.TryTake(1, out _));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(quota.TryTake(1, out var untold));
        Assert.True(quota.TryTake(1, out var after));

        Assert.Equal((0, 3, 0), (other, untold, after));
    }
}
