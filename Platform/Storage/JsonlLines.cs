namespace OpenClaw.Platform;

/// <summary>Reads a file of lines forwards, a piece at a time.</summary>
internal static class JsonlLines
{
    private const int FirstChunkBytes = 64 * 1024;

    /// <summary>Longer lines are passed over, in bytes.</summary>
    private const int MaxLineBytes = 64 * 1024 * 1024;

    /// <summary>The whole lines from <paramref name="position"/> on, without line feeds; a last line without one does not come.</summary>
    public static IEnumerable<JsonlLine> Read(IDurableFile file, long position)
    {
        var buffer = new byte[FirstChunkBytes];
        var held = 0;
        var isSkipping = false;
        while (true)
        {
            if (held == buffer.Length)
            {
                if (buffer.Length >= MaxLineBytes) (isSkipping, position, held) = (true, position + held, 0);
                else Array.Resize(ref buffer, buffer.Length * 2);
            }
            var read = file.Read(buffer.AsSpan(held), position + held);
            if (read == 0) yield break;
            held += read;
            var start = 0;
            while (buffer.AsSpan(start, held - start).IndexOf((byte)'\n') is >= 0 and var length)
            {
                var line = buffer.AsMemory(start, length);
                start += length + 1;
                if (!isSkipping && length > 0) yield return new(line, position + start);
                isSkipping = false;
            }
            buffer.AsSpan(start, held - start).CopyTo(buffer);
            held -= start;
            position += start;
        }
    }
}
