namespace OpenClaw.Platform;

/// <summary>
/// The few things the storage types ask of a file system. It is a seam: a layer that loses, tears or refuses writes can
/// be put in its place to prove that nothing acknowledged is lost. All calls block; failures are
/// <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>.
/// </summary>
internal interface IDurableFiles
{
    /// <summary>Opens for reading and writing; creates the file with <paramref name="mode"/> when it is missing.</summary>
    IDurableFile OpenOrCreate(string path, UnixFileMode mode = FileModes.Private);

    /// <summary>Creates a new file; null when it exists already.</summary>
    IDurableFile? CreateNew(string path, UnixFileMode mode = FileModes.Private);

    /// <summary>Opens for reading; null when there is no such file.</summary>
    IDurableFile? OpenRead(string path);

    /// <summary>Length and time of last write; null when there is no such file.</summary>
    FileStamp? Stamp(string path);

    /// <summary>Creates a folder and its missing parents, all 0700. An existing one keeps its mode.</summary>
    void EnsureFolder(string path);

    /// <summary>Replaces <paramref name="to"/> in one step.</summary>
    void Rename(string from, string to);

    /// <summary>Removes a file; nothing happens when there is none.</summary>
    void Delete(string path);

    /// <summary>Makes created, renamed and removed names in a folder durable.</summary>
    void SyncFolder(string path);

    /// <summary>File names (no folders) in a folder; empty when there is no such folder.</summary>
    IReadOnlyList<string> List(string path);

    /// <summary>Names of the folders in a folder; empty when there is no such folder.</summary>
    IReadOnlyList<string> ListFolders(string path);
}
