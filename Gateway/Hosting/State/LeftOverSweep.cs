using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// Removes at start what writes cut by a kill have left behind: temporary files of this program's own naming that nobody has
/// touched for a while, a bounded number of them. Anything else is for <c>openclaw doctor</c>.
/// </summary>
internal sealed partial class LeftOverSweep(StatePaths paths, TimeProvider time, ILogger logger, IDurableFiles? files = null)
{
    /// <summary>A write takes milliseconds; another process of ours may be at one.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>More than this at once would be a reason to look, not to delete.</summary>
    private const int Most = 1000;

    private readonly IDurableFiles _files = files ?? DiskFiles.Instance;

    public void Run()
    {
        try
        {
            var removed = 0;
            foreach (var path in Found())
            {
                if (removed == Most) break;
                _files.Delete(path);
                removed++;
            }
            if (removed > 0) Log.Removed(logger, removed);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Log.Failed(logger, failure.Message);
        }
    }

    private IEnumerable<string> Found()
    {
        foreach (var folder in StateFolders.Of(paths, _files))
        {
            foreach (var name in _files.List(folder)) if (IsLeft(folder, name)) yield return Path.Combine(folder, name);
        }
        // The configuration may lie elsewhere, among files of others.
        if (Path.GetDirectoryName(paths.ConfigPath) is not { Length: > 0 } place || place == paths.StateDir) yield break;
        var prefix = Path.GetFileName(paths.ConfigPath) + ".";
        foreach (var name in _files.List(place))
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && IsLeft(place, name)) yield return Path.Combine(place, name);
        }
    }

    private bool IsLeft(string folder, string name) =>
        AtomicFile.IsTemporary(name)
        && _files.Stamp(Path.Combine(folder, name)) is { } stamp
        && time.GetUtcNow().UtcDateTime - stamp.LastWriteUtc > Lifetime;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "removed {Count} temporary files of writes that never ended")]
        public static partial void Removed(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Warning, "temporary files could not be removed: {Why}")]
        public static partial void Failed(ILogger logger, string why);
    }
}
