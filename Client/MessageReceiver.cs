using System.Buffers;
using System.Net.WebSockets;

namespace OpenClaw.Client;

/// <summary>Puts the messages of one socket together, in a buffer that grows only while bytes come and up to a limit.</summary>
internal sealed class MessageReceiver(WebSocket socket, int maxMessageBytes) : IDisposable
{
    private const int FirstBufferBytes = 16 * 1024;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBufferBytes);

    /// <summary>The next whole message, valid until the next call; empty when the peer has closed.</summary>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    /// <exception cref="MessageTooLargeException">The message is larger than the limit.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> NextAsync(CancellationToken cancellationToken)
    {
        var length = 0;
        while (true)
        {
            if (length == _buffer.Length) Grow(length);
            var part = await socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close) return default;
            length += part.Count;
            if (length > maxMessageBytes) throw new MessageTooLargeException(maxMessageBytes);
            if (part.EndOfMessage && length > 0) return _buffer.AsMemory(0, length);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Grow(int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(length * 2);
        _buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
