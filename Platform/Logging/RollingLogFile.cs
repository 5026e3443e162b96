using System.IO.Compression;

namespace OpenClaw.Platform;

/// <summary>
/// The log file. When it would grow over its limit it is renamed with the time (<c>openclaw-20261121T001648123Z.log</c>),
/// compressed in the background, and removed when it is old. Not durable line by line: a log is not worth an fsync.
/// For one writer in this process; other processes may append to the same file at the same instant.
/// </summary>
internal sealed class RollingLogFile : IDisposable
{
    private readonly string _path;
    private readonly PutAwayLogs _putAway;
    private readonly long _rotateBytes;
    private readonly TimeSpan _keepFor;
    private readonly TimeProvider _time;
    private readonly IDurableFiles _files;
    private bool _isTidied;
    private Task _upkeep = Task.CompletedTask;

    public RollingLogFile(string path, long rotateBytes, TimeSpan keepFor, TimeProvider time, IDurableFiles? files = null)
    {
        _path = Path.GetFullPath(path);
        _putAway = new PutAwayLogs(_path);
        _rotateBytes = rotateBytes;
        _keepFor = keepFor;
        _time = time;
        _files = files ?? DiskFiles.Instance;
    }

    /// <summary>Appends whole lines. The file is opened each time, so that what another process has put away is let go of.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public void Append(ReadOnlySpan<byte> lines)
    {
        _files.EnsureFolder(_putAway.Folder);
        if (!_isTidied) StartUpkeep();
        if (!TryAppend(lines))
        {
            Rotate(lines.Length);
            if (!TryAppend(lines, isFullAllowed: true)) throw new IOException($"'{_path}' could not be appended to.");
        }
    }

    /// <summary>Waits for a compression that is under way.</summary>
    public void Dispose() => _upkeep.Wait();

    /// <summary>Completes when put away files are compressed and old ones gone.</summary>
    internal Task UpkeepAsync() => _upkeep;

    // The turn is shared by all who append: nobody puts the file away between the opening and the write.
    private bool TryAppend(ReadOnlySpan<byte> lines, bool isFullAllowed = false)
    {
        using var turn = FolderTurn.Share(_putAway.Folder);
        using var file = AppendingFile.Open(_path);
        var length = file.Length;
        if (!isFullAllowed && IsFull(length, lines.Length)) return false;
        // A line torn by a crash is ended, in the same write.
        if (file.EndsLine(length)) file.Append(lines);
        else file.Append([(byte)'\n', .. lines]);
        return true;
    }

    private bool IsFull(long length, int more) => length > 0 && length + more > _rotateBytes;

    private void Rotate(int more)
    {
        using (FolderTurn.Alone(_putAway.Folder))
        {
            // Another process may have done it while this one waited for its turn.
            if (_files.Stamp(_path) is not { } now || !IsFull(now.Length, more)) return;
            _files.Rename(_path, FreePath());
        }
        StartUpkeep();
    }

    private string FreePath()
    {
        for (var time = _time.GetUtcNow(); ; time = time.AddMilliseconds(1))
        {
            var path = _putAway.PathAt(time);
            if (_files.Stamp(path) is null && _files.Stamp(path + PutAwayLogs.CompressedExtension) is null) return path;
        }
    }

    private void StartUpkeep()
    {
        _isTidied = true;
        var previous = _upkeep;
        _upkeep = Task.Run(async () =>
        {
            await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                CompressAndPrune();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Tried again at the next rotation or start.
            }
        });
    }

    private void CompressAndPrune()
    {
        var oldest = _time.GetUtcNow().UtcDateTime - _keepFor;
        foreach (var name in _files.List(_putAway.Folder))
        {
            if (_putAway.PutAwayAt(name) is not { } time) continue;
            var path = Path.Combine(_putAway.Folder, name);
            if (time < oldest)
            {
                _files.Delete(path);
            }
            else if (!name.EndsWith(PutAwayLogs.CompressedExtension, StringComparison.Ordinal))
            {
                AtomicFile.Write(path + PutAwayLogs.CompressedExtension, Compress(path), files: _files);
                _files.Delete(path);
            }
        }
    }

    private byte[] Compress(string path)
    {
        using var source = _files.OpenRead(path) ?? throw new IOException($"'{path}' has gone.");
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal))
        {
            var block = new byte[64 * 1024];
            long offset = 0;
            while (source.Read(block, offset) is > 0 and var read)
            {
                gzip.Write(block, 0, read);
                offset += read;
            }
        }
        return target.ToArray();
    }
}
