namespace OpenClaw.Platform;

/// <summary>The real file system.</summary>
internal sealed class DiskFiles : IDurableFiles
{
    public static DiskFiles Instance { get; } = new();

    // Others may write, rename and remove meanwhile: stock tools do.
    private const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;

    private const int FileExistsUnix = 17;
    private const int FileExistsWindows = unchecked((int)0x80070050);

    private DiskFiles()
    {
    }

    public IDurableFile OpenOrCreate(string path, UnixFileMode mode = FileModes.Private) => Open(path, FileMode.OpenOrCreate, mode);

    public IDurableFile? CreateNew(string path, UnixFileMode mode = FileModes.Private)
    {
        try
        {
            return Open(path, FileMode.CreateNew, mode);
        }
        catch (IOException e) when (e.HResult is FileExistsUnix or FileExistsWindows)
        {
            return null;
        }
    }

    public IDurableFile? OpenRead(string path)
    {
        try
        {
            return new DiskFile(new FileStream(path, FileMode.Open, FileAccess.Read, Shared, bufferSize: 0));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public FileStamp? Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc) : null;
    }

    public void EnsureFolder(string path)
    {
        if (Directory.Exists(path)) return;
        var parent = Path.GetDirectoryName(path);
        // One by one: the system call gives its mode to the last folder only.
        if (!string.IsNullOrEmpty(parent)) EnsureFolder(parent);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, FileModes.PrivateFolder);
        if (!string.IsNullOrEmpty(parent)) SyncFolder(parent);
    }

    public void Rename(string from, string to) => File.Move(from, to, overwrite: true);

    public void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
        }
    }

    public void SyncFolder(string path) => FolderSync.Sync(path);

    public IReadOnlyList<string> List(string path) => Names(path, Directory.EnumerateFiles);

    public IReadOnlyList<string> ListFolders(string path) => Names(path, Directory.EnumerateDirectories);

    private static string[] Names(string path, Func<string, IEnumerable<string>> enumerate)
    {
        try
        {
            return [.. enumerate(path).Select(entry => Path.GetFileName(entry))];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static DiskFile Open(string path, FileMode open, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = open, Access = FileAccess.ReadWrite, Share = Shared, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        return new DiskFile(new FileStream(path, options));
    }
}
