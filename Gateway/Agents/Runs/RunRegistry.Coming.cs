namespace OpenClaw.Gateway.Agents;

/// <summary>Runs that have been asked for but not admitted yet.</summary>
internal sealed partial class RunRegistry
{
    // Under _gate, in the order they came. As many as there are requests under way.
    private readonly List<ComingRun> _coming = [];

    /// <summary>A run is going to be asked for: from now on it can be stopped.</summary>
    public ComingRun Coming(string sessionKey, string runId)
    {
        var coming = new ComingRun(this, sessionKey, runId);
        lock (_gate)
            _coming.Add(coming);
        return coming;
    }

    /// <summary>The first one of that session or of that id; null when there is none.</summary>
    public ComingRun? FindComing(string? sessionKey, string? runId)
    {
        lock (_gate)
            return _coming.Find(coming => IsMeant(coming, sessionKey, runId));
    }

    internal void Leave(ComingRun coming)
    {
        lock (_gate)
            _coming.Remove(coming);
    }

    // Under _gate. What interrupts is a message that came before them.
    private void StopComing(string sessionKey, string? runId, string stopReason, List<string> stopped)
    {
        if (stopReason == AbortReasons.Interrupt)
            return;
        foreach (var coming in _coming)
        {
            if (IsMeant(coming, sessionKey, runId) && coming.Stop(stopReason) && !stopped.Contains(coming.RunId))
                stopped.Add(coming.RunId);
        }
    }

    private static bool IsMeant(ComingRun coming, string? sessionKey, string? runId) =>
        (sessionKey is null || coming.SessionKey == sessionKey) && (runId is null || coming.RunId == runId);
}
