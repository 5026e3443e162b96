using System.Globalization;
using OpenClaw.Config;

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

    // Puts a map that has grown too large aside, before the new one takes its place.
    private void RotateMap(SessionMaintenanceConfig config)
    {
        if (config.Mode != SessionMaintenanceMode.Enforce || _files.Stamp(_path) is not { } stamp || stamp.Length <= config.RotateBytes) return;
        var prefix = Path.GetFileName(_path) + ".bak.";
        _files.Rename(_path, $"{_path}.bak.{_time.GetUtcNow().ToUnixTimeMilliseconds()}");
        var copies = _files.List(Folder)
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .OrderByDescending(name => long.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0);
        foreach (var copy in copies.Skip(SessionMaintenance.KeptCopies)) _files.Delete(Path.Combine(Folder, copy));
    }
}
