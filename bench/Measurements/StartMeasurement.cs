using OpenClaw.Bench.Report;
using OpenClaw.Bench.Servers;

namespace OpenClaw.Bench.Measurements;

/// <summary>Spawn to first accepted handshake, and what the process then holds.</summary>
internal sealed class StartMeasurement : IMeasurement
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    public string Name => "start";

    public string Method => "Start: the process is spawned with an empty home; a client tries to connect every millisecond until its `connect` is accepted. Idle memory: two seconds after that client has left; the program has given back its garbage and the mapped pages of its own file by then, as it does at every rest, the floor has not.";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var (floors, programs) = (new List<double[]>(), new List<double[]>());
        for (var round = 0; round <= options.Rounds; round++)
        {
            var one = await StartOnceAsync(new FloorServer(options.Floor, 512), cancellationToken);
            var other = await StartOnceAsync(new GatewayServer(options.Binary), cancellationToken);
            if (round > 0)
            {
                floors.Add(one);
                programs.Add(other);
            }
        }
        var (floor, program) = (Pair.Medians(floors), Pair.Medians(programs));
        return
        [
            new("spawn to first accepted handshake", "ms", floor[0], program[0], Target.Times(floor[0], 1.5), Target.Times(floor[0], 1.2)),
            new("RSS idle", "MB", floor[1], program[1], Target.Plus(floor[1], 12, "MB"), Target.Plus(floor[1], 6, "MB")),
            new("PSS idle", "MB", floor[2], program[2], null, null),
        ];
    }

    private static async Task<double[]> StartOnceAsync(ServerKind kind, CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(kind, cancellationToken);
        await Task.Delay(Settle, cancellationToken);
        return [server.FirstHandshake.TotalMilliseconds, server.Meter.Rss() / 1e6, server.Meter.Pss() / 1e6];
    }
}
