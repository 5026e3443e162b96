using OpenClaw.Platform;

namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// The open transcripts. There is one <see cref="TranscriptLog"/> per file while anybody uses it, because appends share
/// its order and its fsync; unused ones are forgotten.
/// </summary>
internal sealed class TranscriptLogs(SessionStores stores, TimeProvider time, IDurableFiles? files = null)
{
    // The least number of entries at which forgotten ones are swept out.
    private const int FirstSweep = 256;

    private readonly IDurableFiles _files = files ?? DiskFiles.Instance;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, WeakReference<TranscriptLog>> _open = new(StringComparer.Ordinal);
    private int _sweepAt = FirstSweep;

    /// <summary>Told of each message of any transcript once it is durable; must be quick and must not throw.</summary>
    public Action<TranscriptAppend>? Appended { get; set; }

    /// <summary>The transcript of a session; the file need not exist yet.</summary>
    /// <param name="cwd">Working directory to name in the header of a new file.</param>
    /// <param name="sessionFile">From the entry; used only when it lies inside the sessions folder.</param>
    /// <exception cref="ArgumentException">The session id is not one (see <see cref="SessionId.IsValid"/>).</exception>
    public TranscriptLog Open(string agentId, string sessionId, string cwd = "", string? sessionFile = null)
    {
        var path = PathOf(agentId, sessionId, sessionFile);
        lock (_gate)
        {
            if (_open.TryGetValue(path, out var reference) && reference.TryGetTarget(out var open)) return open;
            if (_open.Count >= _sweepAt) Sweep();
            var log = new TranscriptLog(path, sessionId, cwd, time, _files, () => KeyOf(agentId, sessionId))
            {
                Appended = (appended, entryId, line) => Appended?.Invoke(new(agentId, sessionId, appended, entryId, line)),
            };
            _open[path] = new(log);
            return log;
        }
    }

    /// <summary>
    /// Where a session's transcript lies: the entry's file if it is inside the sessions folder, or one of that name there
    /// (a state directory may have been moved), else <c>&lt;sessionId&gt;.jsonl</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The session id is not one.</exception>
    public string PathOf(string agentId, string sessionId, string? sessionFile = null)
    {
        if (!SessionId.IsValid(sessionId)) throw new ArgumentException($"Invalid session ID: {sessionId}", nameof(sessionId));
        var folder = stores.ForAgent(agentId).Folder;
        return FileInside(folder, sessionFile) ?? Path.Combine(folder, sessionId + ".jsonl");
    }

    private string? FileInside(string folder, string? sessionFile)
    {
        if (string.IsNullOrEmpty(sessionFile)) return null;
        var path = Path.GetFullPath(sessionFile, folder);
        if (path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return path;
        var moved = Path.Combine(folder, Path.GetFileName(path));
        return moved.EndsWith(".jsonl", StringComparison.Ordinal) && _files.Stamp(moved) is not null ? moved : null;
    }

    /// <summary>The key of the conversation a session id belongs to now.</summary>
    public string? KeyOf(string agentId, string sessionId)
    {
        return stores.ForAgent(agentId).KeyOf(sessionId);
    }

    private void Sweep()
    {
        foreach (var (path, reference) in _open)
        {
            if (!reference.TryGetTarget(out _)) _open.Remove(path);
        }
        _sweepAt = Math.Max(FirstSweep, _open.Count * 2);
    }
}
