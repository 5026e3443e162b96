namespace OpenClaw.Platform;

/// <summary>Files that are too large to be in memory at once; whole and durable when a call returns.</summary>
internal static class StreamedFile
{
    /// <summary>Makes or replaces a file in one step; its folder must exist.</summary>
    /// <exception cref="IOException">The disk refused; what was there before still is.</exception>
    public static async Task<T> ReplaceAsync<T>(string path, Func<Stream, Task<T>> write)
    {
        var partial = $"{path}.{Environment.ProcessId}.{Guid.NewGuid():N}{AtomicFile.TemporaryExtension}";
        try
        {
            T result;
            await using (var file = Create(partial, FileModes.Private))
            {
                result = await write(file);
                file.Flush(flushToDisk: true);
            }
            File.Move(partial, path, overwrite: true);
            FolderSync.Sync(Path.GetDirectoryName(path)!);
            return result;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Makes a file that is not there yet.</summary>
    /// <param name="content">Null: an empty file.</param>
    public static async Task CreateAsync(string path, Stream? content, UnixFileMode mode, CancellationToken cancellationToken)
    {
        await using var file = Create(path, mode);
        if (content is not null) await content.CopyToAsync(file, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    private static FileStream Create(string path, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        return new FileStream(path, options);
    }
}
