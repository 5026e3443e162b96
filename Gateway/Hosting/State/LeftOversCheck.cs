using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>What a process left behind that did not end well: locks nobody holds, temporary files nobody will rename.</summary>
internal sealed class LeftOversCheck(StatePaths paths, TimeProvider time, IDurableFiles files) : IStateCheck
{
    private static readonly TimeSpan TemporaryLifetime = TimeSpan.FromMinutes(10);

    public IEnumerable<StateFinding> Run()
    {
        foreach (var folder in StateFolders.Of(paths, files))
        {
            foreach (var name in files.List(folder))
            {
                var path = Path.Combine(folder, name);
                if (path == RunningGateway.LockPathOf(paths)) continue;
                if (name.EndsWith(".lock", StringComparison.Ordinal) && FileLock.IsLeftBehind(path, time, files))
                {
                    yield return Remove("state.stale_lock", path, "is a lock nobody holds any more.", () => FileLock.RemoveLeftBehind(path, time, files));
                }
                else if (name.EndsWith(".tmp", StringComparison.Ordinal) && IsOlder(path, TemporaryLifetime))
                {
                    yield return Remove("state.temporary", path, "was never finished.", () => files.Delete(path));
                }
            }
        }
    }

    private static StateFinding Remove(string id, string path, string what, Action remove) =>
        new(id, IsDamage: false, $"{path} {what}", "Remove it.") { Fix = () => Task.Run(remove), IsSafeLive = true };

    private bool IsOlder(string path, TimeSpan age) => files.Stamp(path) is { } stamp && time.GetUtcNow().UtcDateTime - stamp.LastWriteUtc > age;
}
