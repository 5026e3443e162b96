using System.Buffers;
using System.Buffers.Binary;

namespace OpenClaw.Gateway.Connections;

/// <summary>
/// The transport below one WebSocket. Reading passes through. Writing has two users: the WebSocket itself, for its
/// control frames, and the <see cref="OutboundQueue"/>, which writes whole text frames into one buffer and flushes what
/// has gathered in one go. A gate keeps their frames apart.
/// </summary>
internal sealed class FrameSink(Stream transport) : Stream
{
    /// <summary>Gathered bytes are written out when they pass this, in bytes.</summary>
    private const int BatchBytes = 64 * 1024;

    private const int MaxHeaderBytes = 10;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private byte[] _buffer = [];
    private int _used;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Takes the right to write frames; <see cref="EndBatch"/> gives it back.</summary>
    public Task BeginBatchAsync(CancellationToken cancellationToken) => _gate.WaitAsync(cancellationToken);

    /// <summary>Adds one unmasked text frame (RFC 6455 §5.2) made of two parts.</summary>
    public async ValueTask WriteTextAsync(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second, CancellationToken cancellationToken)
    {
        var length = first.Length + second.Length;
        if (_used > 0 && _used + MaxHeaderBytes + length > BatchBytes) await FlushBatchAsync(cancellationToken).ConfigureAwait(false);
        if (MaxHeaderBytes + length <= BatchBytes)
        {
            Reserve(MaxHeaderBytes + length);
            _used += WriteHeader(_buffer.AsSpan(_used), length);
            first.Span.CopyTo(_buffer.AsSpan(_used));
            second.Span.CopyTo(_buffer.AsSpan(_used + first.Length));
            _used += length;
            return;
        }
        // Too long to gather: the header by way of the buffer, the parts straight from where they are.
        Reserve(MaxHeaderBytes);
        _used += WriteHeader(_buffer.AsSpan(_used), length);
        await FlushBatchAsync(cancellationToken).ConfigureAwait(false);
        await transport.WriteAsync(first, cancellationToken).ConfigureAwait(false);
        if (second.Length > 0) await transport.WriteAsync(second, cancellationToken).ConfigureAwait(false);
        await transport.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes what has gathered.</summary>
    public async ValueTask FlushBatchAsync(CancellationToken cancellationToken)
    {
        if (_used == 0) return;
        var used = _used;
        _used = 0;
        await transport.WriteAsync(_buffer.AsMemory(0, used), cancellationToken).ConfigureAwait(false);
        await transport.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the gate and the buffer back; what was not flushed is lost, so flush first.</summary>
    public void EndBatch()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _used = 0;
        _gate.Release();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        transport.ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await transport.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
            await transport.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) transport.Dispose();
        base.Dispose(disposing);
    }

    private void Reserve(int more)
    {
        if (_buffer.Length - _used >= more) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_used + more, 4096));
        _buffer.AsSpan(0, _used).CopyTo(larger);
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private static int WriteHeader(Span<byte> destination, int length)
    {
        const byte FinalText = 0x81;
        destination[0] = FinalText;
        switch (length)
        {
            case < 126:
                destination[1] = (byte)length;
                return 2;
            case <= ushort.MaxValue:
                destination[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)length);
                return 4;
            default:
                destination[1] = 127;
                BinaryPrimitives.WriteUInt64BigEndian(destination[2..], (ulong)length);
                return 10;
        }
    }
}
