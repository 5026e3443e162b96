using System.Buffers;
using System.Net.WebSockets;

namespace OpenClaw.Floor;

/// <summary>One socket: read a frame, look for the method by its bytes, answer with a canned frame.</summary>
internal sealed class FloorPeer(WebSocket socket, PeerSet peers, CannedFrames frames, UpstreamRelay? upstream) : IDisposable
{
    private const int ReceiveBytes = 4096;
    private readonly SemaphoreSlim _sending = new(1, 1);

    public void Dispose() => _sending.Dispose();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(frames.Challenge, cancellationToken);
            while (await AnswerNextAsync(cancellationToken))
            {
            }
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The peer left or the process stops: nothing to answer.
        }
        finally
        {
            peers.Remove(this);
        }
    }

    /// <summary>One frame at a time per socket; the caller keeps <paramref name="frame"/> alive.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async ValueTask<bool> AnswerNextAsync(CancellationToken cancellationToken)
    {
        // Waiting with an empty buffer keeps an idle connection from holding one.
        await socket.ReceiveAsync(Memory<byte>.Empty, cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(ReceiveBytes);
        try
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return false;
            }
            await AnswerAsync(buffer.AsMemory(0, received.Count), cancellationToken);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask AnswerAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        var (id, method) = Head(frame);
        var name = method.Span;
        if (name.SequenceEqual("health"u8))
        {
            await ReplyAsync(id, frames.HealthTail, cancellationToken);
        }
        else if (name.SequenceEqual("last-heartbeat"u8))
        {
            await ReplyAsync(id, frames.SmallTail, cancellationToken);
        }
        else if (name.SequenceEqual("connect"u8))
        {
            peers.Add(this);
            await ReplyAsync(id, frames.HelloTail, cancellationToken);
        }
        else if (name.SequenceEqual("system-event"u8))
        {
            foreach (var peer in peers.All)
            {
                await peer.SendAsync(frames.Broadcast, cancellationToken);
            }
            await ReplyAsync(id, frames.OkTail, cancellationToken);
        }
        else if (name.SequenceEqual("chat.send"u8) && upstream is not null)
        {
            await ReplyAsync(id, frames.OkTail, cancellationToken);
            await upstream.RelayAsync(peers, cancellationToken);
        }
        else
        {
            await ReplyAsync(id, frames.OkTail, cancellationToken);
        }
    }

    private async ValueTask ReplyAsync(ReadOnlyMemory<byte> id, byte[] tail, CancellationToken cancellationToken)
    {
        var head = frames.ResponseHead;
        var frame = ArrayPool<byte>.Shared.Rent(head.Length + id.Length + tail.Length);
        try
        {
            head.CopyTo(frame, 0);
            id.CopyTo(frame.AsMemory(head.Length));
            tail.CopyTo(frame, head.Length + id.Length);
            await SendAsync(frame.AsMemory(0, head.Length + id.Length + tail.Length), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    /// <summary>The id with its quotes and the method without; the load generator writes both before anything else.</summary>
    private static (ReadOnlyMemory<byte> Id, ReadOnlyMemory<byte> Method) Head(ReadOnlyMemory<byte> frame)
    {
        var span = frame.Span;
        var id = span.IndexOf("\"id\":\""u8) + 5;
        var idLength = span[(id + 1)..].IndexOf((byte)'"') + 2;
        var method = span.IndexOf("\"method\":\""u8) + 10;
        var methodLength = span[method..].IndexOf((byte)'"');
        return (frame.Slice(id, idLength), frame.Slice(method, methodLength));
    }
}
