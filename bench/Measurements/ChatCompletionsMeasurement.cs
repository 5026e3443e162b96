using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using OpenClaw.Bench.Report;
using OpenClaw.Bench.Servers;

namespace OpenClaw.Bench.Measurements;

/// <summary>What the program costs between an OpenAI client and its model.</summary>
internal sealed class ChatCompletionsMeasurement : IMeasurement
{
    private const int Words = 300;
    private const string Path = "chat/completions";

    public string Name => "chat completions";

    public string Method => "Chat completions: the same request over HTTP straight to the upstream in the bench process (floor column) and through the program. Not streamed: an upstream that answers with one word at once, median time of a request one after another, and server CPU per request (session, durable transcript and answer included). Streamed: 300 words, one every two milliseconds or so; from the write of a word upstream to its arrival at the client, and server CPU per word of the whole turn.";

    public async Task<IReadOnlyList<Row>> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        await AddWholeAsync(rows, options, cancellationToken);
        await AddStreamAsync(rows, options, cancellationToken);
        return rows;
    }

    private static async Task AddWholeAsync(List<Row> rows, BenchOptions options, CancellationToken cancellationToken)
    {
        await using var upstream = await FakeUpstream.StartAsync(words: 1, cancellationToken, TimeSpan.Zero);
        await using var program = await ServerProcess.StartAsync(new GatewayServer(options.Binary, upstream.Url), cancellationToken);
        using var http = Client();
        var requests = options.Work(300);
        var (direct, through, cpu) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= options.Rounds; round++)
        {
            var straight = await WholeAsync(http, upstream.Url, requests, cancellationToken);
            var before = program.Meter.Cpu();
            var own = await WholeAsync(http, Url(program), requests, cancellationToken);
            var used = (program.Meter.Cpu() - before).TotalMilliseconds / requests;
            if (round == 0) continue;
            direct.Add(straight);
            through.Add(own);
            cpu.Add(used);
        }
        var floor = Pair.Median(direct);
        rows.Add(new("chat completion, not streamed, p50", "ms", floor, Pair.Median(through), Target.Plus(floor, 5, "ms"), Target.Plus(floor, 2, "ms")));
        rows.Add(new("chat completion, not streamed, server CPU", "ms", null, Pair.Median(cpu), Target.AtMost(1.5, "ms"), Target.AtMost(0.6, "ms")));
    }

    private static async Task AddStreamAsync(List<Row> rows, BenchOptions options, CancellationToken cancellationToken)
    {
        await using var upstream = await FakeUpstream.StartAsync(Words, cancellationToken);
        await using var program = await ServerProcess.StartAsync(new GatewayServer(options.Binary, upstream.Url), cancellationToken);
        using var http = Client();
        var (direct, through, cpu) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= options.Rounds; round++)
        {
            var straight = await StreamAsync(http, upstream.Url, upstream, cancellationToken);
            var before = program.Meter.Cpu();
            var own = await StreamAsync(http, Url(program), upstream, cancellationToken);
            var used = (program.Meter.Cpu() - before).TotalMicroseconds / Words;
            if (round == 0) continue;
            direct.Add(straight);
            through.Add(own);
            cpu.Add(used);
        }
        var floor = Pair.Median(direct);
        rows.Add(new("chat completion, streamed chunk, upstream to client, p50", "µs", floor, Pair.Median(through), Target.Plus(floor, 1000, "µs"), null));
        rows.Add(new("chat completion, streamed chunk, server CPU (whole turn / 300)", "µs", null, Pair.Median(cpu), null, null));
    }

    private static HttpClient Client()
    {
        var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", WireClient.Token);
        return http;
    }

    private static Uri Url(ServerProcess program) => new($"http://127.0.0.1:{program.Port}/v1/");

    private static StringContent Body(bool isStreamed) =>
        new($$"""{"model":"openclaw","stream":{{(isStreamed ? "true" : "false")}},"messages":[{"role":"user","content":"hi"}]}""", Encoding.UTF8, "application/json");

    private static async Task<double> WholeAsync(HttpClient http, Uri place, int requests, CancellationToken cancellationToken)
    {
        var times = new List<double>(requests);
        for (var i = 0; i < requests; i++)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await http.PostAsync(new Uri(place, Path), Body(isStreamed: false), cancellationToken);
            answer.EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        return Pair.Median(times);
    }

    private static async Task<double> StreamAsync(HttpClient http, Uri place, FakeUpstream upstream, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(place, Path)) { Content = Body(isStreamed: true) };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var times = new List<double>(Words);
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (WordOf(buffer.AsSpan(0, read)) is { } word) times.Add(Stopwatch.GetElapsedTime(upstream.SentAt(word)).TotalMicroseconds);
        }
        return times.Count == 0 ? throw new InvalidOperationException("the stream had no word") : Pair.Median(times);
    }

    /// <summary>The number of the last word a piece brings.</summary>
    private static int? WordOf(ReadOnlySpan<byte> piece)
    {
        var at = piece.LastIndexOf("\"content\":\"w"u8);
        return at >= 0 && Utf8Parser.TryParse(piece[(at + 12)..], out int word, out _) && word < Words ? word : null;
    }
}
