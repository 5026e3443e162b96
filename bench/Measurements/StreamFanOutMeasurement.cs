using OpenClaw.Bench.Report;
using OpenClaw.Bench.Servers;

namespace OpenClaw.Bench.Measurements;

/// <summary>A streamed answer that 200 clients watch: server CPU per delivered frame.</summary>
internal sealed class StreamFanOutMeasurement : IMeasurement
{
    private const int Receivers = 200;
    private const int Words = 100;

    public string Name => "watchers";

    public string Method => "Streamed answer with watchers: one client starts a turn whose upstream streams 100 words, 200 others listen; CPU used divided by the event frames that arrived. The floor sends each piece of the upstream's answer to all; the program sends `agent` and `chat` events, whose text is cumulative and so longer.";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var upstream = await FakeUpstream.StartAsync(Words, cancellationToken);
        await using var pair = await Pair.StartAsync(new FloorServer(options.Floor, 512, upstream.Url), new GatewayServer(options.Binary, upstream.Url), cancellationToken);
        var (floor, program) = await pair.AlternateAsync(options.Rounds, server => WatchAsync(server, cancellationToken));
        return
        [
            new("streamed answer, 200 watchers, CPU per delivered frame", "µs", floor[0], program[0], Target.Times(floor[0], 1), Target.Times(floor[0], 0.5)),
        ];
    }

    private static async Task<double[]> WatchAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        await using var audience = await Audience.GatherAsync(server, Receivers, frame => !WireClient.IsResponse(frame), limit.Token);
        using var sender = await server.ConnectAsync(limit.Token);
        await audience.Counter.WaitAsync(long.MaxValue, limit.Token);
        audience.Counter.Reset();
        var before = server.Meter.Cpu();
        await sender.SendAsync(Turn.Request(), limit.Token);
        while (!Turn.IsEnd((await sender.ReceiveAsync(limit.Token)).Span))
        {
        }
        await audience.Counter.WaitAsync(long.MaxValue, limit.Token);
        return [(server.Meter.Cpu() - before).TotalMicroseconds / audience.Counter.Count];
    }
}
