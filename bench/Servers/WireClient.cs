using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OpenClaw.Bench.Servers;

/// <summary>
/// A WebSocket client reduced to what a load generator needs: one socket, one buffer, text frames with an all-zero mask
/// (so that the payload can be written as it is), and messages handed out without a copy.
/// </summary>
internal sealed class WireClient : IDisposable
{
    /// <summary>The shared secret both servers are started with.</summary>
    public const string Token = "bench-token";

    private readonly Socket _socket;
    private byte[] _received = new byte[16 * 1024];
    private int _start;
    private int _end;

    private WireClient(Socket socket) => _socket = socket;

    /// <summary>Opens a socket, upgrades it and completes the gateway handshake.</summary>
    /// <exception cref="SocketException">Nobody listens.</exception>
    /// <exception cref="InvalidOperationException">The upgrade or the handshake was refused.</exception>
    public static async Task<WireClient> ConnectAsync(int port, string? connectParams, CancellationToken cancellationToken)
    {
        var client = await OpenAsync(port, cancellationToken);
        try
        {
            await client.ReceiveAsync(cancellationToken); // connect.challenge
            await client.SendAsync(Request("connect", "connect", connectParams ?? DefaultConnect), cancellationToken);
            while (true)
            {
                var frame = await client.ReceiveAsync(cancellationToken);
                if (IsResponse(frame.Span))
                {
                    return IsOk(frame.Span)
                        ? client
                        : throw new InvalidOperationException(Encoding.UTF8.GetString(frame.Span));
                }
            }
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>A socket that has been upgraded and has sent nothing yet.</summary>
    public static async Task<WireClient> OpenAsync(int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var client = new WireClient(socket);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
            await client.UpgradeAsync(port, cancellationToken);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public static byte[] Request(string id, string method, string? parameters = null) =>
        Frame(Encoding.UTF8.GetBytes(parameters is null
            ? $$"""{"type":"req","id":"{{id}}","method":"{{method}}"}"""
            : $$"""{"type":"req","id":"{{id}}","method":"{{method}}","params":{{parameters}}}"""));

    public static bool IsResponse(ReadOnlySpan<byte> frame) => frame.StartsWith("""{"type":"res","""u8);

    public static bool IsOk(ReadOnlySpan<byte> frame) => frame[..Math.Min(frame.Length, 200)].IndexOf("\"ok\":true"u8) >= 0;

    /// <summary>Sends a frame made by <see cref="Request"/>.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellationToken)
    {
        while (frame.Length > 0)
        {
            frame = frame[await _socket.SendAsync(frame, cancellationToken)..];
        }
    }

    /// <summary>The next text message; the memory is good until the next call.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake(out var opcode, out var payload))
            {
                switch (opcode)
                {
                    case 0x1:
                        return payload;
                    case 0x9:
                        await SendAsync(Frame(payload.Span, 0xA), cancellationToken);
                        continue;
                    case 0xA:
                        continue;
                    default:
                        throw new InvalidOperationException($"frame with opcode {opcode}: {Encoding.UTF8.GetString(payload.Span)}");
                }
            }
            await FillAsync(cancellationToken);
        }
    }

    /// <summary>Receives until the next response, events aside.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReceiveResponseAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var frame = await ReceiveAsync(cancellationToken);
            if (IsResponse(frame.Span))
            {
                return IsOk(frame.Span) ? frame : throw new InvalidOperationException(Encoding.UTF8.GetString(frame.Span));
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>A command-line client: presence does not list those, so the broadcast stays small with many of them.</summary>
    private const string DefaultConnect = $$$"""
        {"minProtocol":4,"maxProtocol":4,"client":{"id":"cli","version":"bench","platform":"linux","mode":"cli"},"role":"operator","scopes":["operator.admin","operator.read","operator.write"],"caps":[],"auth":{"token":"{{{Token}}}"}}
        """;

    private async Task UpgradeAsync(int port, CancellationToken cancellationToken)
    {
        var request = $"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";
        await SendAsync(Encoding.ASCII.GetBytes(request), cancellationToken);
        int end;
        while ((end = _received.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await FillAsync(cancellationToken);
        }
        if (!_received.AsSpan(_start).StartsWith("HTTP/1.1 101"u8))
        {
            throw new InvalidOperationException("the upgrade was refused");
        }
        _start += end + 4;
    }

    private bool TryTake(out int opcode, out ReadOnlyMemory<byte> payload)
    {
        (opcode, payload) = (0, default);
        var span = _received.AsSpan(_start, _end - _start);
        if (span.Length < 2)
        {
            return false;
        }
        var (header, length) = span[1] switch
        {
            126 => (4, span.Length < 4 ? int.MaxValue : BinaryPrimitives.ReadUInt16BigEndian(span[2..])),
            127 => (10, span.Length < 10 ? int.MaxValue : checked((int)BinaryPrimitives.ReadUInt64BigEndian(span[2..]))),
            var small => (2, small),
        };
        if (length == int.MaxValue || span.Length - header < length)
        {
            return false;
        }
        if ((span[0] & 0x80) == 0)
        {
            throw new InvalidOperationException("the load generator does not assemble fragments");
        }
        opcode = span[0] & 0xF;
        payload = _received.AsMemory(_start + header, length);
        _start += header + length;
        return true;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }
        else if (_end == _received.Length)
        {
            // An unfinished frame at the end of the buffer: to the front, and more room if it fills the whole of it.
            var rest = _received.AsSpan(_start, _end - _start);
            var target = rest.Length > _received.Length / 2 ? new byte[_received.Length * 2] : _received;
            rest.CopyTo(target);
            (_start, _end, _received) = (0, rest.Length, target);
        }
        var read = await _socket.ReceiveAsync(_received.AsMemory(_end), cancellationToken);
        _end += read > 0 ? read : throw new InvalidOperationException("the server closed the connection");
    }

    private static byte[] Frame(ReadOnlySpan<byte> payload, int opcode = 0x1)
    {
        var header = payload.Length < 126 ? 2 : payload.Length <= ushort.MaxValue ? 4 : 10;
        var frame = new byte[header + 4 + payload.Length];
        frame[0] = (byte)(0x80 | opcode);
        switch (header)
        {
            case 2:
                frame[1] = (byte)(0x80 | payload.Length);
                break;
            case 4:
                frame[1] = 0x80 | 126;
                BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);
                break;
            default:
                frame[1] = 0x80 | 127;
                BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(2), (ulong)payload.Length);
                break;
        }
        payload.CopyTo(frame.AsSpan(header + 4));
        return frame;
    }
}
