namespace OpenClaw.Gateway.Agents;

/// <summary>
/// The order of runs: one at a time per session in the order of arrival, and not more than the lane's width in all.
/// Not thread-safe; the registry holds its lock.
/// </summary>
internal sealed class RunLanes(Func<int> width)
{
    private readonly LinkedList<RunHandle> _waiting = [];
    private readonly HashSet<string> _busySessions = new(StringComparer.Ordinal);

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
        if (_busySessions.Count >= Math.Max(1, width()))
            return null;
        for (var node = _waiting.First; node is not null; node = node.Next)
        {
            if (!_busySessions.Add(node.Value.SessionKey))
                continue;
            _waiting.Remove(node);
            return node.Value;
        }
        return null;
    }

    public void Finish(RunHandle run) => _busySessions.Remove(run.SessionKey);
}
