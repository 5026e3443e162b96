namespace OpenClaw.Platform;

/// <summary>Puts a new program file in the place of one that may be running, in one step; the old one stays beside it as <c>.bak</c>.</summary>
internal static class BinaryReplacement
{
    /// <param name="path">The program's file.</param>
    /// <param name="bytes">The new one; already checked.</param>
    /// <param name="files">The file system; a seam for tests.</param>
    /// <returns>Where the old one is.</returns>
    /// <exception cref="IOException">The disk refused; the program is as it was.</exception>
    public static string Replace(string path, ReadOnlySpan<byte> bytes, IDurableFiles? files = null)
    {
        files ??= DiskFiles.Instance;
        var backup = $"{path}.bak";
        if (OperatingSystem.IsWindows())
        {
            // A running program cannot be overwritten there, but it can be renamed.
            files.Delete(backup);
            files.Rename(path, backup);
            try
            {
                AtomicFile.Write(path, bytes, files: files);
            }
            catch
            {
                files.Rename(backup, path);
                throw;
            }
            return backup;
        }
        var mode = File.GetUnixFileMode(path);
        var old = files.ReadAll(path) ?? throw new FileNotFoundException("the program's file is gone", path);
        AtomicFile.Write(backup, old, mode, files);
        AtomicFile.Write(path, bytes, mode, files);
        return backup;
    }
}
