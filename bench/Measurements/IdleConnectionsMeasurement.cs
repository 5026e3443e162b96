using OpenClaw.Bench.Report;
using OpenClaw.Bench.Servers;

namespace OpenClaw.Bench.Measurements;

/// <summary>What a thousand clients cost that connect and then say nothing.</summary>
internal sealed class IdleConnectionsMeasurement : IMeasurement
{
    private const int Clients = 1000;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(3);

    public string Name => "idle";

    public string Method => "Idle connections: 1,000 clients complete the handshake with the shared secret, eight at a time, on a fresh process; CPU and RSS growth divided by 1,000, RSS read three seconds after the last one.";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var (floors, programs) = (new List<double[]>(), new List<double[]>());
        for (var round = 0; round < Math.Min(3, options.Rounds); round++)
        {
            floors.Add(await HoldAsync(new FloorServer(options.Floor, 512), cancellationToken));
            programs.Add(await HoldAsync(new GatewayServer(options.Binary), cancellationToken));
        }
        var (floor, program) = (Pair.Medians(floors), Pair.Medians(programs));
        return
        [
            new("memory per idle connection (1,000)", "KB", floor[0], program[0], Target.AtMost(20, "KB"), Target.AtMost(10, "KB")),
            new("CPU per connect (1,000)", "µs", floor[1], program[1], Target.AtMost(400, "µs"), Target.AtMost(250, "µs")),
        ];
    }

    private static async Task<double[]> HoldAsync(ServerKind kind, CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(kind, cancellationToken);
        await Task.Delay(Settle, cancellationToken);
        var clients = new List<WireClient>(Clients);
        try
        {
            var (memory, cpu) = (server.Meter.Rss(), server.Meter.Cpu());
            while (clients.Count < Clients)
            {
                clients.AddRange(await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.ConnectAsync(cancellationToken))));
            }
            await Task.Delay(Settle, cancellationToken);
            return [(server.Meter.Rss() - memory) / 1024.0 / Clients, (server.Meter.Cpu() - cpu).TotalMicroseconds / Clients];
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }
}
