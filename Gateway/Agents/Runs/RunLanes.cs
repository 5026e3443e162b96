namespace OpenClaw.Gateway.Agents;

/// <summary>
/// The order of runs: one at a time per session in the order of arrival, and not more than the lane's width in all.
/// Not thread-safe; the registry holds its lock.
/// </summary>
internal sealed class RunLanes(Func<int> width)
{
    private readonly LinkedList<RunHandle> _waiting = [];
    private readonly HashSet<string> _busySessions = new(StringComparer.Ordinal);

    private int _nested;

    public int Waiting => _waiting.Count;

    public int Running => _busySessions.Count;

    public int WaitingFor(string sessionKey) => _waiting.Count(run => run.SessionKey == sessionKey);

    public IEnumerable<RunHandle> WaitingRuns => _waiting;

    public void Add(RunHandle run) => _waiting.AddLast(run);

    /// <summary>Takes a run out that has not begun.</summary>
    public bool Remove(RunHandle run) => _waiting.Remove(run);

    /// <summary>The next run that may begin now, or null.</summary>
    public RunHandle? TakeNext()
    {
        var isFull = _busySessions.Count - _nested >= Math.Max(1, width());
        for (var node = _waiting.First; node is not null; node = node.Next)
        {
            var isNested = node.Value.Request.IsNested;
            if ((isFull && !isNested) || !_busySessions.Add(node.Value.SessionKey))
                continue;
            if (isNested)
                _nested++;
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
    }
}
