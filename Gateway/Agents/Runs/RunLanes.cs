namespace OpenClaw.Gateway.Agents;

/// <summary>
/// The order of runs: one at a time per session in the order of arrival, and in each of two lanes not more than its width.
/// Those of scheduled jobs have a lane of their own, so that neither they nor people wait for each other; one that another
/// run waits for is in none. Not thread-safe; the registry holds its lock.
/// </summary>
internal sealed class RunLanes(Func<int> width)
{
    private readonly LinkedList<RunHandle> _waiting = [];
    private readonly HashSet<string> _busySessions = new(StringComparer.Ordinal);

    private int _nested;
    private int _cron;

    /// <summary>Width of the lane of scheduled jobs.</summary>
    public Func<int> CronWidth { get; set; } = static () => int.MaxValue;

    public int Waiting => _waiting.Count;

    public int Running => _busySessions.Count;

    /// <summary>Runs under way in the lane of scheduled jobs.</summary>
    public int RunningCron => _cron;

    public int WaitingCron
    {
        get
        {
            var count = 0;
            foreach (var run in _waiting)
            {
                if (IsCron(run))
                    count++;
            }
            return count;
        }
    }

    public int WaitingFor(string sessionKey) => _waiting.Count(run => run.SessionKey == sessionKey);

    public IEnumerable<RunHandle> WaitingRuns => _waiting;

    public void Add(RunHandle run) => _waiting.AddLast(run);

    /// <summary>Puts a run back that was taken out: before those of its session that came later.</summary>
    public void Restore(RunHandle run)
    {
        for (var node = _waiting.First; node is not null; node = node.Next)
        {
            if (node.Value.SessionKey != run.SessionKey || node.Value.Order <= run.Order) continue;
            _waiting.AddBefore(node, run);
            return;
        }
        _waiting.AddLast(run);
    }

    /// <summary>Takes a run out that has not begun.</summary>
    public bool Remove(RunHandle run) => _waiting.Remove(run);

    /// <summary>One of the session's runs is under way or waits.</summary>
    public bool IsBusy(string sessionKey) => _busySessions.Contains(sessionKey) || _waiting.Any(run => run.SessionKey == sessionKey);

    /// <summary>The next run that may begin now, or null.</summary>
    /// <param name="isReady">Asked of the first run that waits in a session that is free; the others wait behind it.</param>
    public RunHandle? TakeNext(Func<RunHandle, bool> isReady)
    {
        var isMainFull = _busySessions.Count - _nested - _cron >= Math.Max(1, width());
        var isCronFull = _cron >= Math.Max(1, CronWidth());
        HashSet<string>? blocked = null;
        for (var node = _waiting.First; node is not null; node = node.Next)
        {
            var key = node.Value.SessionKey;
            var isNested = node.Value.Request.IsNested;
            var isCron = IsCron(node.Value);
            if ((!isNested && (isCron ? isCronFull : isMainFull)) || _busySessions.Contains(key) || blocked?.Contains(key) == true)
                continue;
            if (!isReady(node.Value))
            {
                (blocked ??= new(StringComparer.Ordinal)).Add(key);
                continue;
            }
            _busySessions.Add(key);
            if (isNested)
                _nested++;
            else if (isCron)
                _cron++;
            _waiting.Remove(node);
            return node.Value;
        }
        return null;
    }

    public void Finish(RunHandle run)
    {
        _busySessions.Remove(run.SessionKey);
        if (run.Request.IsNested)
            _nested--;
        else if (IsCron(run))
            _cron--;
    }

    private static bool IsCron(RunHandle run) => run.Request is { Origin: RunOrigin.Cron, IsNested: false };
}
