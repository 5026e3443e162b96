namespace OpenClaw.Platform;

/// <summary>
/// A file that one process holds for as long as it lives. The operating system lets go of it however the process ends, so
/// it is never stale; its content says who holds it.
/// </summary>
internal sealed class HeldFile : IDisposable
{
    private readonly FileStream _stream;

    private HeldFile(FileStream stream) => _stream = stream;

    /// <returns>Null when another process holds it.</returns>
    public static HeldFile? TryHold(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = FileModes.Private;
        try
        {
            return new HeldFile(new FileStream(path, options));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>What the holder wrote, or null.</summary>
    public static string? ReadContent(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Write(ReadOnlySpan<byte> content)
    {
        _stream.SetLength(0);
        _stream.Position = 0;
        _stream.Write(content);
        _stream.Flush();
    }

    /// <summary>Lets go; the file stays, empty.</summary>
    public void Dispose()
    {
        _stream.SetLength(0);
        _stream.Dispose();
    }
}
