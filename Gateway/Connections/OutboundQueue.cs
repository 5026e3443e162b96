using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace OpenClaw.Gateway.Connections;

/// <summary>
/// Frames waiting for one socket: many writers, one sender, bounded in bytes. There is no task while nothing waits: who adds
/// the first frame becomes the sender, writes what has gathered, and leaves the rest to a worker.
/// </summary>
internal sealed class OutboundQueue
{
    private readonly FrameSink _sink;
    private readonly Action<Exception> _onBroken;
    private readonly CancellationToken _closed;
    private readonly Lock _lock = new();
    private readonly Queue<OutboundFrame> _frames = new();
    private readonly byte[] _suffix = new byte[32];
    private TaskCompletionSource? _drained;
    private bool _isSending;
    private bool _isHeld;
    private bool _isComplete;
    private bool _hasLost;
    private long _eventBytes;
    private long _responseBytes;
    private long _seq;

    /// <param name="sink">Where the frames go.</param>
    /// <param name="onBroken">Called on a worker when the transport refuses; the queue is complete then.</param>
    /// <param name="closed">Ends a write that hangs on a peer that does not read.</param>
    public OutboundQueue(FrameSink sink, Action<Exception> onBroken, CancellationToken closed)
    {
        _sink = sink;
        _onBroken = onBroken;
        _closed = closed;
    }

    /// <summary>Above this many undelivered event bytes the client is slow. Set once the era is known.</summary>
    public long MaxBufferedBytes { get; set; } = long.MaxValue;

    /// <summary>Counts what is left out; null in tests.</summary>
    public ConnectionMetrics? Metrics { get; init; }

    public long ResponseBytes => Interlocked.Read(ref _responseBytes);

    /// <summary>Undelivered bytes of events; a large response never counts a client as slow.</summary>
    public long EventBytes => Interlocked.Read(ref _eventBytes);

    public bool IsSlow => EventBytes > MaxBufferedBytes;

    /// <summary>Queues a response. Responses are never dropped; see <see cref="WhenResponsesFitAsync"/> for their bound.</summary>
    public void Enqueue(byte[] response) => Add(new OutboundFrame(response, OutboundKind.Response));

    /// <summary>Queues an event, or says that the client is too slow for one that must not be lost.</summary>
    /// <returns>False: the caller closes the connection.</returns>
    public bool TryEnqueueEvent(OutboundFrame frame, bool isDroppable)
    {
        if (!IsSlow)
        {
            Add(frame);
            return true;
        }
        if (!isDroppable) return false;
        lock (_lock)
        {
            // A state that is superseded is no loss; anything else leaves a gap in seq, so that the client refreshes.
            if (frame.CoalesceKey is not null && TryReplace(frame)) return true;
            _hasLost |= frame.Kind == OutboundKind.NumberedEvent;
        }
        Metrics?.Dropped();
        return true;
    }

    /// <summary>Sends nothing more until <see cref="Release"/>; frames gather meanwhile.</summary>
    public void Hold()
    {
        lock (_lock) _isHeld = true;
    }

    public void Release()
    {
        lock (_lock)
        {
            _isHeld = false;
            if (_isSending || _frames.Count == 0) return;
            _isSending = true;
        }
        _ = SendAllAsync();
    }

    /// <summary>Completes when the undelivered responses are below the bound again; the reader of this socket waits for it.</summary>
    public Task WhenResponsesFitAsync()
    {
        if (Interlocked.Read(ref _responseBytes) <= MaxBufferedBytes) return Task.CompletedTask;
        lock (_lock)
        {
            if (_isComplete || _responseBytes <= MaxBufferedBytes) return Task.CompletedTask;
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drained.Task;
        }
    }

    /// <summary>Takes no more frames; those that wait are still sent, unless <paramref name="discard"/>.</summary>
    public void Complete(bool discard)
    {
        lock (_lock)
        {
            _isComplete = true;
            if (discard) Clear();
            if (!_isSending) ReleaseDrained();
        }
    }

    /// <summary>Completes when the last frame has been handed to the transport; call after <see cref="Complete"/>.</summary>
    public Task WhenEmptyAsync()
    {
        lock (_lock)
        {
            if (!_isSending && _frames.Count == 0) return Task.CompletedTask;
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drained.Task;
        }
    }

    private void Add(OutboundFrame frame)
    {
        lock (_lock)
        {
            if (_isComplete) return;
            _frames.Enqueue(frame);
            Count(frame, +1);
            if (_isSending || _isHeld) return;
            _isSending = true;
        }
        _ = SendAllAsync();
    }

    private async Task SendAllAsync()
    {
        try
        {
            await _sink.BeginBatchAsync(_closed).ConfigureAwait(false);
            try
            {
                await SendBatchesAsync().ConfigureAwait(false);
            }
            finally
            {
                _sink.EndBatch();
            }
        }
        catch (Exception exception)
        {
            lock (_lock)
            {
                _isComplete = true;
                _isSending = false;
                Clear();
                ReleaseDrained();
            }
            await Elsewhere();
            _onBroken(exception);
        }
    }

    private async Task SendBatchesAsync()
    {
        long sentEvents = 0, sentResponses = 0;
        while (true)
        {
            if (TryTake(out var frame, out var suffix))
            {
                await _sink.WriteTextAsync(frame.Bytes, suffix, _closed).ConfigureAwait(false);
                if (frame.IsEvent) sentEvents += frame.Bytes.Length;
                else sentResponses += frame.Bytes.Length;
                // Under a steady stream the queue may never run empty; account for what is out all the same.
                if (sentEvents + sentResponses < AccountingBytes) continue;
            }
            await _sink.FlushBatchAsync(_closed).ConfigureAwait(false);
            if (FinishBatch(sentEvents, sentResponses)) return;
            sentEvents = sentResponses = 0;
            await Elsewhere();
        }
    }

    /// <summary>Goes on as a worker: whoever added a frame, perhaps under locks of its own, is not kept longer than for one batch.</summary>
    private static ConfiguredTaskAwaitable Elsewhere() => Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    private bool TryTake(out OutboundFrame frame, out ReadOnlyMemory<byte> suffix)
    {
        lock (_lock)
        {
            suffix = default;
            if (_isHeld || !_frames.TryDequeue(out frame))
            {
                frame = default;
                return false;
            }
            if (frame.Kind == OutboundKind.PlainEvent) suffix = ClosingBrace;
            if (frame.Kind == OutboundKind.NumberedEvent) suffix = NextSeq();
            return true;
        }
    }

    /// <summary>Numbered here, after every drop decision: a gap always means that something was lost.</summary>
    private ReadOnlyMemory<byte> NextSeq()
    {
        _seq += _hasLost ? 2 : 1;
        _hasLost = false;
        var head = ",\"seq\":"u8;
        head.CopyTo(_suffix);
        Utf8Formatter.TryFormat(_seq, _suffix.AsSpan(head.Length), out var digits);
        var length = head.Length + digits;
        _suffix[length] = (byte)'}';
        return _suffix.AsMemory(0, length + 1);
    }

    /// <summary>True when nothing came in meanwhile: the sender ends.</summary>
    private bool FinishBatch(long sentEvents, long sentResponses)
    {
        lock (_lock)
        {
            Interlocked.Add(ref _eventBytes, -sentEvents);
            Interlocked.Add(ref _responseBytes, -sentResponses);
            if (_frames.Count > 0 && !_isHeld) return false;
            _isSending = false;
            if (_frames.Count > 0) return true;
            if (_frames.Capacity > IdleCapacity) _frames.TrimExcess(IdleCapacity);
            ReleaseDrained();
            return true;
        }
    }

    private bool TryReplace(OutboundFrame newer)
    {
        var found = false;
        for (var left = _frames.Count; left > 0; left--)
        {
            var queued = _frames.Dequeue();
            if (!found && queued.CoalesceKey == newer.CoalesceKey)
            {
                found = true;
                Count(queued, -1);
                Count(newer, +1);
                queued = newer;
            }
            _frames.Enqueue(queued);
        }
        return found;
    }

    private void Clear()
    {
        foreach (var frame in _frames) Count(frame, -1);
        _frames.Clear();
    }

    private void Count(OutboundFrame frame, int sign)
    {
        ref var counter = ref frame.IsEvent ? ref _eventBytes : ref _responseBytes;
        Interlocked.Add(ref counter, sign * (long)frame.Bytes.Length);
    }

    private void ReleaseDrained()
    {
        _drained?.TrySetResult();
        _drained = null;
    }

    /// <summary>Slots kept by a queue with nothing in it.</summary>
    private const int IdleCapacity = 8;

    private const long AccountingBytes = 64 * 1024;

    private static readonly byte[] ClosingBrace = [(byte)'}'];
}
