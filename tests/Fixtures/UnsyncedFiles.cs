using OpenClaw.Platform;

namespace OpenClaw.Tests.Fixtures;

/// <summary>The disk without waiting for it: for tests that write thousands of times and never lose power.</summary>
internal sealed class UnsyncedFiles : IDurableFiles
{
    private readonly DiskFiles _inner = DiskFiles.Instance;

    /// <summary>Runs before each rename: what another program does at the last moment.</summary>
    public Action<string> BeforeRename { get; set; } = static _ => { };

    public IDurableFile OpenOrCreate(string path, UnixFileMode mode = FileModes.Private) => new File(_inner.OpenOrCreate(path, mode));

    public IDurableFile? CreateNew(string path, UnixFileMode mode = FileModes.Private) => _inner.CreateNew(path, mode) is { } file ? new File(file) : null;

    public IDurableFile? OpenRead(string path) => _inner.OpenRead(path);

    public FileStamp? Stamp(string path) => _inner.Stamp(path);

    public void EnsureFolder(string path) => _inner.EnsureFolder(path);

    public void Rename(string from, string to)
    {
        BeforeRename(to);
        _inner.Rename(from, to);
    }

    public void Delete(string path) => _inner.Delete(path);

    public void SyncFolder(string path)
    {
    }

    public IReadOnlyList<string> List(string path) => _inner.List(path);

    public IReadOnlyList<string> ListFolders(string path) => _inner.ListFolders(path);

    private sealed class File(IDurableFile inner) : IDurableFile
    {
        public long Length => inner.Length;

        public int Read(Span<byte> buffer, long offset) => inner.Read(buffer, offset);

        public void Write(ReadOnlySpan<byte> bytes, long offset) => inner.Write(bytes, offset);

        public void Truncate(long length) => inner.Truncate(length);

        public void Sync()
        {
        }

        public void Dispose() => inner.Dispose();
    }
}
