using System.Diagnostics.CodeAnalysis;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// The runs there are: admits, orders, aborts and remembers them. A run belongs to its session, not to the socket that
/// asked for it.
/// </summary>
internal sealed partial class RunRegistry(IRunExecutor executor, RunJournal journal, Func<int> laneWidth, RunLimits limits, TimeProvider time, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RunHandle> _active = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TaskCompletionSource<RunHandle>> _expected = new(StringComparer.Ordinal);
    private readonly RunLanes _lanes = new(laneWidth);
    private readonly RunResults _results = new(limits, time);

    // Under _gate: sessions that are being removed, which take no new runs.
    private readonly HashSet<string> _closed = new(StringComparer.Ordinal);
    private long _admitted;
    private bool _isDraining;

    /// <summary>Is told of the life of runs.</summary>
    public IRunWatch? Watch { get; set; }

    /// <summary>Counts the runs that end; null in tests.</summary>
    public RunMetrics? Metrics { get; set; }

    /// <summary>Width of the lane of scheduled jobs; without it they are not held back.</summary>
    public Func<int> CronLaneWidth
    {
        set => _lanes.CronWidth = value;
    }

    /// <summary>The lane of scheduled jobs: runs under way and runs that wait.</summary>
    public (int Running, int Waiting) CronLane
    {
        get
        {
            lock (_gate)
                return (_lanes.RunningCron, _lanes.WaitingCron);
        }
    }

    /// <summary>Runs that are waiting or running.</summary>
    public int ActiveCount
    {
        get
        {
            lock (_gate)
                return _active.Count;
        }
    }

    /// <summary>Runs that are waiting.</summary>
    public int WaitingCount
    {
        get
        {
            lock (_gate)
                return _lanes.Waiting;
        }
    }

    /// <summary>Somebody's run is waiting or running; those of scheduled jobs do not count.</summary>
    public bool IsMainLaneBusy
    {
        get
        {
            lock (_gate)
                return _active.Values.Any(run => run.Request.Origin != RunOrigin.Cron);
        }
    }

    /// <summary>
    /// Admits a run; when this completes it is on disk, so that it can be answered for even if the process dies. A run of
    /// the same id that is under way is handed back instead of a second one.
    /// </summary>
    /// <exception cref="IOException">The disk refused; nothing was started.</exception>
    public async ValueTask<RunAdmission> StartAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var run = new RunHandle(request, time.GetUtcNow().ToUnixTimeMilliseconds());
        lock (_gate)
        {
            if (_active.TryGetValue(request.RunId, out var same))
                return new(same, false, null);
            if (Refusal(request.SessionKey) is { } refusal)
                return new(null, false, refusal);
            AddToolRecipient(request);
            run.Order = ++_admitted;
            _active.Add(run.RunId, run);
            // Whoever stops from here on finds the run itself.
            if (request.Coming?.StopReason is { } reason)
                run.Abort(reason);
        }
        if (request.IsCommand)
        {
            Announce(run);
            if (run.AbortReason is null)
                _ = ExecuteAsync(run);
            else
                Settle(run, executor.Withdraw(run));
            return new(run, true, null);
        }
        try
        {
            await journal.BeginAsync(run, cancellationToken);
        }
        catch
        {
            lock (_gate)
                _active.Remove(run.RunId);
            run.Complete(Broken(run));
            throw;
        }
        RunHandle? dropped;
        lock (_gate)
        {
            run.IsQueued = _lanes.IsBusy(run.SessionKey);
            dropped = Overflowing(run);
            if (dropped != run)
                _lanes.Add(run);
        }
        Announce(run);
        if (dropped is not null)
            Settle(dropped, executor.Absorb(dropped));
        // Aborted between the two: the abort found it neither waiting nor running.
        if (run.AbortReason is not null)
            WithdrawIfWaiting(run);
        Pump();
        return new(run, true, null);
    }

    public bool TryGet(string runId, [NotNullWhen(true)] out RunHandle? run)
    {
        lock (_gate)
            return _active.TryGetValue(runId, out run);
    }

    /// <summary>The outcome of a run that ended not long ago.</summary>
    public RunOutcome? Find(string runId)
    {
        lock (_gate)
            return _results.Find(runId);
    }

    /// <summary>Remembers the end of a run of an earlier process.</summary>
    public void Remember(RunOutcome outcome)
    {
        lock (_gate)
            _results.Add(outcome);
    }

    /// <summary>Ids of the session's runs, the running one first.</summary>
    public IReadOnlyList<string> ActiveRuns(string sessionKey) => [.. RunsOf(sessionKey).Select(run => run.RunId)];

    /// <summary>The session's runs, the running one first.</summary>
    public IReadOnlyList<RunHandle> RunsOf(string sessionKey)
    {
        lock (_gate)
            return _active.Count == 0 ? [] : [.. _active.Values.Where(run => run.SessionKey == sessionKey).OrderBy(run => run.AdmittedAt)];
    }

    /// <summary>Runs of a session that wait for their turn.</summary>
    public int QueueDepth(string sessionKey)
    {
        lock (_gate)
            return _lanes.WaitingFor(sessionKey);
    }

    /// <summary>Asks runs of a session to end: one, or all of them. Returns those that had not been asked before.</summary>
    public IReadOnlyList<string> Abort(string sessionKey, string? runId, string stopReason)
    {
        RunHandle[] chosen;
        var coming = new List<string>();
        lock (_gate)
        {
            StopComing(sessionKey, runId, stopReason, coming);
            chosen = [.. _active.Values.Where(run => run.SessionKey == sessionKey && (runId is null || run.RunId == runId))];
            if (runId is null)
                _dropped.Remove(sessionKey);
        }
        var aborted = new List<string>();
        foreach (var run in chosen)
        {
            if (!run.Abort(stopReason))
                continue;
            aborted.Add(run.RunId);
            WithdrawIfWaiting(run);
        }
        foreach (var id in coming)
        {
            if (!aborted.Contains(id))
                aborted.Add(id);
        }
        return aborted;
    }

    /// <summary>
    /// Ends all runs of a session. It takes no new ones until the result is disposed: a run that began while its session is
    /// removed would write to a transcript nobody finds.
    /// </summary>
    /// <returns>Null when they have not ended in time, or when somebody else removes the session.</returns>
    public async Task<IDisposable?> CloseAsync(string sessionKey, string stopReason, TimeSpan limit)
    {
        lock (_gate)
        {
            if (!_closed.Add(sessionKey))
                return null;
        }
        var closed = new ClosedSession(this, sessionKey);
        try
        {
            Abort(sessionKey, null, stopReason);
            await Task.WhenAll(RunsOf(sessionKey).Select(run => run.Completion)).WaitAsync(limit, time);
            return closed;
        }
        catch (TimeoutException)
        {
            closed.Dispose();
            return null;
        }
        catch
        {
            closed.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The outcome of a run, waiting for it as long as allowed; null when it has not ended by then. Also waits for a run
    /// that has not been asked for yet.
    /// </summary>
    public async Task<RunOutcome?> WaitAsync(string runId, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Task<RunOutcome> end;
        lock (_gate)
        {
            if (_results.Find(runId) is { } known)
                return known;
            if (timeout <= TimeSpan.Zero)
                return null;
            if (_active.TryGetValue(runId, out var run))
                end = run.Completion;
            else if (_expected.Count < limits.MaxExpected)
                end = EndOfExpectedAsync(Expect(runId));
            else
                return null;
        }
        try
        {
            return await end.WaitAsync(timeout, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The entry it waited with may have gone with another waiter's.
            return Find(runId);
        }
        finally
        {
            Forget(runId);
        }
    }

    /// <summary>The run's session is there.</summary>
    public void Opened(RunHandle run) => Tell(run, () => Watch?.Opened(run));

    /// <summary>It stops: no new runs are taken.</summary>
    public bool IsDraining => Volatile.Read(ref _isDraining);

    /// <summary>Takes no new runs, gives those under way <paramref name="limit"/> to end, then aborts the rest.</summary>
    public async Task DrainAsync(TimeSpan limit)
    {
        RunHandle[] left;
        lock (_gate)
        {
            _isDraining = true;
            left = [.. _active.Values];
        }
        if (left.Length == 0)
            return;
        Log.Draining(logger, left.Length);
        var all = Task.WhenAll(left.Select(run => run.Completion));
        try
        {
            await all.WaitAsync(limit, time);
            return;
        }
        catch (TimeoutException)
        {
            Log.DrainTimedOut(logger, left.Count(run => !run.Completion.IsCompleted));
        }
        foreach (var run in left)
        {
            if (run.Abort(AbortReasons.Shutdown))
                WithdrawIfWaiting(run);
        }
        await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(2), time));
    }

    private void AddToolRecipient(RunRequest request)
    {
        if (request.ToolRecipientConnId is not { } connectionId)
            return;
        foreach (var other in _active.Values)
        {
            if (other.SessionKey == request.SessionKey)
                other.AddToolRecipient(connectionId);
        }
    }

    private ErrorShape? Refusal(string sessionKey)
    {
        if (_isDraining)
            return ErrorShape.Unavailable("gateway is stopping; no new runs are taken");
        if (_closed.Contains(sessionKey))
            return ErrorShape.Unavailable($"session {sessionKey} is being deleted; try again in a moment");
        if (_lanes.WaitingFor(sessionKey) >= limits.WaitingPerSession)
            return ErrorShape.Unavailable($"session queue is full ({limits.WaitingPerSession} runs waiting); try again when some have ended");
        return _lanes.Waiting >= limits.WaitingInAll
            ? ErrorShape.Unavailable($"run queue is full ({limits.WaitingInAll} runs waiting); try again when some have ended")
            : null;
    }

    private void Pump()
    {
        while (true)
        {
            RunHandle? next;
            int waiting;
            lock (_gate)
            {
                _quietLeft = null;
                next = _lanes.TakeNext(IsReady);
                if (next is not null)
                    next = Gather(next);
                else
                    LookAgainWhenQuiet();
                waiting = _lanes.Waiting;
            }
            if (next is null)
                return;
            var waited = time.GetUtcNow().ToUnixTimeMilliseconds() - next.AdmittedAt;
            if (waited > limits.SlowStart.TotalMilliseconds)
                Log.SlowStart(logger, next.SessionKey, waited, waiting);
            _ = ExecuteAsync(next);
        }
    }

    private async Task ExecuteAsync(RunHandle run)
    {
        // The caller of StartAsync must not do the run's first steps, and its answer goes out before the first event.
        await Task.Yield();
        await run.Request.BeginAfter.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        run.StartedAt = time.GetUtcNow().ToUnixTimeMilliseconds();
        Tell(run, () => Watch?.Started(run));
        RunOutcome outcome;
        try
        {
            outcome = await executor.RunAsync(run);
        }
        catch (Exception failure)
        {
            Log.RunFailed(logger, failure, run.RunId, run.SessionKey);
            outcome = Broken(run);
        }
        if (run.Request.IsCommand)
        {
            Settle(run, outcome);
            return;
        }
        lock (_gate)
            _lanes.Finish(run);
        foreach (var carried in run.Carried)
            Settle(carried, carried.AbortReason is null ? executor.Absorb(carried) : executor.Withdraw(carried));
        Settle(run, outcome);
        Pump();
    }

    private void Announce(RunHandle run)
    {
        lock (_gate)
        {
            if (_expected.Remove(run.RunId, out var waiting))
                waiting.TrySetResult(run);
        }
        if (Watch is not null)
            _ = TellAdmittedAsync(run);
    }

    private void WithdrawIfWaiting(RunHandle run)
    {
        bool wasWaiting;
        lock (_gate)
            wasWaiting = _lanes.Remove(run);
        if (wasWaiting)
            Settle(run, executor.Withdraw(run));
    }

    private void Settle(RunHandle run, RunOutcome outcome)
    {
        if (!run.Request.IsCommand)
            journal.End(run.RunId);
        try
        {
            // Before the id is free again, so that a repeat of the request finds either the run or its stored answer.
            run.Request.OnEnded?.Invoke(outcome);
        }
        catch (Exception failure)
        {
            Log.RunFailed(logger, failure, run.RunId, run.SessionKey);
        }
        if (!run.Request.IsCommand)
            Metrics?.Ended(outcome);
        lock (_gate)
        {
            _results.Add(outcome);
            _active.Remove(run.RunId);
        }
        // Only now: whoever hears the end and repeats the request must not be told that it is under way.
        Tell(run, run.TellEnd);
        run.TellEnd = null;
        run.Complete(outcome);
        Tell(run, () => Watch?.Ended(run, outcome));
    }

    // Whatever happens to those who are told, the run has to end and the next one has to begin.
    private void Tell(RunHandle run, Action? tell)
    {
        try
        {
            tell?.Invoke();
        }
        catch (Exception failure)
        {
            Log.NotTold(logger, failure, run.RunId, run.SessionKey);
        }
    }

    private async Task TellAdmittedAsync(RunHandle run)
    {
        await run.Request.BeginAfter.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        Tell(run, () => Watch?.Admitted(run));
    }

    private RunOutcome Broken(RunHandle run) => new()
    {
        RunId = run.RunId,
        Status = RunStatus.Error,
        EndedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
        Error = "The run failed inside the gateway; see the gateway log (openclaw logs).",
    };

    private TaskCompletionSource<RunHandle> Expect(string runId)
    {
        if (!_expected.TryGetValue(runId, out var waiting))
            _expected[runId] = waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return waiting;
    }

    // Another waiter for the same id may be left without its entry; it then ends at its own timeout.
    private void Forget(string runId)
    {
        lock (_gate)
            _expected.Remove(runId);
    }

    private static async Task<RunOutcome> EndOfExpectedAsync(TaskCompletionSource<RunHandle> expected)
    {
        var run = await expected.Task;
        return await run.Completion;
    }

    private sealed class ClosedSession(RunRegistry registry, string sessionKey) : IDisposable
    {
        public void Dispose()
        {
            lock (registry._gate)
                registry._closed.Remove(sessionKey);
        }
    }
}
