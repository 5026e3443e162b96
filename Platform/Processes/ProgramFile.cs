namespace OpenClaw.Platform;

/// <summary>The file this process was started from, which may be replaced while it runs.</summary>
internal sealed class ProgramFile
{
    /// <summary>Leads to what runs, whatever has become of the file's name.</summary>
    private const string LinuxImage = "/proc/self/exe";

    private readonly string? _image;
    private readonly FileStamp? _asStarted;

    /// <param name="path">Its name.</param>
    /// <param name="image">Where what runs can be read even when the name stands for another file; null: nowhere.</param>
    public ProgramFile(string path, string? image = null)
    {
        Path = path;
        _image = image;
        _asStarted = image is null ? DiskFiles.Instance.Stamp(path) : null;
    }

    public string Path { get; }

    /// <summary>Null when the process is not this program's file, such as under <c>dotnet openclaw.dll</c>.</summary>
    public static ProgramFile? OfThisProcess() =>
        Environment.ProcessPath is { } path && System.IO.Path.GetFileNameWithoutExtension(path).StartsWith("openclaw", StringComparison.OrdinalIgnoreCase)
            ? new ProgramFile(path, OperatingSystem.IsLinux() ? LinuxImage : null)
            : null;

    /// <summary>The program that runs; null when it cannot be had any more.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public byte[]? ReadRunning()
    {
        if (_image is not null) return DiskFiles.Instance.ReadAll(_image);
        return DiskFiles.Instance.Stamp(Path) == _asStarted ? DiskFiles.Instance.ReadAll(Path) : null;
    }
}
