using OpenClaw.Platform;

namespace OpenClaw.Tests.Fixtures;

/// <summary>A file system that notes what is asked of it and fails on demand.</summary>
internal sealed class FaultyFiles(IDurableFiles inner) : IDurableFiles
{
    private readonly Lock _gate = new();
    private readonly List<string> _calls = [];
    private int _opened;

    /// <summary>Calls that change something, in their order.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_gate) return [.. _calls];
        }
    }

    /// <summary>How often a file was opened for reading.</summary>
    public int Opened => _opened;

    public int Syncs => Calls.Count(call => call == "sync");

    /// <summary>The next fsync of a file fails as a full disk does.</summary>
    public bool FailNextSync { get; set; }

    /// <summary>The next write writes half of its bytes, then fails.</summary>
    public bool TearNextWrite { get; set; }

    /// <summary>When set, an fsync waits for it: lets a test gather appends behind a slow disk.</summary>
    public ManualResetEventSlim? SyncGate { get; set; }

    public IDurableFile OpenOrCreate(string path, UnixFileMode mode = FileModes.Private) => new File(this, inner.OpenOrCreate(path, mode));

    public IDurableFile? CreateNew(string path, UnixFileMode mode = FileModes.Private)
    {
        Note("create");
        return inner.CreateNew(path, mode) is { } file ? new File(this, file) : null;
    }

    public IDurableFile? OpenRead(string path)
    {
        Interlocked.Increment(ref _opened);
        return inner.OpenRead(path);
    }

    public FileStamp? Stamp(string path) => inner.Stamp(path);

    public void EnsureFolder(string path) => inner.EnsureFolder(path);

    public void Rename(string from, string to)
    {
        Note("rename");
        inner.Rename(from, to);
    }

    public void Delete(string path)
    {
        Note("delete");
        inner.Delete(path);
    }

    public void SyncFolder(string path)
    {
        Note("sync folder");
        inner.SyncFolder(path);
    }

    public IReadOnlyList<string> List(string path) => inner.List(path);

    public IReadOnlyList<string> ListFolders(string path) => inner.ListFolders(path);

    private void Note(string call)
    {
        lock (_gate) _calls.Add(call);
    }

    private sealed class File(FaultyFiles owner, IDurableFile inner) : IDurableFile
    {
        public long Length => inner.Length;

        public int Read(Span<byte> buffer, long offset) => inner.Read(buffer, offset);

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            owner.Note("write");
            if (owner.TearNextWrite)
            {
                owner.TearNextWrite = false;
                inner.Write(bytes[..(bytes.Length / 2)], offset);
                throw new IOException("No space left on device");
            }
            inner.Write(bytes, offset);
        }

        public void Truncate(long length) => inner.Truncate(length);

        public void Sync()
        {
            owner.Note("sync");
            owner.SyncGate?.Wait();
            if (owner.FailNextSync)
            {
                owner.FailNextSync = false;
                throw new IOException("No space left on device");
            }
            inner.Sync();
        }

        public void Dispose() => inner.Dispose();
    }
}
