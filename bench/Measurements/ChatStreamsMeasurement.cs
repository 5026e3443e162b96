using System.Net.Http.Headers;
using System.Text;
using OpenClaw.Bench.Report;
using OpenClaw.Bench.Servers;

namespace OpenClaw.Bench.Measurements;

/// <summary>What one more chunk of a streamed chat completion costs the program, alone and among many streams.</summary>
internal sealed class ChatStreamsMeasurement : IMeasurement
{
    private const int Streams = 200;
    private static readonly TimeSpan PauseOfOne = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan PauseOfMany = TimeSpan.FromMilliseconds(20);

    public string Name => "chat streams";

    public string Method => "Chat streams: chat completions streamed straight from an upstream in the bench process (floor column) and through the program, 200 at once (one word each every 20 ms) and one alone (every 2 ms). Each word carries the time it left; added latency is the difference of the medians. CPU per chunk is what one more chunk costs: the server CPU of long answers less that of short ones (300 and 100 words of 200 streams, 2300 and 300 of one), divided by the difference in chunks, so that what a turn costs once (session, prompt, transcript) is not in it. Memory is the growth of the resident set from before the first of the 200 streams to its highest while they run.";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        await AddAsync(rows, Streams, PauseOfMany, (100, 300), options, cancellationToken);
        await AddAsync(rows, 1, PauseOfOne, (300, 2300), options, cancellationToken);
        return rows;
    }

    private static async Task AddAsync(List<Row> rows, int streams, TimeSpan pause, (int Short, int Long) words, BenchOptions options, CancellationToken cancellationToken)
    {
        await using var upstream = await StampingUpstream.StartAsync(pause, cancellationToken);
        await using var program = await ServerProcess.StartAsync(new GatewayServer(options.Binary, upstream.Url, streams), cancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1000 }) { Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", WireClient.Token);
        var own = new Uri($"http://127.0.0.1:{program.Port}/v1/");
        var (direct, through, cpu, memory) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var idle = program.Meter.Rss();
        for (var round = 0; round <= options.Rounds; round++)
        {
            var straight = await StreamAsync(http, upstream.Url, streams, words.Short, cancellationToken);
            var before = program.Meter.Cpu();
            await StreamAsync(http, own, streams, words.Short, cancellationToken);
            var afterShort = program.Meter.Cpu();
            var watch = HighestAsync(program.Meter, pause * words.Long, cancellationToken);
            var ages = await StreamAsync(http, own, streams, words.Long, cancellationToken);
            var afterLong = program.Meter.Cpu();
            var highest = await watch;
            if (round == 0) continue;
            direct.Add(Pair.Median(straight));
            through.Add(Pair.Median(ages));
            cpu.Add(((afterLong - afterShort) - (afterShort - before)).TotalMicroseconds / ((words.Long - words.Short) * streams));
            memory.Add((highest - idle) / 1048576.0);
        }
        var floor = Pair.Median(direct);
        var name = streams == 1 ? "chat stream alone" : $"chat stream, {streams} at once";
        rows.Add(new($"{name}, chunk, upstream to client, p50", "µs", floor, Pair.Median(through), Target.Plus(floor, 1000, "µs"), null));
        rows.Add(new($"{name}, server CPU per further chunk", "µs", null, Pair.Median(cpu), Target.AtMost(15, "µs"), null));
        if (streams > 1) rows.Add(new($"{name}, memory", "MB", null, Pair.Median(memory), null, null));
    }

    private static async Task<List<double>> StreamAsync(HttpClient http, Uri place, int streams, int words, CancellationToken cancellationToken)
    {
        var all = await Task.WhenAll(Enumerable.Range(0, streams).Select(_ => Task.Run(() => OneAsync(http, place, words, cancellationToken), cancellationToken)));
        return [.. all.SelectMany(ages => ages)];
    }

    private static async Task<List<double>> OneAsync(HttpClient http, Uri place, int words, CancellationToken cancellationToken)
    {
        using var body = new StringContent($$"""{"model":"openclaw","stream":true,"messages":[{"role":"user","content":"words={{words}}"}]}""", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(place, "chat/completions")) { Content = body };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var ages = new List<double>(words);
        var buffer = new byte[16 * 1024];
        var kept = 0;
        int read;
        while ((read = await stream.ReadAsync(buffer.AsMemory(kept), cancellationToken)) > 0)
        {
            // An event may come in two pieces; what is behind the last whole one is looked at with the next.
            var filled = buffer.AsSpan(0, kept + read);
            var whole = filled.LastIndexOf("\n\n"u8) + 2;
            if (whole < 2)
            {
                kept = filled.Length;
                continue;
            }
            StampingUpstream.AddAges(filled[..whole], ages);
            filled[whole..].CopyTo(buffer);
            kept = filled.Length - whole;
        }
        return ages.Count == words ? ages : throw new InvalidOperationException($"of {words} words {ages.Count} came");
    }

    private static async Task<long> HighestAsync(ProcessMeter meter, TimeSpan time, CancellationToken cancellationToken)
    {
        var highest = 0L;
        for (var i = 0; i < 10; i++)
        {
            await Task.Delay(time / 10, cancellationToken);
            highest = Math.Max(highest, meter.Rss());
        }
        return highest;
    }
}
