using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace OpenClaw.Client;

/// <summary>Events on their way to the one who reads them. Bounded: when the reader falls behind, the oldest go, and the
/// reader is told of a gap as if the network had lost them.</summary>
internal sealed class EventStream
{
    private readonly Action<SequenceGap>? _onGap;
    private readonly Channel<GatewayEvent> _events;
    private long _lastSeq;
    private bool _hasReader;

    public EventStream(int capacity, Action<SequenceGap>? onGap)
    {
        _onGap = onGap;
        _events = Channel.CreateBounded<GatewayEvent>(
            new BoundedChannelOptions(capacity)
            {
                FullMode = BoundedChannelFullMode.DropOldest,
                SingleWriter = true,
                SingleReader = true,
            },
            OnDropped);
    }

    /// <summary>Called by the receive loop only.</summary>
    public void Publish(GatewayEvent frame)
    {
        if (frame.Seq is { } seq)
        {
            if (_lastSeq > 0 && seq > _lastSeq + 1) _onGap?.Invoke(new(_lastSeq + 1, seq));
            _lastSeq = seq;
        }
        _events.Writer.TryWrite(frame);
    }

    public void Complete() => _events.Writer.TryComplete();

    /// <summary>Every event from now on, until the connection ends. One reader at a time.</summary>
    public IAsyncEnumerable<GatewayEvent> ReadAllAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _hasReader, true);
        return _events.Reader.ReadAllAsync(cancellationToken);
    }

    /// <summary>An event that is already here.</summary>
    public bool TryRead([NotNullWhen(true)] out GatewayEvent? frame) => _events.Reader.TryRead(out frame);

    // A command that never looks at events does not care that they are gone.
    private void OnDropped(GatewayEvent dropped)
    {
        if (dropped.Seq is { } seq && Volatile.Read(ref _hasReader)) _onGap?.Invoke(new(seq, seq + 1));
    }
}
