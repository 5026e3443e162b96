using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>Messages that come while their session is busy: gathered into one turn, handed to the turn under way, or dropped.</summary>
internal sealed partial class RunRegistry
{
    // Under _gate: dropped messages by session, for its next turn.
    private readonly Dictionary<string, DroppedMessages> _dropped = new(StringComparer.Ordinal);

    // Under _gate: how long until the first of the sessions whose writers are still at it has been quiet long enough.
    private TimeSpan? _quietLeft;
    private ITimer? _quiet;

    /// <summary>
    /// Takes the messages that are to be told to the turn under way. Each is to be given to <see cref="Absorbed"/> once it is
    /// part of the transcript, or to <see cref="PutBack"/>.
    /// </summary>
    public IReadOnlyList<RunHandle> TakeSteering(string sessionKey)
    {
        lock (_gate)
        {
            if (_lanes.Waiting == 0) return [];
            var taken = new List<RunHandle>();
            foreach (var run in _lanes.WaitingRuns)
            {
                if (run.SessionKey != sessionKey || run.IsSteered || run.AbortReason is not null || !MayMerge(run.Request)) continue;
                if (run.Request.Queue!.Mode is QueueMode.Steer or QueueMode.SteerBacklog) taken.Add(run);
            }
            foreach (var run in taken)
            {
                run.IsSteered = true;
                if (run.Request.Queue!.Mode == QueueMode.Steer) _lanes.Remove(run);
            }
            return taken;
        }
    }

    /// <summary>A message has become part of the turn under way; it gets no turn of its own, unless it is to get one all the same.</summary>
    public void Absorbed(RunHandle run)
    {
        if (run.Request.Queue?.Mode == QueueMode.Steer) Settle(run, executor.Absorb(run));
    }

    /// <summary>A message could not be told to the turn under way: it waits for its own.</summary>
    public void PutBack(RunHandle run)
    {
        lock (_gate)
        {
            run.IsSteered = false;
            if (run.Request.Queue?.Mode == QueueMode.Steer) _lanes.Restore(run);
        }
        // An abort that came meanwhile found it neither waiting nor running.
        if (run.AbortReason is not null) WithdrawIfWaiting(run);
        Pump();
    }

    // Under _gate. Makes room by the rule of the message that comes: the run to drop, which may be itself, or none.
    private RunHandle? Overflowing(RunHandle run)
    {
        if (!run.IsQueued || run.Request.Queue is not { } queue) return null;
        RunHandle? oldest = null;
        var count = 0;
        foreach (var other in _lanes.WaitingRuns)
        {
            if (other.SessionKey != run.SessionKey || other.Request.Queue is null) continue;
            oldest ??= other;
            count++;
        }
        if (count < queue.Cap) return null;
        if (queue.Drop == QueueDrop.New) return run;
        if (queue.Drop == QueueDrop.Summarize)
        {
            if (!_dropped.TryGetValue(run.SessionKey, out var dropped)) _dropped[run.SessionKey] = dropped = new();
            dropped.Add(QueuedText.Line(oldest!.Request.Message), queue.Cap);
        }
        _lanes.Remove(oldest!);
        return oldest;
    }

    // Under _gate. A gathered turn waits until nobody has written for a while.
    private bool IsReady(RunHandle run)
    {
        if (!run.IsQueued || _isDraining || run.Request.Queue is not { Mode: QueueMode.Collect } queue || queue.Debounce <= TimeSpan.Zero) return true;
        var last = run.AdmittedAt;
        foreach (var other in _lanes.WaitingRuns)
        {
            if (other.SessionKey == run.SessionKey) last = Math.Max(last, other.AdmittedAt);
        }
        var left = queue.Debounce - TimeSpan.FromMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds() - last);
        if (left <= TimeSpan.Zero) return true;
        if (_quietLeft is not { } shortest || left < shortest) _quietLeft = left;
        return false;
    }

    // Under _gate.
    private void LookAgainWhenQuiet()
    {
        if (_quietLeft is not { } left) return;
        _quiet?.Dispose();
        _quiet = time.CreateTimer(static registry => ((RunRegistry)registry!).Pump(), this, left, Timeout.InfiniteTimeSpan);
    }

    // Under _gate. All that waits behind the next run in its session and may be told at once becomes part of one turn: that of
    // the last message, which is the one its writer waits for.
    private RunHandle Gather(RunHandle next)
    {
        if (!next.IsQueued || !MayMerge(next.Request)) return next;
        var members = new List<RunHandle> { next };
        foreach (var run in _lanes.WaitingRuns)
        {
            if (next.Request.Queue!.Mode != QueueMode.Collect) break;
            if (run.SessionKey != next.SessionKey) continue;
            if (run.AbortReason is not null || run.Request.Queue?.Mode != QueueMode.Collect || !MayMerge(run.Request)) break;
            members.Add(run);
        }
        var dropped = _dropped.Remove(next.SessionKey, out var summary) ? summary : null;
        var carrier = members[^1];
        for (var i = 1; i < members.Count; i++) _lanes.Remove(members[i]);
        carrier.Carry(members, dropped);
        return carrier;
    }

    private static bool MayMerge(RunRequest request) =>
        request is { Queue: not null, BeginsSession: false, Thinking: null, Model: null, Verbose: null, Reasoning: null, Inline: null, Timeout: null, ClientTools.Count: 0, History.Count: 0 };
}
