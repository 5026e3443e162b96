using System.Text;
using System.Text.RegularExpressions;
using OpenClaw.Gateway.Connections;

namespace OpenClaw.Tests.Gateway.Connections;

public sealed partial class OutboundQueueTests
{
    [Fact]
    public async Task Events_are_numbered_without_gaps_and_responses_and_plain_events_are_not()
    {
        await using var wire = new Wire();
        var queue = wire.Queue;

        queue.TryEnqueueEvent(Event("a"), isDroppable: false);
        queue.Enqueue("{\"res\":1}"u8.ToArray());
        queue.TryEnqueueEvent(new OutboundFrame(Bytes("{\"e\":\"plain\""), OutboundKind.PlainEvent), isDroppable: false);
        queue.TryEnqueueEvent(Event("b"), isDroppable: false);
        await queue.WhenEmptyAsync();

        Assert.Equal(["{\"e\":\"a\",\"seq\":1}", "{\"res\":1}", "{\"e\":\"plain\"}", "{\"e\":\"b\",\"seq\":2}"], wire.Frames());
    }

    [Fact]
    public async Task What_gathers_while_a_write_is_under_way_goes_out_in_one_write()
    {
        await using var wire = new Wire(isBlocked: true);

        wire.Queue.TryEnqueueEvent(Event("first"), isDroppable: false);
        await wire.WriteStarted;
        for (var i = 0; i < 50; i++) wire.Queue.TryEnqueueEvent(Event($"{i}"), isDroppable: false);
        wire.Unblock();
        await wire.Queue.WhenEmptyAsync();

        Assert.Equal(51, wire.Frames().Count);
        Assert.Equal(2, wire.Writes);
    }

    [Fact]
    public async Task A_slow_client_keeps_the_newest_state_and_no_gap_shows_for_it()
    {
        await using var wire = new Wire(isBlocked: true, maxBufferedBytes: 60);

        wire.Queue.TryEnqueueEvent(Event("fill-the-write"), isDroppable: false);
        await wire.WriteStarted;
        wire.Queue.TryEnqueueEvent(Event("old", "presence"), isDroppable: true);
        wire.Queue.TryEnqueueEvent(Event(new string('x', 60)), isDroppable: false);
        Assert.True(wire.Queue.IsSlow);
        Assert.True(wire.Queue.TryEnqueueEvent(Event("new", "presence"), isDroppable: true));
        wire.Unblock();
        await wire.Queue.WhenEmptyAsync();

        Assert.Equal([1, 2, 3], wire.Sequence());
        Assert.Contains("{\"e\":\"new\",\"seq\":2}", wire.Frames());
        Assert.DoesNotContain(wire.Frames(), frame => frame.Contains("old", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_event_leaves_a_gap_in_the_numbers()
    {
        await using var wire = new Wire(isBlocked: true, maxBufferedBytes: 10);

        wire.Queue.TryEnqueueEvent(Event("fill-the-write"), isDroppable: false);
        await wire.WriteStarted;
        Assert.True(wire.Queue.TryEnqueueEvent(Event("lost"), isDroppable: true));
        wire.Unblock();
        await wire.Queue.WhenEmptyAsync();
        wire.Queue.TryEnqueueEvent(Event("next"), isDroppable: true);
        await wire.Queue.WhenEmptyAsync();

        Assert.Equal([1, 3], wire.Sequence());
    }

    [Fact]
    public async Task An_event_that_must_not_be_lost_is_refused_for_a_slow_client()
    {
        await using var wire = new Wire(isBlocked: true, maxBufferedBytes: 10);

        wire.Queue.TryEnqueueEvent(Event("fill-the-write"), isDroppable: false);
        await wire.WriteStarted;

        Assert.False(wire.Queue.TryEnqueueEvent(Event("final"), isDroppable: false));
        wire.Unblock();
    }

    [Fact]
    public async Task A_large_response_does_not_make_a_client_slow_but_holds_its_reader()
    {
        await using var wire = new Wire(isBlocked: true, maxBufferedBytes: 100);

        wire.Queue.Enqueue(new byte[5000]);
        await wire.WriteStarted;

        Assert.False(wire.Queue.IsSlow);
        var fits = wire.Queue.WhenResponsesFitAsync();
        Assert.False(fits.IsCompleted);
        wire.Unblock();
        await fits;
    }

    [Fact]
    public async Task Long_frames_carry_the_right_length()
    {
        await using var wire = new Wire();

        wire.Queue.Enqueue(Bytes($"\"{new string('a', 200)}\""));
        wire.Queue.Enqueue(Bytes($"\"{new string('b', 100_000)}\""));
        wire.Queue.Enqueue(Bytes("\"c\""));
        await wire.Queue.WhenEmptyAsync();

        Assert.Equal([202, 100_002, 3], wire.Frames().Select(frame => frame.Length));
    }

    [Fact]
    public async Task Who_adds_a_frame_writes_one_batch_and_a_worker_the_rest()
    {
        await using var wire = new Wire();
        int? inside = Environment.CurrentManagedThreadId; // while the call lasts, no worker has this thread
        var byCaller = 0;
        wire.OnWrite = () =>
        {
            if (inside == Environment.CurrentManagedThreadId) byCaller++;
            if (wire.Writes <= 5) wire.Queue.TryEnqueueEvent(Event($"{wire.Writes}"), isDroppable: false);
        };

        wire.Queue.TryEnqueueEvent(Event("first"), isDroppable: false);
        inside = null;
        await wire.Queue.WhenEmptyAsync();

        Assert.Equal(1, byCaller);
        Assert.Equal([1, 2, 3, 4, 5, 6], wire.Sequence());
    }

    [Fact]
    public async Task What_is_held_leaves_in_its_order_when_it_is_released()
    {
        await using var wire = new Wire(isBlocked: true);
        wire.Queue.TryEnqueueEvent(Event("under way"), isDroppable: false);
        await wire.WriteStarted;

        wire.Queue.Hold();
        wire.Queue.Enqueue("{\"res\":1}"u8.ToArray());
        wire.Unblock();
        wire.Queue.TryEnqueueEvent(Event("after"), isDroppable: false);
        Assert.False(wire.Queue.WhenEmptyAsync().IsCompleted);
        wire.Queue.Release();
        await wire.Queue.WhenEmptyAsync();

        Assert.Equal(["{\"e\":\"under way\",\"seq\":1}", "{\"res\":1}", "{\"e\":\"after\",\"seq\":2}"], wire.Frames());
    }

    [Fact]
    public async Task Nothing_leaves_while_it_is_held()
    {
        await using var wire = new Wire();

        wire.Queue.Hold();
        wire.Queue.Enqueue("{}"u8.ToArray());
        Assert.Equal(0, wire.Writes);
        wire.Queue.Release();
        await wire.Queue.WhenEmptyAsync();

        Assert.Equal(1, wire.Writes);
    }

    [Fact]
    public async Task That_the_transport_refuses_is_told_by_a_worker()
    {
        var told = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        int? inside = Environment.CurrentManagedThreadId;
        var byCaller = false;
        await using var wire = new Wire(onBroken: _ =>
        {
            byCaller = inside == Environment.CurrentManagedThreadId;
            told.SetResult(0);
        });
        wire.OnWrite = () => throw new IOException("gone");

        wire.Queue.TryEnqueueEvent(Event("first"), isDroppable: false);
        inside = null;
        await told.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.False(byCaller);
        await wire.Queue.WhenEmptyAsync();
    }

    private static OutboundFrame Event(string name, string? key = null) => new(Bytes($"{{\"e\":\"{name}\""), OutboundKind.NumberedEvent, key);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    [GeneratedRegex("\"seq\":(\\d+)")]
    private static partial Regex Seq();

    /// <summary>A transport that keeps what is written and can be made to hang.</summary>
    private sealed class Wire : Stream, IAsyncDisposable
    {
        private readonly MemoryStream _written = new();
        private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Wire(bool isBlocked = false, long maxBufferedBytes = long.MaxValue, Action<Exception>? onBroken = null)
        {
            if (!isBlocked) _open.SetResult();
            Queue = new OutboundQueue(new FrameSink(this), onBroken ?? (_ => { }), CancellationToken.None) { MaxBufferedBytes = maxBufferedBytes };
        }

        public OutboundQueue Queue { get; }

        public int Writes { get; private set; }

        public Action? OnWrite { get; set; }

        public Task WriteStarted => _started.Task;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _written.Length;

        public override long Position { get; set; }

        public void Unblock() => _open.TrySetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes++;
            OnWrite?.Invoke();
            _started.TrySetResult();
            await _open.Task;
            _written.Write(buffer.Span);
        }

        public List<string> Frames()
        {
            var bytes = _written.ToArray();
            var frames = new List<string>();
            for (var at = 0; at < bytes.Length;)
            {
                Assert.Equal(0x81, bytes[at]);
                long length = bytes[at + 1];
                var header = 2;
                if (length == 126) (length, header) = ((bytes[at + 2] << 8) | bytes[at + 3], 4);
                else if (length == 127) (length, header) = (bytes.Skip(at + 2).Take(8).Aggregate(0L, (sum, part) => (sum << 8) | part), 10);
                frames.Add(Encoding.UTF8.GetString(bytes, at + header, (int)length));
                at += header + (int)length;
            }
            return frames;
        }

        public int[] Sequence() => [.. Frames().Select(frame => Seq().Match(frame)).Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];

        public override void Flush()
        {
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
