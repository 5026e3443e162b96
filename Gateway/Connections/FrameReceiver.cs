using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace OpenClaw.Gateway.Connections;

/// <summary>Assembles messages of one socket. While it waits it holds no buffer.</summary>
internal sealed class FrameReceiver(WebSocket socket)
{
    private const int FirstRentBytes = 4096;

    /// <summary>Largest message, in bytes; checked before memory is taken for it.</summary>
    public int MaxPayloadBytes { get; set; } = 64 * 1024;

    /// <summary>The next message, text or binary alike.</summary>
    /// <returns>Null when the peer closed; otherwise the caller disposes the frame.</returns>
    /// <exception cref="FrameTooLargeException">The message is over the limit; the caller closes.</exception>
    /// <exception cref="WebSocketException">The peer broke the protocol or vanished.</exception>
    // Pooled, because an idle connection always waits here: an ordinary async method would allocate for every frame.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<PooledFrame?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var first = await socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken).ConfigureAwait(false);
        if (first.MessageType == WebSocketMessageType.Close) return null;
        var array = ArrayPool<byte>.Shared.Rent(FirstRentBytes);
        if (first.EndOfMessage) return new PooledFrame(array, 0);
        var used = 0;
        try
        {
            while (true)
            {
                if (used == array.Length) array = Grow(array, used);
                var part = await socket.ReceiveAsync(array.AsMemory(used), cancellationToken).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close) break;
                used += part.Count;
                if (used > MaxPayloadBytes) throw new FrameTooLargeException(MaxPayloadBytes);
                if (!part.EndOfMessage) continue;
                var frame = new PooledFrame(array, used);
                array = null;
                return frame;
            }
            return null;
        }
        finally
        {
            if (array is not null) ArrayPool<byte>.Shared.Return(array);
        }
    }

    private byte[] Grow(byte[] array, int used)
    {
        // One byte over the limit is enough to know that it was passed.
        var wanted = (int)Math.Min(used * 2L, (long)MaxPayloadBytes + 1);
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(wanted, used + 1));
        array.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(array);
        return larger;
    }
}
