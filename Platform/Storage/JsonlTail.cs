namespace OpenClaw.Platform;

/// <summary>Reads a file of lines from its end, without reading the whole file.</summary>
internal static class JsonlTail
{
    private const int FirstChunkBytes = 16 * 1024;

    /// <summary>
    /// The non-empty lines, last one first, without line feeds. A last line without a line feed comes too: whether it
    /// is whole is for the caller to find out. Stops when <paramref name="maxBytes"/> have been read; a line cut by that
    /// limit does not come. Empty when there is no file. The lines keep their chunk alive.
    /// </summary>
    public static IEnumerable<ReadOnlyMemory<byte>> ReadBackwards(string path, long maxBytes, IDurableFiles? files = null)
    {
        using var file = (files ?? DiskFiles.Instance).OpenRead(path);
        if (file is null) yield break;
        var position = file.Length;
        var lowest = Math.Max(0, position - maxBytes);
        var chunkBytes = FirstChunkBytes;
        var rest = ReadOnlyMemory<byte>.Empty; // the end of a line whose begin has not been read yet
        while (position > lowest)
        {
            var take = (int)Math.Min(chunkBytes, position - lowest);
            position -= take;
            var chunk = new byte[take + rest.Length];
            if (!ReadExactly(file, chunk.AsSpan(0, take), position)) yield break;
            rest.CopyTo(chunk.AsMemory(take));
            rest = chunk;
            while (rest.Span.LastIndexOf((byte)'\n') is >= 0 and var lineFeed)
            {
                if (Trim(rest[(lineFeed + 1)..]) is { Length: > 0 } line) yield return line;
                rest = rest[..lineFeed];
            }
            // A line longer than the chunk: read ever more at once, so that it is not copied again and again.
            if (rest.Length >= chunkBytes) chunkBytes *= 2;
        }
        if (position == 0 && Trim(rest) is { Length: > 0 } first) yield return first;
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line) => line.Length > 0 && line.Span[^1] == (byte)'\r' ? line[..^1] : line;

    // False when the file has become shorter meanwhile.
    private static bool ReadExactly(IDurableFile file, Span<byte> buffer, long offset)
    {
        while (buffer.Length > 0)
        {
            var read = file.Read(buffer, offset);
            if (read == 0) return false;
            buffer = buffer[read..];
            offset += read;
        }
        return true;
    }
}
