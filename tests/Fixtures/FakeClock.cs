namespace OpenClaw.Tests.Fixtures;

/// <summary>
/// Time that stands still until a test moves it. Timers, <c>Task.Delay</c>, <c>PeriodicTimer</c> and cancellation after
/// a delay work when they are given this provider; due callbacks run in order, on the thread that advances.
/// </summary>
public sealed class FakeClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<FakeTimer> _timers = [];
    private readonly List<(Func<bool> IsReached, TaskCompletionSource Reached)> _waiters = [];
    private DateTimeOffset _now;
    private long _order;

    /// <param name="start">First instant; 2026-11-21T00:00:00Z when left out.</param>
    public FakeClock(DateTimeOffset? start = null) => _now = start ?? new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The zone that counts as local; UTC unless a test chooses another.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    public override TimeZoneInfo LocalTimeZone => Zone;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Called after a timer was armed or stopped, on the thread that did it.</summary>
    public event Action? TimerChanged;

    /// <summary>Unix milliseconds of now.</summary>
    public long Milliseconds => GetUtcNow().ToUnixTimeMilliseconds();

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves time on, running each timer that falls due at its own instant.</summary>
    public void Advance(TimeSpan by)
    {
        DateTimeOffset end;
        lock (_gate) end = _now + by;
        while (NextDue(end) is { } timer)
        {
            timer.Run();
        }
        lock (_gate) _now = end;
    }

    public void Advance(int milliseconds) => Advance(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>Completes when at least <paramref name="count"/> timers are armed: the code under test is now waiting.</summary>
    /// <remarks>Of code that has more timers than the one waited for, which come and go, use <see cref="TimerArmedAsync"/>.</remarks>
    public Task TimersArmedAsync(int count = 1) => ArmedAsync(() => _timers.Count >= count);

    /// <summary>Completes when a timer is armed that falls due in exactly this time; delays drop what is less than a millisecond.</summary>
    public Task TimerArmedAsync(TimeSpan dueIn) =>
        ArmedAsync(() => _timers.Exists(timer => (timer.Due - _now).Ticks / TimeSpan.TicksPerMillisecond == dueIn.Ticks / TimeSpan.TicksPerMillisecond));

    /// <summary>How far away the next armed timer is; null when none is.</summary>
    public TimeSpan? NextDueIn()
    {
        lock (_gate) return _timers.Count == 0 ? null : _timers.Min(timer => timer.Due) - _now;
    }

    private FakeTimer? NextDue(DateTimeOffset end)
    {
        lock (_gate)
        {
            FakeTimer? first = null;
            foreach (var timer in _timers)
            {
                if (timer.Due > end) continue;
                if (first is null || timer.Due < first.Due || (timer.Due == first.Due && timer.Order < first.Order)) first = timer;
            }
            if (first is null) return null;
            if (first.Due > _now) _now = first.Due;
            if (first.Period > TimeSpan.Zero)
            {
                first.Due += first.Period;
                first.Order = _order++;
            }
            else
            {
                _timers.Remove(first);
            }
            return first;
        }
    }

    private Task ArmedAsync(Func<bool> isReached)
    {
        lock (_gate)
        {
            if (isReached()) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((isReached, reached));
            return reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    private void Arm(FakeTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan) return;
            timer.Due = _now + dueTime;
            timer.Period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
            timer.Order = _order++;
            _timers.Add(timer);
            foreach (var waiter in _waiters.Where(w => w.IsReached()).ToArray())
            {
                _waiters.Remove(waiter);
                waiter.Reached.TrySetResult();
            }
        }
    }

    private void Disarm(FakeTimer timer)
    {
        lock (_gate) _timers.Remove(timer);
    }

    private sealed class FakeTimer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; set; }

        public long Order { get; set; }

        public void Run() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Arm(this, dueTime, period);
            clock.TimerChanged?.Invoke();
            return true;
        }

        public void Dispose() => clock.Disarm(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
