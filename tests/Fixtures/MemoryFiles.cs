using System.Collections.Concurrent;
using OpenClaw.Platform;

namespace OpenClaw.Tests.Fixtures;

/// <summary>Files that stand in memory: for tests that write thousands of times.</summary>
internal sealed class MemoryFiles : IDurableFiles
{
    private readonly ConcurrentDictionary<string, Content> _files = new(StringComparer.Ordinal);
    private long _writes;

    public IDurableFile OpenOrCreate(string path, UnixFileMode mode = FileModes.Private) => new Open(this, _files.GetOrAdd(path, _ => new Content()));

    public IDurableFile? CreateNew(string path, UnixFileMode mode = FileModes.Private)
    {
        var content = new Content();
        return _files.TryAdd(path, content) ? new Open(this, content) : null;
    }

    public IDurableFile? OpenRead(string path) => _files.TryGetValue(path, out var content) ? new Open(this, content) : null;

    public FileStamp? Stamp(string path) => _files.TryGetValue(path, out var content) ? new FileStamp(content.Bytes.Length, new DateTime(content.Version, DateTimeKind.Utc)) : null;

    public void EnsureFolder(string path)
    {
    }

    public void Rename(string from, string to)
    {
        if (_files.TryRemove(from, out var content)) _files[to] = content;
    }

    public void Delete(string path) => _files.TryRemove(path, out _);

    public void SyncFolder(string path)
    {
    }

    public IReadOnlyList<string> List(string path) => [.. _files.Keys.Where(file => Path.GetDirectoryName(file) == path).Select(file => Path.GetFileName(file))];

    public IReadOnlyList<string> ListFolders(string path) => [];

    private sealed class Content
    {
        public byte[] Bytes { get; set; } = [];

        public long Version { get; set; }
    }

    private sealed class Open(MemoryFiles files, Content content) : IDurableFile
    {
        public long Length => content.Bytes.Length;

        public int Read(Span<byte> buffer, long offset)
        {
            if (offset >= content.Bytes.Length) return 0;
            var part = content.Bytes.AsSpan((int)offset);
            part = part[..Math.Min(part.Length, buffer.Length)];
            part.CopyTo(buffer);
            return part.Length;
        }

        public void Write(ReadOnlySpan<byte> bytes, long offset)
        {
            var next = new byte[Math.Max(content.Bytes.Length, offset + bytes.Length)];
            content.Bytes.CopyTo(next, 0);
            bytes.CopyTo(next.AsSpan((int)offset));
            content.Bytes = next;
            content.Version = Interlocked.Increment(ref files._writes);
        }

        public void Truncate(long length) => content.Bytes = content.Bytes[..(int)length];

        public void Sync()
        {
        }

        public void Dispose()
        {
        }
    }
}
