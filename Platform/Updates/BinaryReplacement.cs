namespace OpenClaw.Platform;

/// <summary>
/// Puts a new program file in the place of one that may be running. It first stands beside it, so that it can be tried; then
/// it takes the name in one step, and the old one stays beside it as <c>.bak</c>.
/// </summary>
internal static class BinaryReplacement
{
    /// <summary>Writes the new program beside the old one, with the old one's rights.</summary>
    /// <param name="path">The program's file.</param>
    /// <param name="bytes">The new one; already checked.</param>
    /// <param name="files">The file system; a seam for tests.</param>
    /// <returns>Where it is. The caller puts it in place, or deletes it.</returns>
    /// <exception cref="IOException">The disk refused.</exception>
    public static string Stage(string path, ReadOnlySpan<byte> bytes, IDurableFiles? files = null)
    {
        // The end of the name stays: on Windows it says what may be run.
        var staged = Path.Combine(Path.GetDirectoryName(path)!, $"next-{Path.GetFileName(path)}");
        AtomicFile.Write(staged, bytes, OperatingSystem.IsWindows() ? FileModes.Private : File.GetUnixFileMode(path), files);
        return staged;
    }

    /// <summary>Gives the staged program the name of the old one. Durable when it returns.</summary>
    /// <param name="path">The program's file.</param>
    /// <param name="staged">The new one.</param>
    /// <param name="running">The program that runs, which is the one to go back to; null: what the file holds.</param>
    /// <param name="files">The file system; a seam for tests.</param>
    /// <returns>Where the old one is.</returns>
    /// <exception cref="IOException">The disk refused; the program is as it was.</exception>
    public static string Put(string path, string staged, byte[]? running = null, IDurableFiles? files = null)
    {
        files ??= DiskFiles.Instance;
        var backup = BackupOf(path);
        if (OperatingSystem.IsWindows())
        {
            // A running program cannot be overwritten there, but it can be renamed.
            files.Delete(backup);
            files.Rename(path, backup);
            try
            {
                files.Rename(staged, path);
            }
            catch
            {
                files.Rename(backup, path);
                throw;
            }
            return backup;
        }
        Keep(path, running ?? files.ReadAll(path) ?? throw new FileNotFoundException("the program's file is gone", path), files);
        files.Rename(staged, path);
        files.SyncFolder(Path.GetDirectoryName(path)!);
        return backup;
    }

    /// <summary>Puts the program that runs beside its file, which somebody else has replaced.</summary>
    /// <returns>Where it is.</returns>
    /// <exception cref="IOException">The disk refused.</exception>
    public static string Keep(string path, ReadOnlySpan<byte> running, IDurableFiles? files = null)
    {
        var backup = BackupOf(path);
        AtomicFile.Write(backup, running, OperatingSystem.IsWindows() ? FileModes.Private : File.GetUnixFileMode(path), files);
        return backup;
    }

    /// <summary>Takes the old program back.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void Undo(string path, string backup, IDurableFiles? files = null)
    {
        files ??= DiskFiles.Instance;
        files.Rename(backup, path);
        files.SyncFolder(Path.GetDirectoryName(path)!);
    }

    private static string BackupOf(string path) => $"{path}.bak";
}
