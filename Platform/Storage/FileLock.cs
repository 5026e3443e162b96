using System.Text;

namespace OpenClaw.Platform;

/// <summary>
/// A lock between programs: a file that only one can create, holding <c>{"pid","startedAt"}</c> (Unix milliseconds), as
/// the stock tools make it. Freed by removing it; a lock nobody has touched for 30 s counts as left behind.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(30);

    /// <summary>How long product 2026.2.12 waits for a lock.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    private readonly string _path;
    private readonly IDurableFiles _files;
    private bool _isHeld = true;

    private FileLock(string path, IDurableFiles files)
    {
        _path = path;
        _files = files;
    }

    /// <param name="path">The lock file itself, usually <c>&lt;file&gt;.lock</c>; its folder must exist.</param>
    /// <exception cref="TimeoutException">Somebody else held it all the time.</exception>
    public static async Task<FileLock> AcquireAsync(
        string path, TimeProvider time, TimeSpan? timeout = null, IDurableFiles? files = null, CancellationToken cancellationToken = default)
    {
        files ??= DiskFiles.Instance;
        var started = time.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryCreate(path, time, files)) return new FileLock(path, files);
            if (RemoveStale(path, time, files)) continue;
            if (time.GetElapsedTime(started) >= (timeout ?? DefaultTimeout)) throw new TimeoutException($"timeout acquiring session store lock: {path}");
            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    /// <summary>As <see cref="AcquireAsync"/> without waiting; null when somebody holds it.</summary>
    public static FileLock? TryAcquire(string path, TimeProvider time, IDurableFiles? files = null)
    {
        files ??= DiskFiles.Instance;
        return TryCreate(path, time, files) || (RemoveStale(path, time, files) && TryCreate(path, time, files)) ? new FileLock(path, files) : null;
    }

    /// <summary>Frees the lock.</summary>
    public void Dispose()
    {
        if (!_isHeld) return;
        _isHeld = false;
        try
        {
            _files.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever wants it next waits until it is stale.
        }
    }

    private static bool TryCreate(string path, TimeProvider time, IDurableFiles files)
    {
        using var file = files.CreateNew(path);
        if (file is null) return false;
        try
        {
            file.Write(Encoding.ASCII.GetBytes($$"""{"pid":{{Environment.ProcessId}},"startedAt":{{time.GetUtcNow().ToUnixTimeMilliseconds()}}}"""), 0);
            return true;
        }
        catch
        {
            files.Delete(path);
            throw;
        }
    }

    private static bool RemoveStale(string path, TimeProvider time, IDurableFiles files)
    {
        if (files.Stamp(path) is not { } stamp) return true;
        if (time.GetUtcNow().UtcDateTime - stamp.LastWriteUtc <= StaleAfter) return false;
        files.Delete(path);
        return true;
    }
}
