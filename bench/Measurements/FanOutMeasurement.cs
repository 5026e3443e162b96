using OpenClaw.Bench.Report;
using OpenClaw.Bench.Servers;

namespace OpenClaw.Bench.Measurements;

/// <summary>One event to 200 clients: server CPU per delivered frame.</summary>
internal sealed class FanOutMeasurement : IMeasurement
{
    private const int Receivers = 200;

    public string Name => "fan-out";

    public string Method => "Fan-out: a client sends `system-event`, which makes the server send `presence` to 200 other clients; the next one is sent when all have it (paced), or 16 are sent at once (burst, where a server may put several frames into one write). CPU used divided by the frames that arrived. The floor's frame is made as long as the program's.";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var program = await ServerProcess.StartAsync(new GatewayServer(options.Binary), cancellationToken);
        var length = await PresenceLengthAsync(program, cancellationToken);
        await using var floor = await ServerProcess.StartAsync(new FloorServer(options.Floor, length), cancellationToken);
        var pair = new Pair(floor, program);
        var paced = await pair.AlternateAsync(options.Rounds, server => BroadcastAsync(server, options.Work(100), 1, cancellationToken));
        var burst = await pair.AlternateAsync(options.Rounds, server => BroadcastAsync(server, options.Work(100), 16, cancellationToken));
        return
        [
            new($"fan-out, CPU per delivered frame, 200 clients, paced ({length} bytes)", "µs", paced.Floor[0], paced.Program[0], Target.Times(paced.Floor[0], 1), Target.Times(paced.Floor[0], 0.5)),
            new("fan-out, the same in bursts of 16", "µs", burst.Floor[0], burst.Program[0], Target.Times(burst.Floor[0], 1), Target.Times(burst.Floor[0], 0.5)),
        ];
    }

    private static byte[] SystemEvent => WireClient.Request("1", "system-event", """{"text":"bench"}""");

    private static async Task<int> PresenceLengthAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        using var client = await server.ConnectAsync(cancellationToken);
        await client.SendAsync(SystemEvent, cancellationToken);
        while (true)
        {
            var frame = await client.ReceiveAsync(cancellationToken);
            if (IsPresence(frame.Span))
            {
                return frame.Length;
            }
        }
    }

    private static async Task<double[]> BroadcastAsync(ServerProcess server, int broadcasts, int burst, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var sender = await server.ConnectAsync(cancellationToken);
        var receivers = await Task.WhenAll(Enumerable.Range(0, Receivers).Select(_ => server.ConnectAsync(cancellationToken)));
        var counter = new DeliveryCounter();
        var loops = receivers.Select(receiver => CountAsync(receiver, counter, stop.Token)).ToArray();
        try
        {
            var request = SystemEvent;
            await Task.Delay(200, cancellationToken); // presence of the connects themselves
            counter.Reset();
            var before = server.Meter.Cpu();
            var rounds = Math.Max(1, broadcasts / burst);
            for (var round = 0; round < rounds; round++)
            {
                for (var i = 0; i < burst; i++)
                {
                    await sender.SendAsync(request, cancellationToken);
                }
                for (var i = 0; i < burst; i++)
                {
                    await sender.ReceiveResponseAsync(cancellationToken);
                }
                await counter.WaitAsync((round + 1) * burst * Receivers, cancellationToken);
            }
            return [(server.Meter.Cpu() - before).TotalMicroseconds / counter.Count];
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(loops);
            foreach (var receiver in receivers)
            {
                receiver.Dispose();
            }
        }
    }

    private static async Task CountAsync(WireClient receiver, DeliveryCounter counter, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var frame = await receiver.ReceiveAsync(cancellationToken);
                if (IsPresence(frame.Span))
                {
                    counter.Add();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The round is over.
        }
    }

    private static bool IsPresence(ReadOnlySpan<byte> frame) => frame[..Math.Min(frame.Length, 80)].IndexOf("\"event\":\"presence\""u8) >= 0;
}
