namespace OpenClaw.Tests.Fixtures;

/// <summary>The system's clock, whose timers of five seconds and less come fifty times sooner. Longer ones are limits of what a slow machine does.</summary>
internal sealed class HurriedClock : TimeProvider
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new HurriedTimer(base.CreateTimer(callback, state, Sooner(dueTime), Sooner(period)));

    private static TimeSpan Sooner(TimeSpan span) => span > TimeSpan.Zero && span <= Longest ? span / 50 : span;

    private sealed class HurriedTimer(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(Sooner(dueTime), Sooner(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
