using System.Globalization;
using System.IO.Compression;

namespace OpenClaw.Platform;

/// <summary>The earlier parts of a log file, beside it: renamed with the time (<c>openclaw-20261121T001648123Z.log</c>) and
/// compressed after that (<c>.gz</c>).</summary>
internal sealed class PutAwayLogs
{
    public const string CompressedExtension = ".gz";

    private const string TimeFormat = "yyyyMMdd'T'HHmmssfff'Z'";

    private readonly string _prefix;
    private readonly string _extension;

    /// <param name="path">Of the log file in use.</param>
    public PutAwayLogs(string path)
    {
        Folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        _extension = Path.GetExtension(path);
        _prefix = Path.GetFileNameWithoutExtension(path) + "-";
    }

    public string Folder { get; }

    public string PathAt(DateTimeOffset time) =>
        Path.Combine(Folder, _prefix + time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture) + _extension);

    /// <summary>When a file of ours was put away; null for any other file (stock tools log into files of a similar name).</summary>
    public DateTime? PutAwayAt(string name)
    {
        var stem = name.EndsWith(CompressedExtension, StringComparison.Ordinal) ? name[..^CompressedExtension.Length] : name;
        if (!stem.StartsWith(_prefix, StringComparison.Ordinal) || !stem.EndsWith(_extension, StringComparison.Ordinal)) return null;
        var time = stem.AsSpan(_prefix.Length, Math.Max(0, stem.Length - _prefix.Length - _extension.Length));
        return DateTime.TryParseExact(time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : null;
    }

    /// <summary>What stands in the newest part after a position: what a reader missed when the log was put away under it.</summary>
    /// <returns>Null when there is no part, it is shorter, or more is missing than <paramref name="maxBytes"/>.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public byte[]? RestOfNewest(long position, long maxBytes, IDurableFiles files)
    {
        var newest = files.List(Folder).Where(name => PutAwayAt(name) is not null).OrderBy(PutAwayAt).ThenBy(name => name.Length).LastOrDefault();
        if (newest is null || files.ReadAll(Path.Combine(Folder, newest)) is not { } bytes) return null;
        if (newest.EndsWith(CompressedExtension, StringComparison.Ordinal)) bytes = Decompress(bytes);
        return bytes.Length >= position && bytes.Length - position <= maxBytes ? bytes[(int)position..] : null;
    }

    private static byte[] Decompress(byte[] bytes)
    {
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        try
        {
            gzip.CopyTo(plain);
        }
        catch (InvalidDataException e)
        {
            throw new IOException("A put away log is damaged.", e);
        }
        return plain.ToArray();
    }
}
