namespace OpenClaw.Config;

/// <summary>
/// The next restart of a gateway, asked for by a client, a changed configuration or a signal. There is one: who asks while
/// one is coming gets that one, earlier if need be, never later.
/// </summary>
internal sealed class RestartSchedule : IDisposable
{
    /// <summary>As product 2026.2.12: time for the answer to reach whoever asked.</summary>
    public const int DefaultDelayMs = 2000;

    public const int MaxDelayMs = 60_000;

    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource<string> _due = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _reason;
    private ProgramChange? _program;
    private DateTimeOffset _at = DateTimeOffset.MaxValue;

    public RestartSchedule(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Completes with the reason when it is time.</summary>
    public Task<string> Due => _due.Task;

    /// <summary>A restart can put another program into the process.</summary>
    public bool TakesPrograms { get; init; }

    /// <summary>The program the process is to become at the restart; null: it stays what it is.</summary>
    public ProgramChange? Program
    {
        get
        {
            lock (_gate) return _program;
        }
    }

    /// <summary>A restart is coming.</summary>
    public bool IsAsked
    {
        get
        {
            lock (_gate) return _reason is not null;
        }
    }

    /// <summary>After a delay; the first reason stands.</summary>
    /// <param name="reason">For the log and for the answer.</param>
    /// <param name="delayMs">Null: <see cref="DefaultDelayMs"/>; kept within 0 and <see cref="MaxDelayMs"/>.</param>
    /// <returns>The delay in force, in milliseconds.</returns>
    public int Ask(string reason, int? delayMs)
    {
        var wanted = Math.Clamp(delayMs ?? DefaultDelayMs, 0, MaxDelayMs);
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            var at = now + TimeSpan.FromMilliseconds(wanted);
            _reason ??= reason;
            if (at >= _at) return (int)Math.Max(0, (_at - now).TotalMilliseconds);
            _at = at;
            _timer.Change(TimeSpan.FromMilliseconds(wanted), Timeout.InfiniteTimeSpan);
            return wanted;
        }
    }

    /// <summary>As <see cref="Ask"/>, into a new program.</summary>
    public int AskFor(ProgramChange program, string reason, int? delayMs)
    {
        lock (_gate)
        {
            _program = program;
            return Ask(reason, delayMs);
        }
    }

    /// <summary>At once, unless one is coming already: then that one does.</summary>
    public void AskUnlessAsked(string reason)
    {
        lock (_gate)
        {
            if (_reason is null) Ask(reason, 0);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        string? reason;
        lock (_gate) reason = _reason;
        _due.TrySetResult(reason ?? "restart");
    }
}
