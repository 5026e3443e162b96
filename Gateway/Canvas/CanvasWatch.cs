namespace OpenClaw.Gateway.Canvas;

/// <summary>
/// Tells open pages that a file of the canvas folder has changed. Watches only while somebody listens; changes that come
/// together are told once.
/// </summary>
internal sealed class CanvasWatch(CanvasFiles files, TimeProvider time) : IDisposable
{
    /// <summary>Pages that can listen at a time.</summary>
    public const int MaxListeners = 64;

    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(75);

    private readonly Lock _lock = new();
    private readonly List<Action> _listeners = [];
    private FileSystemWatcher? _watcher;
    private ITimer? _timer;

    /// <returns>Ends the listening; null when too many listen already.</returns>
    public IDisposable? Listen(Action onChange)
    {
        lock (_lock)
        {
            if (_listeners.Count >= MaxListeners) return null;
            _listeners.Add(onChange);
            _watcher ??= Start();
        }
        return new Listener(this, onChange);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _listeners.Clear();
            Stop();
        }
    }

    /// <summary>Something below the root is another now.</summary>
    internal void Changed(string? path)
    {
        if (path is null || IsIgnored(Path.GetRelativePath(files.Root, path))) return;
        lock (_lock)
        {
            if (_listeners.Count == 0) return;
            _timer ??= time.CreateTimer(_ => Tell(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(Together, Timeout.InfiniteTimeSpan);
        }
    }

    private static bool IsIgnored(string path)
    {
        foreach (var part in path.Split(Path.DirectorySeparatorChar))
        {
            if (part == "node_modules" || part.StartsWith('.')) return true;
        }
        return false;
    }

    private FileSystemWatcher? Start()
    {
        try
        {
            var watcher = new FileSystemWatcher(files.Root) { IncludeSubdirectories = true };
            watcher.Changed += (_, change) => Changed(change.FullPath);
            watcher.Created += (_, change) => Changed(change.FullPath);
            watcher.Deleted += (_, change) => Changed(change.FullPath);
            watcher.Renamed += (_, change) => Changed(change.FullPath);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // Out of watches, or no folder: pages are reloaded by hand then.
            return null;
        }
    }

    private void Tell()
    {
        Action[] listeners;
        lock (_lock) listeners = [.. _listeners];
        foreach (var listener in listeners) listener();
    }

    private void Remove(Action listener)
    {
        lock (_lock)
        {
            _listeners.Remove(listener);
            if (_listeners.Count == 0) Stop();
        }
    }

    private void Stop()
    {
        _watcher?.Dispose();
        _watcher = null;
        _timer?.Dispose();
        _timer = null;
    }

    private sealed class Listener(CanvasWatch watch, Action onChange) : IDisposable
    {
        public void Dispose() => watch.Remove(onChange);
    }
}
