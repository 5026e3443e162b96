using System.Globalization;

namespace OpenClaw.Platform;

/// <summary>
/// Replaces a file as a whole: readers see the old bytes or the new ones, also after a power cut. Temporary file in the
/// same folder, fsync, rename, fsync of the folder. Missing folders are created 0700.
/// </summary>
internal static class AtomicFile
{
    /// <summary>Ends the name of what is not finished, or is about to go: <c>name.pid.32 hex digits.tmp</c>.</summary>
    public const string TemporaryExtension = ".tmp";

    /// <inheritdoc cref="Write"/>
    public static Task WriteAsync(
        string path, ReadOnlyMemory<byte> bytes, UnixFileMode mode = FileModes.Private, IDurableFiles? files = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Write(path, bytes.Span, mode, files), cancellationToken);

    /// <summary>Whether a file's name is one this class gives to what it has not finished: <c>name.pid.32 hex digits.tmp</c>.</summary>
    public static bool IsTemporary(string fileName)
    {
        if (!fileName.EndsWith(TemporaryExtension, StringComparison.Ordinal)) return false;
        var parts = fileName[..^TemporaryExtension.Length].Split('.');
        return parts.Length >= 3 && Guid.TryParseExact(parts[^1], "N", out _)
            && int.TryParse(parts[^2], NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    /// <summary>Returns when the new content is durable. On failure the old file is untouched.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode = FileModes.Private, IDurableFiles? files = null) =>
        TryWrite(path, bytes, static () => true, mode, files);

    /// <summary>As <see cref="Write"/>, unless at the last moment it turns out that the file must not be replaced.</summary>
    /// <param name="mayReplace">Asked when everything is on the disk but the name.</param>
    /// <returns>False: nothing was replaced.</returns>
    /// <exception cref="IOException">The disk refused.</exception>
    public static bool TryWrite(string path, ReadOnlySpan<byte> bytes, Func<bool> mayReplace, UnixFileMode mode = FileModes.Private, IDurableFiles? files = null)
    {
        files ??= DiskFiles.Instance;
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        files.EnsureFolder(folder);
        var temporary = $"{path}.{Environment.ProcessId}.{Guid.NewGuid():N}{TemporaryExtension}";
        try
        {
            using (var file = files.CreateNew(temporary, mode) ?? throw new IOException($"'{temporary}' exists already."))
            {
                file.Write(bytes, 0);
                file.Sync();
            }
            if (!mayReplace())
            {
                Discard(temporary, files);
                return false;
            }
            files.Rename(temporary, path);
        }
        catch
        {
            Discard(temporary, files);
            throw;
        }
        files.SyncFolder(folder);
        return true;
    }

    // The write has failed already and that is what the caller must hear; a left-over file is only untidy.
    private static void Discard(string temporary, IDurableFiles files)
    {
        try
        {
            files.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
