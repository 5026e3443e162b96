using System.Buffers.Text;
using System.Diagnostics;
using OpenClaw.Bench.Report;
using OpenClaw.Bench.Servers;

namespace OpenClaw.Bench.Measurements;

/// <summary>What lies between a model's token and the client that reads it.</summary>
internal sealed class StreamMeasurement : IMeasurement
{
    private const int Words = 300;

    public string Name => "stream";

    public string Method => "Streamed chunks: an upstream in the bench process streams 300 words, one every two milliseconds or so; from the write of a word upstream to its arrival at the client (`agent` event with that delta; on the floor the raw piece), p50 and p99, and server CPU per word. The program's figures hold everything a turn costs: session, transcript on disk, events.";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var upstream = await FakeUpstream.StartAsync(Words, cancellationToken);
        await using var pair = await Pair.StartAsync(new FloorServer(options.Floor, 512, upstream.Url), new GatewayServer(options.Binary, upstream.Url), cancellationToken);
        var (floor, program) = await pair.AlternateAsync(options.Rounds, server => TurnAsync(server, upstream, cancellationToken));
        return
        [
            new("streamed chunk, upstream to client, p50", "µs", floor[0], program[0], null, null),
            new("streamed chunk, upstream to client, p99", "µs", floor[1], program[1], null, null),
            new("streamed chunk, server CPU (whole turn / 300)", "µs", floor[2], program[2], null, null),
        ];
    }

    private static async Task<double[]> TurnAsync(ServerProcess server, FakeUpstream upstream, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        using var client = await server.ConnectAsync(limit.Token);
        var times = new List<double>(Words);
        var before = server.Meter.Cpu();
        await client.SendAsync(Turn.Request(), limit.Token);
        while (true)
        {
            var frame = await client.ReceiveAsync(limit.Token);
            if (WordOf(frame.Span) is { } word)
            {
                times.Add(Stopwatch.GetElapsedTime(upstream.SentAt(word)).TotalMicroseconds);
            }
            if (Turn.IsEnd(frame.Span))
            {
                break;
            }
        }
        var cpu = server.Meter.Cpu() - before;
        times.Sort();
        return times.Count == 0
            ? throw new InvalidOperationException("the turn ended without a streamed word")
            : [times[times.Count / 2], times[times.Count * 99 / 100], cpu.TotalMicroseconds / Words];
    }

    /// <summary>The number of the last word a frame brings: <c>"delta":"w17 "</c> here, <c>"content":"w17 "</c> on the floor.</summary>
    private static int? WordOf(ReadOnlySpan<byte> frame)
    {
        var at = frame.LastIndexOf("\"delta\":\"w"u8);
        var skip = 10;
        if (at < 0)
        {
            (at, skip) = (frame.LastIndexOf("\"content\":\"w"u8), 12);
        }
        return at >= 0 && Utf8Parser.TryParse(frame[(at + skip)..], out int word, out _) && word < Words ? word : null;
    }
}
