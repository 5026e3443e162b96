using System.Buffers;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Sessions;

/// <summary>Cutting a transcript to its last lines.</summary>
/// <param name="Content">What is left of it; null when there is nothing to cut.</param>
/// <param name="Kept">Lines left, the header not counted.</param>
internal readonly record struct TranscriptCut(byte[]? Content, int Kept)
{
    private const int ChunkBytes = 256 * 1024;

    private static ReadOnlySpan<byte> Header => "{\"type\":\"session\""u8;

    public static TranscriptCut Read(string path, int maxLines, IDurableFiles files)
    {
        var kept = new List<byte[]>();
        var isCut = false;
        byte[]? first = null;
        foreach (var line in JsonlTail.ReadBackwards(path, long.MaxValue, files))
        {
            if (line.Span.StartsWith(Header))
            {
                first = line.ToArray();
                continue;
            }
            if (kept.Count < maxLines) kept.Add(line.ToArray());
            else isCut = true;
        }
        if (!isCut) return new(null, kept.Count);
        var content = new ArrayBufferWriter<byte>();
        if (first is not null) Add(content, first);
        for (var i = kept.Count - 1; i >= 0; i--) Add(content, kept[i]);
        return new(content.WrittenSpan.ToArray(), kept.Count);
    }

    /// <summary>A durable copy.</summary>
    public static void Copy(string from, string to, IDurableFiles files)
    {
        using var source = files.OpenRead(from) ?? throw new IOException($"'{from}' is gone.");
        using var target = files.CreateNew(to) ?? throw new IOException($"'{to}' exists already.");
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            long offset = 0;
            int read;
            while ((read = source.Read(buffer, offset)) > 0)
            {
                target.Write(buffer.AsSpan(0, read), offset);
                offset += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        target.Sync();
        files.SyncFolder(Path.GetDirectoryName(to)!);
    }

    private static void Add(ArrayBufferWriter<byte> content, ReadOnlySpan<byte> line)
    {
        content.Write(line);
        content.Write("\n"u8);
    }
}
