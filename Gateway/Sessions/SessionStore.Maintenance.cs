using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Sessions;

/// <summary>Upkeep at each fold: prune, cap, rotate; or, in mode <c>warn</c>, only say what would happen.</summary>
internal sealed partial class SessionStore
{
    // Keys changed since the last fold: what somebody works with. Under _gate.
    private readonly HashSet<string> _active = new(StringComparer.Ordinal);

    // Under _gate, before the map is written.
    private void Maintain(SessionMaintenanceConfig config)
    {
        var excess = SessionMaintenance.Excess(_entries!, config, _time.GetUtcNow());
        if (config.Mode == SessionMaintenanceMode.Warn)
        {
            foreach (var key in excess)
            {
                if (_active.Contains(key)) Log.WouldEvictActive(_logger, key, (long)config.PruneAfter.TotalMilliseconds, config.MaxEntries);
            }
        }
        else if (excess.Count > 0)
        {
            foreach (var key in excess) _entries!.Remove(key);
            _index.ChangedAll();
            Log.Maintained(_logger, _path, excess.Count);
        }
        _active.Clear();
    }

    // Keeps a copy of a map that has grown too large before the new one takes its place. Never a new name for it: a crash in
    // between would leave no map at all.
    private void KeepLarge(SessionMaintenanceConfig config)
    {
        if (config.Mode != SessionMaintenanceMode.Enforce || _files.Stamp(_path) is not { } stamp || stamp.Length <= config.RotateBytes) return;
        try
        {
            if (_files.ReadAll(_path) is not { } bytes) return;
            AtomicFile.Write(SessionMapCopy.BackupPath(_path, _time.GetUtcNow()), bytes, files: _files);
            var kept = 0;
            foreach (var copy in SessionMapCopy.All(_path, _files))
            {
                if (copy.IsBackup && ++kept > SessionMaintenance.KeptCopies) _files.Delete(copy.Path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The map itself is more important than a copy of what it was.
            Log.CopyFailed(_logger, _path, e);
        }
    }
}
