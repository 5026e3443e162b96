using System.Threading.Tasks.Sources;

namespace OpenClaw.Bench.Measurements;

/// <summary>
/// A transport in memory. Bytes arrive when the bench delivers them; whoever waits for them goes on at once on the
/// bench's thread, so that this thread's allocation count covers the whole receive path.
/// </summary>
internal sealed class ArrivalStream : Stream, IValueTaskSource<int>
{
    private ManualResetValueTaskSourceCore<int> _pending;
    private ReadOnlyMemory<byte> _bytes;
    private Memory<byte> _target;
    private bool _isPending;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Hands bytes over; a reader that waits goes on inside this call.</summary>
    public void Deliver(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        if (!_isPending) return;
        _isPending = false;
        _pending.SetResult(Take(_target.Span));
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_bytes.Length > 0) return new ValueTask<int>(Take(buffer.Span));
        _pending.Reset();
        (_target, _isPending) = (buffer, true);
        return new ValueTask<int>(this, _pending.Version);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    int IValueTaskSource<int>.GetResult(short token) => _pending.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _pending.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _pending.OnCompleted(continuation, state, token, flags);

    private int Take(Span<byte> target)
    {
        var count = Math.Min(target.Length, _bytes.Length);
        _bytes.Span[..count].CopyTo(target);
        _bytes = _bytes[count..];
        return count;
    }
}
