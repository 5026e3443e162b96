namespace OpenClaw.Gateway.Agents;

/// <summary>Outcomes for late askers: kept for a while, the oldest dropped first. Not thread-safe.</summary>
internal sealed class RunResults(RunLimits limits, TimeProvider time)
{
    private readonly Dictionary<string, LinkedListNode<(RunOutcome Outcome, DateTimeOffset Until)>> _byId = new(StringComparer.Ordinal);
    private readonly LinkedList<(RunOutcome Outcome, DateTimeOffset Until)> _oldestFirst = [];

    public void Add(RunOutcome outcome)
    {
        if (_byId.Remove(outcome.RunId, out var earlier))
            _oldestFirst.Remove(earlier);
        _byId[outcome.RunId] = _oldestFirst.AddLast((outcome, time.GetUtcNow() + limits.KeepResults));
        while (_oldestFirst.First is { } oldest && (_byId.Count > limits.MaxResults || oldest.Value.Until <= time.GetUtcNow()))
        {
            _oldestFirst.RemoveFirst();
            _byId.Remove(oldest.Value.Outcome.RunId);
        }
    }

    public RunOutcome? Find(string runId) =>
        _byId.TryGetValue(runId, out var node) && node.Value.Until > time.GetUtcNow() ? node.Value.Outcome : null;
}
