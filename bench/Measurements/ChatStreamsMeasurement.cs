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

    public string Method => "Chat streams: chat completions streamed from an upstream in the bench process through the floor, which hands them on byte for byte, and through the program, 200 at once (one word each every 20 ms) and one alone (every 2 ms). Each word carries the time it left. Latency: the floor column is the client straight at the upstream. CPU per further chunk is what one more chunk costs a server: its CPU for long answers less that for short ones (300 and 100 words of 200 streams, 2300 and 300 of one), divided by the difference in chunks, so that what a turn costs once (session, prompt, transcript) is not in it; the bar is what the program may add to the floor, whose figure is two sockets, the runtime and the kernel. Memory is the growth of the program's resident set from before the first of the 200 streams to its highest while they run.";

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
        await using var pair = await Pair.StartAsync(new FloorServer(options.Floor, 512, upstream.Url), new GatewayServer(options.Binary, upstream.Url, streams), cancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1000 }) { Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", WireClient.Token);
        var idle = pair.Program.Meter.Rss();
        var direct = new List<double>();
        var (floor, program) = await pair.AlternateAsync(options.Rounds, async server =>
        {
            if (server == pair.Floor) direct.Add(Pair.Median(await StreamAsync(http, upstream.Url, streams, words.Short, cancellationToken)));
            var place = new Uri($"http://127.0.0.1:{server.Port}/v1/");
            var before = server.Meter.Cpu();
            await StreamAsync(http, place, streams, words.Short, cancellationToken);
            var afterShort = server.Meter.Cpu();
            var watch = HighestAsync(server.Meter, pause * words.Long, cancellationToken);
            var ages = await StreamAsync(http, place, streams, words.Long, cancellationToken);
            var cpu = server.Meter.Cpu() - afterShort - (afterShort - before);
            return [Pair.Median(ages), cpu.TotalMicroseconds / ((words.Long - words.Short) * streams), (await watch - idle) / 1048576.0];
        });
        var straight = Pair.Median(direct);
        var name = streams == 1 ? "chat stream alone" : $"chat stream, {streams} at once";
        rows.Add(new($"{name}, chunk, upstream to client, p50", "µs", straight, program[0], Target.Plus(straight, 1000, "µs"), null));
        rows.Add(new($"{name}, CPU per further chunk", "µs", floor[1], program[1], Target.Plus(floor[1], 15, "µs"), null));
        if (streams > 1) rows.Add(new($"{name}, memory", "MB", null, program[2], null, null));
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
