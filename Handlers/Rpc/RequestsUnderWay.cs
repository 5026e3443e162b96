namespace OpenClaw.Handlers.Rpc;

/// <summary>Requests whose handlers have not come to their end; a gateway that stops waits for them, because they may write.</summary>
internal sealed class RequestsUnderWay
{
    private readonly Lock _gate = new();
    private int _count;
    private TaskCompletionSource? _none;

    public void Enter()
    {
        lock (_gate) _count++;
    }

    public void Exit()
    {
        lock (_gate)
        {
            if (--_count > 0) return;
            _none?.TrySetResult();
            _none = null;
        }
    }

    /// <summary>Completes when none is under way, or when the time is up.</summary>
    /// <returns>How many are left.</returns>
    public async Task<int> DrainAsync(TimeSpan limit)
    {
        Task none;
        lock (_gate)
        {
            if (_count == 0) return 0;
            _none ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            none = _none.Task;
        }
        await Task.WhenAny(none, Task.Delay(limit)).ConfigureAwait(false);
        lock (_gate) return _count;
    }
}
