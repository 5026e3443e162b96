using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// The sessions of one agent: a map in memory, so that reading and listing touch no file; a journal that makes each
/// change durable before it is acknowledged; and <c>sessions.json</c>, into which the journal is folded every few
/// seconds under the stock lock, so that stock tools can read it and write it too.
/// </summary>
internal sealed partial class SessionStore : IAsyncDisposable
{
    /// <summary>How long changes may stand in the journal only.</summary>
    internal static readonly TimeSpan FoldDelay = TimeSpan.FromSeconds(3);

    // A stop does not wait long for another program; the journal is as durable.
    private static readonly TimeSpan LockTimeoutAtStop = TimeSpan.FromSeconds(2);

    // How old the knowledge may be that nobody else has written the file.
    private static readonly TimeSpan StampLifetime = TimeSpan.FromMilliseconds(250);

    private readonly string _path;
    private readonly string _agentId;
    private readonly IDurableFiles _files;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly JournalFile _journal;
    private readonly Func<SessionMaintenanceConfig>? _maintenance;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _foldGate = new(1, 1);
    private readonly ITimer _foldTimer;

    // False between a removal of the cut journal and its being durable. Under _foldGate.
    private bool _isCutPartGone = true;

    // All below: under _gate.
    private Dictionary<string, SessionEntry>? _entries;
    private Dictionary<string, SessionEntry> _common = [];
    private readonly SessionIndex _index;

    // Keys whose last change the disk refused: part of it may be in the journal all the same, so that the next change is
    // written even if memory says that it changes nothing.
    private readonly HashSet<string> _uncertain = new(StringComparer.Ordinal);

    // Removals on their way to the journal, with what they remove.
    private readonly Dictionary<string, Removal> _removing = new(StringComparer.Ordinal);
    private FileStamp? _stamp;
    private long _stampTakenAt;
    private long _changes;
    private long _foldedChanges;
    private bool _isFoldArmed;
    private bool _isWritingMap;
    private bool _isDisposed;
    private bool _isClosed;
    private Task _backgroundFold = Task.CompletedTask;

    /// <param name="path">Path of <c>sessions.json</c>. Nothing is read before the first use.</param>
    /// <param name="agentId">Agent to which keys without one belong.</param>
    /// <param name="maintenance">Asked at each fold; without it nothing is removed and nothing said.</param>
    public SessionStore(
        string path, string agentId, TimeProvider time, ILogger logger, IDurableFiles? files = null, Func<SessionMaintenanceConfig>? maintenance = null)
    {
        _maintenance = maintenance;
        _path = path;
        _agentId = agentId;
        _index = new SessionIndex(agentId);
        _time = time;
        _logger = logger;
        _files = files ?? DiskFiles.Instance;
        _journal = new JournalFile(JournalPath, _files);
        _foldTimer = time.CreateTimer(static store => ((SessionStore)store!).StartFold(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Path of <c>sessions.json</c>.</summary>
    public string FilePath => _path;

    /// <summary>Where the transcripts of these sessions lie.</summary>
    public string Folder => Path.GetDirectoryName(_path)!;

    /// <summary>The part of the journal that is being folded in, which is there after a crash or a failed fold; then the journal.</summary>
    /// <param name="path">Path of <c>sessions.json</c>.</param>
    public static IReadOnlyList<string> JournalPathsOf(string path) => [FoldingPathOf(path), JournalPathOf(path)];

    private string JournalPath => JournalPathOf(_path);

    private string FoldingPath => FoldingPathOf(_path);

    private static string JournalPathOf(string path) => Path.ChangeExtension(path, ".journal");

    private static string FoldingPathOf(string path) => JournalPathOf(path) + ".folding";

    /// <param name="key">Canonical.</param>
    public SessionEntry? Get(string key)
    {
        lock (_gate) return Entries().GetValueOrDefault(key);
    }

    /// <summary>All rows, newest first. The list does not change any more.</summary>
    public IReadOnlyList<SessionListing> List()
    {
        lock (_gate)
        {
            return _index.Rows(Entries());
        }
    }

    /// <summary>The key of the session that has this id now.</summary>
    public string? KeyOf(string sessionId)
    {
        lock (_gate) return _index.KeyOf(sessionId, Entries());
    }

    /// <summary>
    /// Changes one entry; completes when the change is durable and returns what is stored. <paramref name="change"/>
    /// gets the present entry, or null, and must be quick and pure; returning what it got changes nothing. The stored
    /// <c>updatedAt</c> never goes back, and the route fields are brought in step.
    /// </summary>
    /// <exception cref="IOException">The disk refused; the entry is as it was.</exception>
    public async ValueTask<SessionEntry> UpdateAsync(string key, Func<SessionEntry?, SessionEntry> change, CancellationToken cancellationToken = default) =>
        (await TryUpdateAsync(key, change, cancellationToken))!;

    /// <summary>As <see cref="UpdateAsync"/>, but a null from <paramref name="change"/> leaves everything as it is; null then.</summary>
    public async ValueTask<SessionEntry?> TryUpdateAsync(string key, Func<SessionEntry?, SessionEntry?> change, CancellationToken cancellationToken = default)
    {
        await _journal.WaitForRoomAsync(cancellationToken);
        SessionEntry? before;
        SessionEntry after;
        Task durable;
        lock (_gate)
        {
            var entries = Entries();
            before = entries.GetValueOrDefault(key);
            if (change(before) is not { } changed) return null;
            after = changed;
            if (ReferenceEquals(before, after) && !_uncertain.Contains(key)) return after;
            after = SessionRoute.Normalize(before, after);
            if (before is not null && after.UpdatedAt < before.UpdatedAt) after = after with { UpdatedAt = before.UpdatedAt };
            entries[key] = after;
            durable = Journal(new SessionRecord(key, after, 0));
        }
        await DurableAsync(durable, key, before, after, cancellationToken);
        return after;
    }

    /// <summary>Whether another session than <paramref name="exceptKey"/> has this label.</summary>
    public bool HasLabel(string label, string exceptKey)
    {
        lock (_gate)
        {
            foreach (var (key, entry) in Entries())
            {
                if (entry.Label == label && key != exceptKey) return true;
            }
            return false;
        }
    }

    /// <summary>Removes one entry; false when there was none. The transcript stays.</summary>
    /// <exception cref="IOException">The disk refused; the entry is still there.</exception>
    public async ValueTask<bool> RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        await _journal.WaitForRoomAsync(cancellationToken);
        SessionEntry? before;
        Task durable;
        lock (_gate)
        {
            if (!Entries().Remove(key, out before) && !_uncertain.Contains(key)) return false;
            var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
            durable = Journal(new SessionRecord(key, null, Math.Max(now, before?.UpdatedAt ?? 0)));
            if (before is not null) _removing[key] = new(before, durable);
        }
        await DurableAsync(durable, key, before, null, cancellationToken);
        return before is not null;
    }

    /// <summary>Folds what remains and ends the timer.</summary>
    public async ValueTask DisposeAsync()
    {
        Task background;
        lock (_gate)
        {
            _isDisposed = true;
            background = _backgroundFold;
        }
        await _foldTimer.DisposeAsync();
        await background;
        await FoldQuietlyAsync(LockTimeoutAtStop);
        // From here on the folder may belong to the next gateway.
        lock (_gate) _isClosed = true;
        await _journal.DrainAsync();
    }

    // Under _gate: the order in the journal is the order in memory.
    private Task Journal(SessionRecord record)
    {
        var durable = _isClosed ? Task.FromException(new IOException($"'{_path}' is closed: the gateway has stopped.")) : _journal.Append(record.Write());
        _active.Add(record.Key);
        Changed(record.Key);
        return durable;
    }

    private void Changed(string? key = null)
    {
        _changes++;
        if (key is null) _index.ChangedAll();
        else _index.Changed(key);
        ArmFold();
    }

    private async ValueTask DurableAsync(Task durable, string key, SessionEntry? before, SessionEntry? after, CancellationToken cancellationToken)
    {
        try
        {
            await durable.WaitAsync(cancellationToken);
            lock (_gate)
            {
                _uncertain.Remove(key);
                if (after is null) HasRemoved(key, before);
            }
        }
        catch (OperationCanceledException)
        {
            // The caller has given up; the change has not, unless the disk refuses it.
            _ = UndoIfRefusedAsync(durable, key, before, after);
            throw;
        }
        catch (Exception e)
        {
            Log.ChangeRefused(_logger, key, e);
            Undo(key, before, after);
            throw;
        }
    }

    private async Task UndoIfRefusedAsync(Task durable, string key, SessionEntry? before, SessionEntry? after)
    {
        await durable.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!durable.IsCompletedSuccessfully) Undo(key, before, after);
        else if (after is null) lock (_gate) HasRemoved(key, before);
    }

    // Under _gate. A later removal of the same key is not ended by this one.
    private void HasRemoved(string key, SessionEntry? before)
    {
        if (_removing.TryGetValue(key, out var removed) && ReferenceEquals(removed.Before, before)) _removing.Remove(key);
    }

    // Unless somebody has changed the entry again: then that change decides.
    private void Undo(string key, SessionEntry? before, SessionEntry? after)
    {
        lock (_gate)
        {
            _uncertain.Add(key);
            if (after is null) HasRemoved(key, before);
            var entries = Entries();
            if (!ReferenceEquals(entries.GetValueOrDefault(key), after)) return;
            if (before is null) entries.Remove(key);
            else entries[key] = before;
            Changed(key);
        }
    }

    private sealed record Removal(SessionEntry Before, Task Durable);
}
