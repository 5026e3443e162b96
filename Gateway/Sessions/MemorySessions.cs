namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// The in-memory sessions of the Agent Client Protocol and of sub-agents (the specification's session store of that name).
/// Bounded: at most <see cref="MaxSessions"/>; beyond that, the one without a run that was used longest ago goes.
/// </summary>
internal sealed class MemorySessions(TimeProvider time)
{
    public const int MaxSessions = 5000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, MemorySession> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _idByRun = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (_gate) return _byId.Count;
        }
    }

    /// <summary>A new session; one of the same id is replaced, and its run aborted.</summary>
    /// <param name="sessionId">Null: a new one.</param>
    /// <exception cref="InvalidOperationException">There are too many, and all of them have a run.</exception>
    public MemorySession Create(string sessionKey, string cwd, string? sessionId = null)
    {
        var session = new MemorySession(sessionId ?? SessionId.New(), sessionKey, cwd, time.GetUtcNow().ToUnixTimeMilliseconds()) { LastUsed = time.GetTimestamp() };
        CancelRun(session.SessionId);
        lock (_gate)
        {
            if (_byId.Count >= MaxSessions && !_byId.ContainsKey(session.SessionId)) MakeRoom();
            _byId[session.SessionId] = session;
            return session;
        }
    }

    public MemorySession? Get(string sessionId)
    {
        lock (_gate) return _byId.GetValueOrDefault(sessionId);
    }

    public MemorySession? GetByRun(string runId)
    {
        lock (_gate) return _idByRun.TryGetValue(runId, out var id) ? _byId.GetValueOrDefault(id) : null;
    }

    /// <summary>Notes the run under way; false when there is no such session.</summary>
    /// <param name="abort">Cancelled by <see cref="CancelRun"/>; owned by the caller.</param>
    public bool SetRun(string sessionId, string runId, CancellationTokenSource abort)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(sessionId, out var session)) return false;
            if (session.ActiveRunId is { } before) _idByRun.Remove(before);
            _byId[sessionId] = session with { ActiveRunId = runId, Abort = abort, LastUsed = time.GetTimestamp() };
            _idByRun[runId] = sessionId;
            return true;
        }
    }

    /// <summary>The run has ended by itself.</summary>
    public void ClearRun(string sessionId) => TakeRun(sessionId);

    /// <summary>Aborts the run under way; false when there is none.</summary>
    public bool CancelRun(string sessionId)
    {
        if (TakeRun(sessionId) is not { } abort) return false;
        abort.Cancel();
        return true;
    }

    /// <summary>Aborts its run and forgets the session; false when there was none.</summary>
    public bool Remove(string sessionId)
    {
        CancelRun(sessionId);
        lock (_gate) return _byId.Remove(sessionId);
    }

    private CancellationTokenSource? TakeRun(string sessionId)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(sessionId, out var session) || session.ActiveRunId is not { } runId) return null;
            _idByRun.Remove(runId);
            _byId[sessionId] = session with { ActiveRunId = null, Abort = null, LastUsed = time.GetTimestamp() };
            return session.Abort;
        }
    }

    // Under _gate.
    private void MakeRoom()
    {
        MemorySession? oldest = null;
        foreach (var session in _byId.Values)
        {
            if (session.ActiveRunId is null && (oldest is null || session.LastUsed < oldest.LastUsed)) oldest = session;
        }
        if (oldest is null) throw new InvalidOperationException($"All {MaxSessions} in-memory sessions have a run.");
        _byId.Remove(oldest.SessionId);
    }
}
