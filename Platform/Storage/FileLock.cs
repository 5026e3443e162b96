using System.Globalization;
using System.Text;

namespace OpenClaw.Platform;

/// <summary>
/// A lock between programs: a file that only one can create, holding <c>{"pid","startedAt"}</c> (Unix milliseconds), as
/// the stock tools make it. Freed by removing it. Left behind is one that nobody has touched for 30 s (which is all the stock
/// tools look at), or whose process is no more; it is touched while it is held, so that neither happens to it.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TouchInterval = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A process id says nothing across containers that share a folder. Their locks are held for milliseconds, or touched: so
    /// only one that is older than this is asked for its process.
    /// </summary>
    private static readonly TimeSpan AskAfter = TimeSpan.FromSeconds(2);

    /// <summary>How long product 2026.2.12 waits for a lock.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    private readonly string _path;
    private readonly IDurableFiles _files;
    private readonly byte[] _content;
    private readonly ITimer _touches;
    private readonly Lock _gate = new();

    // Null: freed. Kept open so that a touch never makes a file, nor reaches one of somebody else. Under _gate.
    private IDurableFile? _file;

    private FileLock(string path, IDurableFile file, byte[] content, TimeProvider time, IDurableFiles files)
    {
        _path = path;
        _file = file;
        _content = content;
        _files = files;
        _touches = time.CreateTimer(static held => ((FileLock)held!).Touch(), this, TouchInterval, TouchInterval);
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
            if (TryCreate(path, time, files) is { } held) return held;
            if (RemoveLeftBehind(path, time, files)) continue;
            if (time.GetElapsedTime(started) >= (timeout ?? DefaultTimeout)) throw new TimeoutException($"timeout acquiring session store lock: {path}");
            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    /// <summary>As <see cref="AcquireAsync"/> without waiting; null when somebody holds it.</summary>
    public static FileLock? TryAcquire(string path, TimeProvider time, IDurableFiles? files = null)
    {
        files ??= DiskFiles.Instance;
        return TryCreate(path, time, files) ?? (RemoveLeftBehind(path, time, files) ? TryCreate(path, time, files) : null);
    }

    /// <summary>The process that says it holds a lock; null when there is no lock or none can be read from it.</summary>
    public static int? HolderOf(string path, IDurableFiles? files = null) => (files ?? DiskFiles.Instance).ReadAll(path) is { } content ? HolderIn(content) : null;

    /// <summary>Whether nobody holds the lock any more; false when there is none.</summary>
    public static bool IsLeftBehind(string path, TimeProvider time, IDurableFiles? files = null) => LeftBehind(path, time, files ?? DiskFiles.Instance) is not null;

    /// <summary>Removes a lock nobody holds any more.</summary>
    /// <returns>False: somebody holds it.</returns>
    public static bool RemoveLeftBehind(string path, TimeProvider time, IDurableFiles? files = null)
    {
        files ??= DiskFiles.Instance;
        if (files.Stamp(path) is null) return true;
        if (LeftBehind(path, time, files) is not { } seen) return false;
        // Two may see the same one: the name is taken from it first, so that the second finds nothing, or finds the first
        // one's new lock, which it must give back.
        var aside = $"{path}.{Environment.ProcessId}.{Guid.NewGuid():N}{AtomicFile.TemporaryExtension}";
        try
        {
            files.Rename(path, aside);
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        var taken = files.ReadAll(aside) ?? [];
        var isFresh = files.Stamp(aside) != seen.Stamp || !taken.AsSpan().SequenceEqual(seen.Content);
        if (isFresh) GiveBack(path, taken, files);
        files.Delete(aside);
        return !isFresh;
    }

    /// <summary>Frees the lock.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_file is not { } file) return;
            _file = null;
            file.Dispose();
        }
        _touches.Dispose();
        try
        {
            // Somebody else's by now, if this process was held up for so long that its lock was taken for left behind.
            if (_files.ReadAll(_path) is { } content && content.AsSpan().SequenceEqual(_content)) _files.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever wants it next waits until it is stale.
        }
    }

    private static FileLock? TryCreate(string path, TimeProvider time, IDurableFiles files)
    {
        var file = files.CreateNew(path);
        if (file is null) return null;
        try
        {
            var content = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"pid":{{Environment.ProcessId}},"startedAt":{{time.GetUtcNow().ToUnixTimeMilliseconds()}}}"""));
            file.Write(content, 0);
            return new FileLock(path, file, content, time, files);
        }
        catch
        {
            file.Dispose();
            files.Delete(path);
            throw;
        }
    }

    private static (FileStamp Stamp, byte[] Content)? LeftBehind(string path, TimeProvider time, IDurableFiles files)
    {
        if (files.Stamp(path) is not { } stamp || files.ReadAll(path) is not { } content) return null;
        var age = time.GetUtcNow().UtcDateTime - stamp.LastWriteUtc;
        var isLeft = age > StaleAfter || (age > AskAfter && HolderIn(content) is { } pid && !ProcessSignals.IsAlive(pid));
        return isLeft ? (stamp, content) : null;
    }

    // Unless a third one has made a lock meanwhile.
    private static void GiveBack(string path, byte[] content, IDurableFiles files)
    {
        using var file = files.CreateNew(path);
        file?.Write(content, 0);
    }

    private static int? HolderIn(ReadOnlySpan<byte> content)
    {
        var name = "\"pid\":"u8;
        var at = content.IndexOf(name);
        if (at < 0) return null;
        content = content[(at + name.Length)..].TrimStart((byte)' ');
        var digits = content.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return digits > 0 && int.TryParse(content[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var pid) && pid > 0 ? pid : null;
    }

    private void Touch()
    {
        lock (_gate)
        {
            try
            {
                _file?.Write(_content, 0);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The next touch may reach the disk.
            }
        }
    }
}
