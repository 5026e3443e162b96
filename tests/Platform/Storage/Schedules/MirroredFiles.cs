using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Platform.Storage.Schedules;

/// <summary>A crashing disk whose files can be read on the real one too, by code that reads there.</summary>
internal sealed class MirroredFiles(CrashingFiles inner) : IDurableFiles
{
    /// <summary>Makes a folder hold what the crashing disk holds, and nothing else.</summary>
    public static void Show(CrashingFiles files, string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder)) File.Delete(path);
        foreach (var (path, bytes) in files.Contents()) File.WriteAllBytes(path, bytes);
    }

    public IDurableFile OpenOrCreate(string path, UnixFileMode mode = FileModes.Private) => Shown(inner.OpenOrCreate(path, mode), path)!;

    public IDurableFile? CreateNew(string path, UnixFileMode mode = FileModes.Private) => Shown(inner.CreateNew(path, mode), path);

    public IDurableFile? OpenRead(string path) => inner.OpenRead(path);

    public FileStamp? Stamp(string path) => inner.Stamp(path);

    public void EnsureFolder(string path) => inner.EnsureFolder(path);

    public void Rename(string from, string to)
    {
        inner.Rename(from, to);
        File.Move(from, to, overwrite: true);
    }

    public void Delete(string path)
    {
        inner.Delete(path);
        File.Delete(path);
    }

    public void SyncFolder(string path) => inner.SyncFolder(path);

    public IReadOnlyList<string> List(string path) => inner.List(path);

    public IReadOnlyList<string> ListFolders(string path) => inner.ListFolders(path);

    private Handle? Shown(IDurableFile? file, string path)
    {
        if (file is null) return null;
        Show(path);
        return new Handle(this, file, path);
    }

    private void Show(string path)
    {
        if (inner.Content(path) is { } bytes) File.WriteAllBytes(path, bytes);
    }

    private sealed class Handle(MirroredFiles owner, IDurableFile file, string path) : IDurableFile
    {
        public long Length => file.Length;

        public int Read(Span<byte> buffer, long offset) => file.Read(buffer, offset);

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            try
            {
                file.Write(bytes, offset);
            }
            finally
            {
                owner.Show(path);
            }
        }

        public void Truncate(long length)
        {
            file.Truncate(length);
            owner.Show(path);
        }

        public void Sync() => file.Sync();

        public void Dispose() => file.Dispose();
    }
}
