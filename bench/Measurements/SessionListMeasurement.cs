using System.Diagnostics;
using System.Text;
using OpenClaw.Bench.Report;
using OpenClaw.Bench.Servers;

namespace OpenClaw.Bench.Measurements;

/// <summary>Lists among 10,000 sessions, with transcripts of 1 KB, or 1 GB each when asked for by name.</summary>
internal sealed class SessionListMeasurement(bool isSparse) : IMeasurement
{
    private const int Sessions = 10_000;
    private const long SmallBytes = 1024;

    // Holes: no disk is filled by it.
    private const long LargeBytes = 1024L * 1024 * 1024;

    public string Name => isSparse ? "sessions-sparse" : "sessions";

    public string Method =>
        "Session list: `sessions.list` with `limit` 50 among 10,000 sessions, one request at a time, 2,000 per round; CPU used by the server divided by the requests, and the time to the whole answer.";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        // Gigabytes of holes are for those who ask.
        if (isSparse && options.Only != Name) return [];
        await using var server = await ServerProcess.StartAsync(new StoredSessions(options.Binary, Sessions, isSparse ? LargeBytes : SmallBytes), cancellationToken);
        var size = isSparse ? "1 GB" : "1 KB";
        var rows = new List<Row>();
        foreach (var (what, parameters) in Requests())
        {
            var rounds = new List<(double Cpu, double P50)>();
            for (var round = 0; round <= options.Rounds; round++)
            {
                var figures = await AskAsync(server, parameters, options.Work(2_000), cancellationToken);
                // The first round reads what is read once.
                if (round > 0) rounds.Add(figures);
            }
            var cpu = Median(rounds.ConvertAll(figures => figures.Cpu));
            var p50 = Median(rounds.ConvertAll(figures => figures.P50));
            rows.Add(new($"`sessions.list` {what}, transcripts {size}, CPU per request", "µs", null, cpu, Target.AtMost(1000, "µs"), null));
            rows.Add(new($"`sessions.list` {what}, transcripts {size}, p50", "µs", null, p50, Target.AtMost(1000, "µs"), null));
        }
        return rows;
    }

    private static (string What, string Parameters)[] Requests() =>
    [
        ("limit 50", """{"limit":50}"""),
        ("limit 50 with titles and last messages", """{"limit":50,"includeDerivedTitles":true,"includeLastMessage":true}"""),
        ("limit 50, search", """{"limit":50,"search":"session 77"}"""),
    ];

    private static async Task<(double Cpu, double P50)> AskAsync(ServerProcess server, string parameters, int requests, CancellationToken cancellationToken)
    {
        using var client = await server.ConnectAsync(cancellationToken);
        var request = WireClient.Request("1", "sessions.list", parameters);
        var times = new double[requests];
        var before = server.Meter.Cpu();
        for (var i = 0; i < requests; i++)
        {
            var sent = Stopwatch.GetTimestamp();
            await client.SendAsync(request, cancellationToken);
            var answer = await client.ReceiveResponseAsync(cancellationToken);
            if (!WireClient.IsOk(answer.Span)) throw new InvalidOperationException(Encoding.UTF8.GetString(answer.Span));
            times[i] = Stopwatch.GetElapsedTime(sent).TotalMicroseconds;
        }
        var used = server.Meter.Cpu() - before;
        Array.Sort(times);
        return (used.TotalMicroseconds / requests, times[requests / 2]);
    }

    private static double Median(List<double> figures)
    {
        figures.Sort();
        return figures[figures.Count / 2];
    }
}
