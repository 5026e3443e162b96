using System.Buffers;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// Counts a transcript's messages and compactions. A file is read once; later only what has been added since. Lines are
/// told apart by how they begin, which is how this program and the stock one write them.
/// </summary>
internal sealed class TranscriptCount(string path, IDurableFiles files)
{
    /// <summary>Longer files are not counted, in bytes.</summary>
    private const long MaxBytes = 256 * 1024 * 1024;

    private const int ChunkBytes = 64 * 1024;

    private readonly Lock _gate = new();

    // Under _gate: how far has been counted (the begin of a line), and what was found.
    private long _position;
    private int _count;

    public int? Count()
    {
        lock (_gate)
        {
            using var file = files.OpenRead(path);
            if (file is null) return 0;
            // Shorter than before: somebody has put another file in its place.
            if (file.Length < _position) Restart();
            if (file.Length - _position > MaxBytes) return null;
            var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
            try
            {
                Continue(file, buffer);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
            return _count;
        }
    }

    /// <summary>The file has been replaced: everything is counted anew.</summary>
    public void Reset()
    {
        lock (_gate) Restart();
    }

    private void Restart()
    {
        _position = 0;
        _count = 0;
    }

    private void Continue(IDurableFile file, byte[] buffer)
    {
        // The first bytes of a line tell what it is; the rest of a long line is only skipped.
        var offset = _position;
        var isBegin = true;
        var isCounted = false;
        int read;
        while ((read = file.Read(buffer, offset)) > 0)
        {
            var chunk = buffer.AsSpan(0, read);
            var used = 0;
            while (used < chunk.Length)
            {
                var rest = chunk[used..];
                if (isBegin)
                {
                    // Too little to tell: read again from here, unless there is no more.
                    if (rest.Length < Longest && !rest.Contains((byte)'\n') && offset + read < file.Length && used > 0) break;
                    isCounted = rest.StartsWith(Message) || rest.StartsWith(Compaction);
                    isBegin = false;
                }
                if (rest.IndexOf((byte)'\n') is >= 0 and var end)
                {
                    used += end + 1;
                    if (isCounted) _count++;
                    _position = offset + used;
                    isBegin = true;
                }
                else
                {
                    used = chunk.Length;
                }
            }
            offset += used;
        }
    }

    private static ReadOnlySpan<byte> Message => "{\"type\":\"message\""u8;

    private static ReadOnlySpan<byte> Compaction => "{\"type\":\"compaction\""u8;

    private static int Longest => Compaction.Length;
}
