using OpenClaw.Bench.Report;
using OpenClaw.Bench.Servers;

namespace OpenClaw.Bench.Measurements;

/// <summary>One event to 200 clients: server CPU per delivered frame.</summary>
internal sealed class FanOutMeasurement : IMeasurement
{
    private const int Receivers = 200;

    /// <summary>Longer than the 200 ms for which the program gathers presence; the floor waits as long.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(220);

    public string Name => "fan-out";

    public string Method => "Fan-out: a client sends `system-event`, which makes the server send `presence` to 200 other clients; the next one is sent when all have it and 220 ms have passed. CPU used divided by the frames that arrived. The program publishes presence five times a second at most (hence the pause, on both sides), so in the row with 16 events at once, where its clients get the newest state only, the CPU is divided by the events sent times 200. The floor's frame is made as long as the program's.";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var program = await ServerProcess.StartAsync(new GatewayServer(options.Binary), cancellationToken);
        var length = await PresenceLengthAsync(program, cancellationToken);
        await using var floor = await ServerProcess.StartAsync(new FloorServer(options.Floor, length), cancellationToken);
        var pair = new Pair(floor, program);
        var paced = await pair.AlternateAsync(options.Rounds, server => BroadcastAsync(server, 20, 1, cancellationToken));
        var burst = await pair.AlternateAsync(options.Rounds, server => BroadcastAsync(server, 8, 16, cancellationToken));
        return
        [
            new($"fan-out of `presence` ({length} bytes), CPU per delivered frame, 200 clients", "µs", paced.Floor[0], paced.Program[0], Target.Times(paced.Floor[0], 1), Target.Times(paced.Floor[0], 0.5)),
            new("the same, 16 events at once, CPU per event and client", "µs", burst.Floor[1], burst.Program[1], Target.Times(burst.Floor[1], 1), Target.Times(burst.Floor[1], 0.5)),
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

    private static async Task<double[]> BroadcastAsync(ServerProcess server, int bursts, int eventsPerBurst, CancellationToken cancellationToken)
    {
        await using var audience = await Audience.GatherAsync(server, Receivers, IsPresence, cancellationToken);
        using var sender = await server.ConnectAsync(cancellationToken);
        await audience.Counter.WaitAsync(long.MaxValue, cancellationToken); // presence of the connects themselves
        audience.Counter.Reset();
        var request = SystemEvent;
        var before = server.Meter.Cpu();
        for (var burst = 1; burst <= bursts; burst++)
        {
            var pause = Task.Delay(Pace, cancellationToken);
            for (var i = 0; i < eventsPerBurst; i++)
            {
                await sender.SendAsync(request, cancellationToken);
            }
            for (var i = 0; i < eventsPerBurst; i++)
            {
                await sender.ReceiveResponseAsync(cancellationToken);
            }
            await audience.Counter.WaitAsync((long)burst * eventsPerBurst * Receivers, cancellationToken);
            await pause;
        }
        var used = (server.Meter.Cpu() - before).TotalMicroseconds;
        return [used / audience.Counter.Count, used / ((double)bursts * eventsPerBurst * Receivers)];
    }

    private static bool IsPresence(ReadOnlySpan<byte> frame) => frame[..Math.Min(frame.Length, 80)].IndexOf("\"event\":\"presence\""u8) >= 0;
}
