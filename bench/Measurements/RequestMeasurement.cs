using OpenClaw.Bench.Report;
using OpenClaw.Bench.Servers;

namespace OpenClaw.Bench.Measurements;

/// <summary>Server CPU per request under load: 8 connections with 4 requests in flight each.</summary>
internal sealed class RequestMeasurement : IMeasurement
{
    private const int Connections = 8;
    private const int InFlight = 4;

    public string Name => "requests";

    public string Method => "Requests under load: 8 connections keep 4 requests in flight each, 40,000 requests per round; CPU used by the server divided by the requests. `last-heartbeat` is the smallest RPC; the floor answers it with `null`.";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var pair = await Pair.StartAsync(new FloorServer(options.Floor, 512), new GatewayServer(options.Binary), cancellationToken);
        var health = await pair.AlternateAsync(options.Rounds, server => LoadAsync(server, "health", options.Work(40_000), cancellationToken));
        var small = await pair.AlternateAsync(options.Rounds, server => LoadAsync(server, "last-heartbeat", options.Work(40_000), cancellationToken));
        return
        [
            new("`health`, CPU per request, 8 x 4 in flight", "µs", health.Floor[0], health.Program[0], Target.Times(health.Floor[0], 1.5), Target.Times(health.Floor[0], 1)),
            new("`last-heartbeat`, CPU per request, same load", "µs", small.Floor[0], small.Program[0], Target.AtMost(10, "µs"), Target.AtMost(8, "µs")),
            new("`health`, requests per second, same load", "/s", health.Floor[1], health.Program[1], null, null),
        ];
    }

    private static async Task<double[]> LoadAsync(ServerProcess server, string method, int requests, CancellationToken cancellationToken)
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => server.ConnectAsync(cancellationToken)));
        try
        {
            var request = WireClient.Request("1", method);
            var clock = System.Diagnostics.Stopwatch.StartNew();
            var before = server.Meter.Cpu();
            await Task.WhenAll(clients.Select(client => Task.Run(() => DriveAsync(client, request, requests / Connections, cancellationToken), cancellationToken)));
            var used = server.Meter.Cpu() - before;
            return [used.TotalMicroseconds / requests, requests / clock.Elapsed.TotalSeconds];
        }
        finally
        {
            foreach (var client in clients)
            {
                client.Dispose();
            }
        }
    }

    private static async Task DriveAsync(WireClient client, byte[] request, int requests, CancellationToken cancellationToken)
    {
        for (var sent = 0; sent < InFlight; sent++)
        {
            await client.SendAsync(request, cancellationToken);
        }
        for (var answered = 0; answered < requests; answered++)
        {
            await client.ReceiveResponseAsync(cancellationToken);
            if (answered + InFlight < requests)
            {
                await client.SendAsync(request, cancellationToken);
            }
        }
    }
}
