using System.IO.Compression;

namespace OpenClaw.Platform;

/// <summary>
/// The log file. When it would grow over its limit it is renamed with the time (<c>openclaw-20261121T001648123Z.log</c>),
/// compressed in the background, and removed when it is old. Not durable line by line: a log is not worth an fsync.
/// For one writer.
/// </summary>
internal sealed class RollingLogFile : IDisposable
{
    private readonly string _path;
    private readonly PutAwayLogs _putAway;
    private readonly long _rotateBytes;
    private readonly TimeSpan _keepFor;
    private readonly TimeProvider _time;
    private readonly IDurableFiles _files;
    private IDurableFile? _file;
    private long _length;
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

    /// <summary>Appends whole lines.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public void Append(ReadOnlySpan<byte> lines)
    {
        if (_file is not null && _files.Stamp(_path)?.Length != _length) Close();
        if (_file is null) Open();
        if (_length > 0 && _length + lines.Length > _rotateBytes) Rotate();
        _file!.Write(lines, _length);
        _length += lines.Length;
    }

    /// <summary>Waits for a compression that is under way.</summary>
    public void Dispose()
    {
        Close();
        _upkeep.Wait();
    }

    /// <summary>Completes when put away files are compressed and old ones gone.</summary>
    internal Task UpkeepAsync() => _upkeep;

    private void Open()
    {
        _files.EnsureFolder(_putAway.Folder);
        _file = _files.OpenOrCreate(_path);
        _length = _file.Length;
        Span<byte> last = stackalloc byte[1];
        // A line torn by a crash is ended.
        if (_length > 0 && _file.Read(last, _length - 1) == 1 && last[0] != (byte)'\n') _file.Write("\n"u8, _length++);
        StartUpkeep();
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }

    private void Rotate()
    {
        Close();
        _files.Rename(_path, _putAway.PathAt(_time.GetUtcNow()));
        Open();
    }

    private void StartUpkeep()
    {
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
