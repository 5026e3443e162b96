namespace OpenClaw.Client;

/// <summary>Ends a connection on which nothing at all has come for too long: a gateway that is there sends ticks.</summary>
internal sealed class TickWatchdog : IAsyncDisposable
{
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private readonly Func<Task> _end;
    private readonly ITimer _timer;
    private long _lastSeen;
    private Task _ending = Task.CompletedTask;

    /// <param name="limit">Longest silence.</param>
    /// <param name="end">Ends the connection; called at most once.</param>
    public TickWatchdog(TimeSpan limit, TimeProvider time, Func<Task> end)
    {
        _limit = limit;
        _time = time;
        _end = end;
        _lastSeen = time.GetTimestamp();
        _timer = time.CreateTimer(static state => ((TickWatchdog)state!).Check(), this, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something came.</summary>
    public void Seen() => Volatile.Write(ref _lastSeen, _time.GetTimestamp());

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _ending;
    }

    // One timer for the whole connection: it sleeps until the silence that has begun would be too long.
    private void Check()
    {
        var left = _limit - _time.GetElapsedTime(Volatile.Read(ref _lastSeen));
        if (left > TimeSpan.Zero) _timer.Change(left, Timeout.InfiniteTimeSpan);
        else _ending = _end();
    }
}
