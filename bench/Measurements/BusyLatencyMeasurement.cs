using System.Diagnostics;
using OpenClaw.Bench.Report;
using OpenClaw.Bench.Servers;

namespace OpenClaw.Bench.Measurements;

/// <summary>One connection, one request at a time, while models answer in many sessions.</summary>
internal sealed class BusyLatencyMeasurement : IMeasurement
{
    private const int Runs = 100;
    private const int Words = 400;

    // As fast as a quick model writes.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public string Name => "busy";

    public string Method =>
        "Latency under runs: 100 turns in 100 sessions stream at once, a word every 20 ms each, all told to the connection that began them; meanwhile another connection asks `health`, one at a time, every 5 ms. Only answers that came while all 100 ran count.";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var upstream = await FakeUpstream.StartAsync(Words, cancellationToken, Pause);
        await using var server = await ServerProcess.StartAsync(new GatewayServer(options.Binary, upstream.Url, Runs), cancellationToken);
        var times = new List<double>();
        for (var round = 0; round <= options.Rounds; round++)
        {
            var figures = await RoundAsync(server, cancellationToken);
            // The first round warms up.
            if (round > 0) times.AddRange(figures);
        }
        times.Sort();
        return
        [
            new("`health` while 100 runs stream, p50", "µs", null, times[times.Count / 2], Target.AtMost(5000, "µs"), null),
            new("`health` while 100 runs stream, p99", "µs", null, times[times.Count * 99 / 100], Target.AtMost(5000, "µs"), null),
        ];
    }

    private static async Task<List<double>> RoundAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        using var sender = await server.ConnectAsync(limit.Token);
        using var asker = await server.ConnectAsync(limit.Token);
        for (var i = 0; i < Runs; i++) await sender.SendAsync(Turn.Request(), limit.Token);
        var streaming = new TaskCompletionSource();
        var firstEnd = new TaskCompletionSource();
        var reading = ReadAsync(sender, streaming, firstEnd, limit.Token);
        await Task.WhenAny(streaming.Task, reading);
        var times = await AskAsync(asker, firstEnd.Task, limit.Token);
        await reading;
        return times.Count > 0 ? times : throw new InvalidOperationException("the runs ended before anything was asked");
    }

    private static async Task ReadAsync(WireClient client, TaskCompletionSource streaming, TaskCompletionSource firstEnd, CancellationToken cancellationToken)
    {
        var (begun, ended) = (0, 0);
        while (ended < Runs)
        {
            var frame = await client.ReceiveAsync(cancellationToken);
            if (frame.Span.IndexOf("\"delta\":\"w0 \""u8) >= 0 && ++begun == Runs) streaming.TrySetResult();
            if (!Turn.IsEnd(frame.Span)) continue;
            ended++;
            firstEnd.TrySetResult();
        }
    }

    private static async Task<List<double>> AskAsync(WireClient client, Task end, CancellationToken cancellationToken)
    {
        var request = WireClient.Request("1", "health");
        var times = new List<double>();
        while (!end.IsCompleted)
        {
            var sent = Stopwatch.GetTimestamp();
            await client.SendAsync(request, cancellationToken);
            await client.ReceiveResponseAsync(cancellationToken);
            if (!end.IsCompleted) times.Add(Stopwatch.GetElapsedTime(sent).TotalMicroseconds);
            await Task.Delay(5, cancellationToken);
        }
        return times;
    }
}
