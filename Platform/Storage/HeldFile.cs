namespace OpenClaw.Platform;

/// <summary>
/// An empty file that one process holds for as long as it lives. The operating system lets go of it however the process
/// ends, so it is never stale.
/// </summary>
internal sealed class HeldFile : IDisposable
{
    // Whoever asks takes a shared lock for an instant; that is not another holder.
    private const int Tries = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly FileStream _stream;

    private HeldFile(FileStream stream) => _stream = stream;

    /// <returns>Null when another process holds it.</returns>
    public static HeldFile? TryHold(string path, IDurableFiles? files = null)
    {
        (files ?? DiskFiles.Instance).EnsureFolder(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = FileModes.Private;
        for (var tried = 1; ; tried++)
        {
            try
            {
                return new HeldFile(new FileStream(path, options));
            }
            catch (IOException) when (File.Exists(path))
            {
                if (tried == Tries) return null;
                Thread.Sleep(Pause);
            }
        }
    }

    /// <summary>Whether a process holds it now; asking does not hold it against one that comes.</summary>
    public static bool IsHeld(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            return false;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Lets go; the file stays.</summary>
    public void Dispose() => _stream.Dispose();
}
