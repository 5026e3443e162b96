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
            if (maintenance is not null) KeepLarge(maintenance);
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
        var stored = StoredSessionsReader.Read(_path, _agentId, _files);
        // A damaged map is nobody's: the fold finds a stamp it does not know and keeps a copy first.
        _stamp = stored.Damaged is null ? stored.Stamp : null;
        _common = stored.Map;
        _entries = stored.Entries;
        if (stored.IsBlocked) Log.MapBlocked(_logger, _path);
        if (stored.BadRecords > 0) Log.JournalDamaged(_logger, JournalPath, stored.BadRecords);
        if (stored.IsRebuilt)
        {
            if (stored.Stamp is null) Log.MapMissing(_logger, _path, stored.Copy ?? "no copy");
            if (stored.Stamp is null || stored.Damaged is not null) Log.Rebuilt(_logger, _path, stored.Readable, stored.Added);
            foreach (var key in stored.Reconnected) Log.Reconnected(_logger, _path, key, stored.Entries[key].SessionId);
            foreach (var key in stored.Disconnected) Log.Disconnected(_logger, _path, key);
            SaveRebuilt(stored);
        }
        if (stored.Records > 0 || stored.IsRebuilt) Changed();
    }

    // Until this is on the disk, other programs find a damaged map or none. If it cannot be written now, the files are as
    // they were, so that the next start finds the same; the fold tries again.
    private void SaveRebuilt(StoredSessions stored)
    {
        try
        {
            using var fileLock = FileLock.TryAcquire(_path + ".lock", _time, _files);
            if (fileLock is null || _files.Stamp(_path) != stored.Stamp) return;
            if (stored.Damaged is { } bytes) KeepDamaged(bytes);
            WriteMap(new(_entries!, StringComparer.Ordinal), maintenance: null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.FoldFailed(_logger, _path, e);
        }
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
        var withoutId = new HashSet<string>(StringComparer.Ordinal);
        if (!SessionMapFile.TryRead(bytes, _agentId, out var theirs, withoutId))
        {
            // Some tools write in place; the next look may find it whole. Under the lock it is whole or damaged.
            if (mayBeHalfWritten) return;
            // What memory holds takes its place at once.
            KeepDamaged(bytes);
            return;
        }
        foreach (var key in withoutId)
        {
            if (_entries!.TryGetValue(key, out var our)) theirs[key] = theirs[key] with { SessionId = our.SessionId };
        }
        SessionMapMerge.Merge(_common, _entries!, theirs);
        _common = theirs;
        _stamp = stamp;
        _index.ChangedAll();
    }

    // A copy, not a new name: whenever the power goes, the map is there, whole or damaged.
    private void KeepDamaged(byte[] bytes)
    {
        var copy = SessionMapCopy.DamagedPath(_path, _time.GetUtcNow());
        AtomicFile.Write(copy, bytes, files: _files);
        Log.MapDamaged(_logger, _path, copy);
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
