namespace OpenClaw.Tests.Fixtures;

public sealed class FakeClockTests
{
    [Fact]
    public async Task Delay_completes_when_time_has_been_moved_past_it()
    {
        var clock = new FakeClock();
        var delay = Task.Delay(TimeSpan.FromSeconds(5), clock);

        clock.Advance(4999);
        Assert.False(delay.IsCompleted);
        clock.Advance(1);

        await delay;
    }

    [Fact]
    public void Timers_run_in_the_order_they_fall_due_and_see_their_own_instant()
    {
        var clock = new FakeClock();
        var start = clock.GetUtcNow();
        var seen = new List<(string Name, double Seconds)>();
        using var late = clock.CreateTimer(_ => seen.Add(("late", (clock.GetUtcNow() - start).TotalSeconds)), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var every = clock.CreateTimer(_ => seen.Add(("every", (clock.GetUtcNow() - start).TotalSeconds)), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));

        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([("every", 2), ("late", 3), ("every", 4)], seen);
        Assert.Equal(start + TimeSpan.FromSeconds(5), clock.GetUtcNow());
    }

    [Fact]
    public async Task Periodic_timer_and_cancellation_after_a_delay_follow_it()
    {
        var clock = new FakeClock();
        using var periodic = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromSeconds(2), clock);
        var tick = periodic.WaitForNextTickAsync();

        clock.Advance(1000);
        Assert.True(await tick);
        Assert.False(cancelled.IsCancellationRequested);
        clock.Advance(1000);

        Assert.True(cancelled.IsCancellationRequested);
    }
}
