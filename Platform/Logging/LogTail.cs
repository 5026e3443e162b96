using System.Text;

namespace OpenClaw.Platform;

/// <summary>Reads a log file for those who follow it.</summary>
internal static class LogTail
{
    public const int DefaultLimit = 500;
    public const int MaxLimit = 5000;
    public const int DefaultMaxBytes = 250_000;
    public const int MaxMaxBytes = 1_000_000;

    private const string DailyPrefix = "openclaw-";
    private const string DailyExtension = ".log";

    /// <summary>
    /// Whole lines from <paramref name="cursor"/> on, or of the last <paramref name="maxBytes"/> bytes when it is absent,
    /// beyond the end (the file was rotated, and what was missed cannot be found) or too far back. A line cut at the begin is dropped, one being written is
    /// left for the next call. Nothing when there is no file.
    /// </summary>
    /// <param name="limit">Lines; the last ones count.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LogTailResult Read(string path, long? cursor, int limit = DefaultLimit, int maxBytes = DefaultMaxBytes, IDurableFiles? files = null)
    {
        files ??= DiskFiles.Instance;
        limit = Math.Clamp(limit, 1, MaxLimit);
        maxBytes = Math.Clamp(maxBytes, 1, MaxMaxBytes);
        path = Find(path, files);
        using var file = files.OpenRead(path);
        if (file is null) return new LogTailResult(path, 0, 0, [], false, cursor > 0);
        var size = file.Length;
        if (cursor > size && new PutAwayLogs(path).RestOfNewest(cursor.Value, maxBytes - size, files) is { } missed) return AfterRotation(path, missed, Read(file, 0, size), size, limit);
        var tail = Math.Max(0, size - maxBytes);
        var isReset = cursor is { } at && (at > size || at < tail);
        var start = cursor is { } from && !isReset ? from : tail;
        var bytes = Read(file, start, size);
        var lines = Lines(bytes, isCutAtBegin: start > 0 && !EndsLine(file, start), out var unfinished);
        var isTruncated = start == tail && tail > 0 && (cursor is null || isReset);
        return new LogTailResult(path, start + bytes.Length - unfinished, size, lines.Count > limit ? lines[^limit..] : lines, isTruncated, isReset);
    }

    private static LogTailResult AfterRotation(string path, byte[] missed, byte[] bytes, long size, int limit)
    {
        var lines = Lines(missed, isCutAtBegin: false, out _);
        lines.AddRange(Lines(bytes, isCutAtBegin: false, out var unfinished));
        return new LogTailResult(path, bytes.Length - unfinished, size, lines.Count > limit ? lines[^limit..] : lines, false, false);
    }

    // Product 2026.2.12 logs into a file per day; asked for one that is not there it reads the newest.
    private static string Find(string path, IDurableFiles files)
    {
        if (files.Stamp(path) is not null || !IsDaily(Path.GetFileName(path))) return path;
        var folder = Path.GetDirectoryName(path) ?? "";
        var newest = files.List(folder).Where(IsDaily).Max(StringComparer.Ordinal);
        return newest is null ? path : Path.Combine(folder, newest);
    }

    private static bool IsDaily(string name) =>
        name.StartsWith(DailyPrefix, StringComparison.Ordinal) && name.EndsWith(DailyExtension, StringComparison.Ordinal)
        && DateOnly.TryParseExact(name.AsSpan(DailyPrefix.Length, Math.Max(0, name.Length - DailyPrefix.Length - DailyExtension.Length)), "yyyy-MM-dd", out _);

    private static byte[] Read(IDurableFile file, long start, long end)
    {
        var bytes = new byte[end - start];
        var filled = 0;
        while (filled < bytes.Length)
        {
            var read = file.Read(bytes.AsSpan(filled), start + filled);
            if (read == 0) return bytes[..filled];
            filled += read;
        }
        return bytes;
    }

    private static bool EndsLine(IDurableFile file, long position)
    {
        Span<byte> before = stackalloc byte[1];
        return file.Read(before, position - 1) == 1 && before[0] == (byte)'\n';
    }

    private static List<string> Lines(ReadOnlySpan<byte> bytes, bool isCutAtBegin, out int unfinished)
    {
        unfinished = bytes.Length - (bytes.LastIndexOf((byte)'\n') + 1);
        bytes = bytes[..^unfinished];
        if (isCutAtBegin) bytes = bytes[(bytes.IndexOf((byte)'\n') + 1)..];
        var lines = new List<string>();
        while (bytes.IndexOf((byte)'\n') is >= 0 and var end)
        {
            if (end > 0) lines.Add(Encoding.UTF8.GetString(bytes[..end]));
            bytes = bytes[(end + 1)..];
        }
        return lines;
    }
}
