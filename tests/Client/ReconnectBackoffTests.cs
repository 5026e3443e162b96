using OpenClaw.Client;

namespace OpenClaw.Tests.Client;

public sealed class ReconnectBackoffTests
{
    [Fact]
    public void Delays_grow_from_800_ms_to_30_s()
    {
        var backoff = new ReconnectBackoff(() => 0);

        var delays = Enumerable.Range(0, 10).Select(_ => (int)backoff.Next().TotalMilliseconds).ToArray();

        Assert.Equal([800, 1360, 2312, 3930, 6681, 11358, 19310, 30000, 30000, 30000], delays);
    }

    [Fact]
    public void Each_delay_is_shortened_by_up_to_a_fifth_but_never_below_the_shortest()
    {
        var backoff = new ReconnectBackoff(() => 0.999999);

        Assert.Equal(800, backoff.Next().TotalMilliseconds);
        Assert.InRange(backoff.Next().TotalMilliseconds, 1360 * 0.8, (1360 * 0.8) + 1);
    }

    [Fact]
    public void A_good_connection_starts_over()
    {
        var backoff = new ReconnectBackoff(() => 0);
        backoff.Next();
        backoff.Next();

        backoff.Reset();

        Assert.Equal(ReconnectBackoff.Shortest, backoff.Next());
    }
}
