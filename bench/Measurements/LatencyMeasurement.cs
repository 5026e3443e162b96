using System.Diagnostics;
using OpenClaw.Bench.Report;
using OpenClaw.Bench.Servers;

namespace OpenClaw.Bench.Measurements;

/// <summary>One connection, one request at a time.</summary>
internal sealed class LatencyMeasurement : IMeasurement
{
    public string Name => "latency";

    public string Method => "Latency: one connection asks `health` 10,000 times per round, one at a time; from the write of the request to the whole answer.";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var pair = await Pair.StartAsync(new FloorServer(options.Floor, 512), new GatewayServer(options.Binary), cancellationToken);
        var (floor, program) = await pair.AlternateAsync(options.Rounds, server => AskAsync(server, options.Work(10_000), cancellationToken));
        return
        [
            new("`health`, 1 x 1, p50", "µs", floor[0], program[0], Target.Times(floor[0], 1.5), Target.Times(floor[0], 1)),
            new("`health`, 1 x 1, p99", "µs", floor[1], program[1], Target.Times(floor[1], 1.5), Target.Times(floor[1], 1)),
        ];
    }

    private static async Task<double[]> AskAsync(ServerProcess server, int requests, CancellationToken cancellationToken)
    {
        using var client = await server.ConnectAsync(cancellationToken);
        var request = WireClient.Request("1", "health");
        var times = new double[requests];
        for (var i = 0; i < requests; i++)
        {
            var sent = Stopwatch.GetTimestamp();
            await client.SendAsync(request, cancellationToken);
            await client.ReceiveResponseAsync(cancellationToken);
            times[i] = Stopwatch.GetElapsedTime(sent).TotalMicroseconds;
        }
        Array.Sort(times);
        return [times[requests / 2], times[requests * 99 / 100]];
    }
}
