using System.Net.WebSockets;
using System.Text;
using OpenClaw.Bench.Report;
using OpenClaw.Bench.Servers;
using OpenClaw.Gateway.Connections;
using OpenClaw.Protocol;

namespace OpenClaw.Bench.Measurements;

/// <summary>Managed memory taken per inbound frame between the transport and the method's entry.</summary>
internal sealed class FrameAllocationMeasurement : IMeasurement
{
    private const int WarmUp = 20_000;

    public string Name => "allocation";

    public string Method => "Allocation per inbound frame: inside the bench process, the program's own receiver, frame reader and a lookup by name in a table of 120 methods, fed with 100,000 masked `health` frames from memory; bytes by `GC.GetAllocatedBytesForCurrentThread`. Awaited: the receiver already waits when a frame arrives, as on an idle connection. Buffered: the frame is there when it asks. The kept id and the typed params are not part of it.";

    public Task<IReadOnlyList<Row>> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var frames = options.Work(100_000);
        Row[] rows =
        [
            new("managed bytes per inbound frame, awaited", "B", null, Measure(frames, isAwaited: true), Target.AtMost(0, "B"), Target.AtMost(0, "B")),
            new("managed bytes per inbound frame, buffered", "B", null, Measure(frames, isAwaited: false), Target.AtMost(0, "B"), Target.AtMost(0, "B")),
        ];
        return Task.FromResult<IReadOnlyList<Row>>(rows);
    }

    private static double Measure(int frames, bool isAwaited)
    {
        using var stream = new ArrivalStream();
        using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true });
        var receiver = new FrameReceiver(socket);
        var methods = Enumerable.Range(0, 119).Select(i => $"area{i}.method").Append("health").ToDictionary(name => name, name => name.Length, StringComparer.Ordinal);
        var lookup = methods.GetAlternateLookup<ReadOnlySpan<char>>();
        var frame = WireClient.Request("12:9f0c6b1e-3c3b-4c7e-9a53-9d5d8a2f7a11", "health", """{"probe":false}""");
        var found = 0;
        ReceiveMany(WarmUp);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReceiveMany(frames);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return found == WarmUp + frames ? (double)allocated / frames : throw new InvalidOperationException("a frame was lost");

        void ReceiveMany(int count)
        {
            for (var i = 0; i < count; i++)
            {
                if (!isAwaited) stream.Deliver(frame);
                var pending = receiver.ReceiveAsync(CancellationToken.None);
                if (isAwaited) stream.Deliver(frame);
                if (!pending.IsCompletedSuccessfully) throw new InvalidOperationException("the receiver did not take the frame");
                using var received = pending.Result!.Value;
                found += Look(received.Bytes);
            }
        }

        int Look(ReadOnlySpan<byte> bytes)
        {
            var name = InboundFrame.Read(bytes).Method[1..^1];
            Span<char> characters = stackalloc char[64];
            return lookup.TryGetValue(characters[..Encoding.UTF8.GetChars(name, characters)], out _) ? 1 : 0;
        }
    }
}
