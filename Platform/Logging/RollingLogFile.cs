using System.Globalization;
using System.IO.Compression;

namespace OpenClaw.Platform;

/// <summary>
/// The log file. When it would grow over its limit it is renamed with the time (<c>openclaw-20261121T001648123Z.log</c>),
/// compressed in the background, and removed when it is old. Not durable line by line: a log is not worth an fsync.
/// For one writer.
/// </summary>
internal sealed class RollingLogFile : IDisposable
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmssfff'Z'";
    private const string CompressedExtension = ".gz";

    private readonly string _path;
    private readonly string _folder;
    private readonly string _prefix;
    private readonly string _extension;
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
        _folder = Path.GetDirectoryName(_path)!;
        _extension = Path.GetExtension(_path);
        _prefix = Path.GetFileNameWithoutExtension(_path) + "-";
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
        _files.EnsureFolder(_folder);
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
        _files.Rename(_path, Path.Combine(_folder, _prefix + _time.GetUtcNow().UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture) + _extension));
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
        foreach (var name in _files.List(_folder))
        {
            if (PutAwayAt(name) is not { } time) continue;
            var path = Path.Combine(_folder, name);
            if (time < oldest)
            {
                _files.Delete(path);
            }
            else if (!name.EndsWith(CompressedExtension, StringComparison.Ordinal))
            {
                AtomicFile.Write(path + CompressedExtension, Compress(path), files: _files);
                _files.Delete(path);
            }
        }
    }

    // When a file of ours was put away; null for any other file (stock tools log into files of a similar name).
    private DateTime? PutAwayAt(string name)
    {
        var stem = name.EndsWith(CompressedExtension, StringComparison.Ordinal) ? name[..^CompressedExtension.Length] : name;
        if (!stem.StartsWith(_prefix, StringComparison.Ordinal) || !stem.EndsWith(_extension, StringComparison.Ordinal)) return null;
        var time = stem.AsSpan(_prefix.Length, Math.Max(0, stem.Length - _prefix.Length - _extension.Length));
        return DateTime.TryParseExact(time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : null;
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
