using OpenClaw.Platform;

namespace OpenClaw.Tests.Gateway.Cron;

/// <summary>The files as one process sees them: once it is dead, nothing it still does reaches them.</summary>
internal sealed class MortalFiles(IDurableFiles files) : IDurableFiles
{
    private volatile bool _isDead;

    public void Die() => _isDead = true;

    public IDurableFile OpenOrCreate(string path, UnixFileMode mode = FileModes.Private) => new Mortal(this, Alive().OpenOrCreate(path, mode));

    public IDurableFile? CreateNew(string path, UnixFileMode mode = FileModes.Private) => Alive().CreateNew(path, mode) is { } file ? new Mortal(this, file) : null;

    public IDurableFile? OpenRead(string path) => Alive().OpenRead(path);

    public FileStamp? Stamp(string path) => Alive().Stamp(path);

    public void EnsureFolder(string path) => Alive().EnsureFolder(path);

    public void Rename(string from, string to) => Alive().Rename(from, to);

    public void Delete(string path) => Alive().Delete(path);

    public void SyncFolder(string path) => Alive().SyncFolder(path);

    public IReadOnlyList<string> List(string path) => Alive().List(path);

    public IReadOnlyList<string> ListFolders(string path) => Alive().ListFolders(path);

    private IDurableFiles Alive() => _isDead ? throw new IOException("This process is gone.") : files;

    private sealed class Mortal(MortalFiles owner, IDurableFile file) : IDurableFile
    {
        public long Length => file.Length;

        public int Read(Span<byte> buffer, long offset) => file.Read(buffer, offset);

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            owner.Alive();
            file.Write(bytes, offset);
        }

        public void Truncate(long length)
        {
            owner.Alive();
            file.Truncate(length);
        }

        public void Sync()
        {
            owner.Alive();
            file.Sync();
        }

        public void Dispose() => file.Dispose();
    }
}
