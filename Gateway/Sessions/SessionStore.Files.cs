using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Sessions;

/// <summary>Reading <c>sessions.json</c> and the journal, and folding the one into the other.</summary>
internal sealed partial class SessionStore
{
    /// <summary>Writes all changes into <c>sessions.json</c> under the stock lock. Nothing happens when there are none.</summary>
    /// <exception cref="TimeoutException">Another program held the lock for 10 s. The changes stay in the journal.</exception>
    /// <exception cref="IOException">The disk refused. The changes stay in the journal.</exception>
    public Task FlushAsync(CancellationToken cancellationToken = default) => FoldAsync(FileLock.DefaultTimeout, cancellationToken);

    private async Task FoldAsync(TimeSpan lockTimeout, CancellationToken cancellationToken)
    {
        await _foldGate.WaitAsync(cancellationToken);
        try
        {
            lock (_gate)
            {
                _isFoldArmed = false;
                Entries();
                if (_changes == _foldedChanges) return;
            }
            _files.EnsureFolder(Folder);
            using var fileLock = await FileLock.AcquireAsync(_path + ".lock", _time, lockTimeout, _files, cancellationToken);
            await Task.Run(WriteAllAsync, CancellationToken.None);
        }
        finally
        {
            _foldGate.Release();
        }
    }

    private async Task WriteAllAsync()
    {
        // The last cut part must be gone for good before a newer map is written: it holds values that are older.
        if (!_isCutPartGone) RemoveCutPart();
        // Cut the journal first and look at the memory after: whatever is in the cut part is then in the map. A part
        // left by a failed fold stays as it is; the map holds that too.
        if (_files.Stamp(FoldingPath) is null) _journal.MoveTo(FoldingPath);
        Dictionary<string, SessionEntry> entries;
        KeyValuePair<string, Removal>[] removing;
        long changes;
        var maintenance = _maintenance?.Invoke();
        lock (_gate)
        {
            if (_files.Stamp(_path) != _stamp) MergeFile(mayBeHalfWritten: false);
            if (maintenance is not null) Maintain(maintenance);
            entries = new(_entries!, StringComparer.Ordinal);
            removing = [.. _removing];
            changes = _changes;
            _isWritingMap = true;
        }
        // A map without an entry, whose removal is in no journal yet, could stand beside a journal part that holds an older
        // value of it: after a crash that would come back.
        foreach (var (key, removal) in removing)
        {
            await removal.Durable.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!removal.Durable.IsCompletedSuccessfully) entries.TryAdd(key, removal.Before);
        }
        WriteMap(entries, maintenance);
        lock (_gate) _foldedChanges = changes;
        RemoveCutPart();
    }

    private void RemoveCutPart()
    {
        _isCutPartGone = false;
        _files.Delete(FoldingPath);
        _files.SyncFolder(Folder);
        _isCutPartGone = true;
    }

    private void WriteMap(Dictionary<string, SessionEntry> entries, SessionMaintenanceConfig? maintenance)
    {
        var isWritten = false;
        try
        {
            if (maintenance is not null) RotateMap(maintenance);
            AtomicFile.Write(_path, SessionMapFile.Write(entries).Span, files: _files);
            isWritten = true;
        }
        finally
        {
            // Also after a failure: the new file may have its name without being durable. We hold the lock, so it is
            // ours, and must not be taken for another program's.
            lock (_gate)
            {
                _isWritingMap = false;
                var stamp = _files.Stamp(_path);
                if (stamp is null) _common = [];
                else if (isWritten || stamp != _stamp) _common = entries;
                _stamp = stamp;
            }
        }
    }

    // Under _gate.
    private Dictionary<string, SessionEntry> Entries()
    {
        if (_entries is null)
        {
            Load();
        }
        else if (!_isWritingMap && _time.GetElapsedTime(_stampTakenAt) >= StampLifetime)
        {
            _stampTakenAt = _time.GetTimestamp();
            if (_files.Stamp(_path) != _stamp) MergeFile(mayBeHalfWritten: true);
        }
        return _entries!;
    }

    private void Load()
    {
        _stampTakenAt = _time.GetTimestamp();
        _stamp = _files.Stamp(_path);
        var entries = ReadMap(out var isDamaged);
        _common = new(entries, StringComparer.Ordinal);
        var damaged = 0;
        var records = 0;
        foreach (var path in (string[])[FoldingPath, JournalPath])
        {
            var contents = JournalFile.Read(path, _files);
            damaged += contents.Damaged;
            foreach (var line in contents.Records)
            {
                records++;
                if (SessionRecord.Read(line) is { } record) record.ApplyTo(entries);
                else damaged++;
            }
        }
        if (damaged > 0) Log.JournalDamaged(_logger, JournalPath, damaged);
        if (isDamaged)
        {
            var readable = entries.Count;
            var added = SessionRebuild.AddFromTranscripts(entries, Folder, _agentId, _files);
            Log.Rebuilt(_logger, _path, readable, added);
        }
        _entries = entries;
        if (records > 0 || isDamaged) Changed();
    }

    // Another program has written the file. Under _gate.
    private void MergeFile(bool mayBeHalfWritten)
    {
        var stamp = _files.Stamp(_path);
        if (stamp is null)
        {
            // Gone: what memory holds is written anew at the next fold.
            _stamp = null;
            _common = [];
            Changed();
            return;
        }
        var bytes = _files.ReadAll(_path) ?? [];
        if (!SessionMapFile.TryRead(bytes, _agentId, out var theirs))
        {
            // Some tools write in place; the next look may find it whole. Under the lock it is whole or damaged.
            if (mayBeHalfWritten) return;
            SetAside();
            _stamp = null;
            return;
        }
        SessionMapMerge.Merge(_common, _entries!, theirs);
        _common = theirs;
        _stamp = stamp;
        _index.ChangedAll();
    }

    private Dictionary<string, SessionEntry> ReadMap(out bool isDamaged)
    {
        isDamaged = false;
        if (_stamp is null || _files.ReadAll(_path) is not { } bytes) return [];
        if (SessionMapFile.TryRead(bytes, _agentId, out var entries)) return entries;
        isDamaged = true;
        SetAside();
        _stamp = null;
        return SessionMapSalvage.Read(bytes, _agentId);
    }

    private void SetAside()
    {
        var time = _time.GetUtcNow().ToString("yyyy-MM-dd'T'HH-mm-ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var aside = $"{_path}.damaged.{time}";
        _files.Rename(_path, aside);
        _files.SyncFolder(Folder);
        Log.MapDamaged(_logger, _path, aside);
    }

    // Under _gate.
    private void ArmFold()
    {
        if (_isFoldArmed || _isDisposed) return;
        _isFoldArmed = true;
        _foldTimer.Change(FoldDelay, Timeout.InfiniteTimeSpan);
    }

    private void StartFold()
    {
        lock (_gate) _backgroundFold = Task.Run(() => FoldQuietlyAsync(FileLock.DefaultTimeout));
    }

    private async Task FoldQuietlyAsync(TimeSpan lockTimeout)
    {
        try
        {
            await FoldAsync(lockTimeout, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TimeoutException)
        {
            Log.FoldFailed(_logger, _path, e);
            lock (_gate) ArmFold();
        }
    }
}
