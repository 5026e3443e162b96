using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpenClaw.Bench.Measurements;

/// <summary>
/// A model endpoint inside the bench for many streams at once: as many words as the request's text asks for
/// (<c>words=300</c>), each of which carries the time it left.
/// </summary>
internal sealed class StampingUpstream : IAsyncDisposable
{
    private static readonly byte[] Head = """data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"stream","choices":[{"index":0,"delta":{"content":"t"""u8.ToArray();
    private static readonly byte[] Tail = " \"},\"finish_reason\":null}]}\n\n"u8.ToArray();
    private static readonly byte[] End = "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"stream\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}\n\ndata: [DONE]\n\n"u8.ToArray();

    private readonly WebApplication _app;

    private StampingUpstream(WebApplication app) => _app = app;

    /// <summary>Base URL of the provider, ending in <c>/v1/</c>.</summary>
    public Uri Url { get; private init; } = new("http://127.0.0.1/");

    /// <param name="pause">Between two words of one stream.</param>
    public static async Task<StampingUpstream> StartAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(context => AnswerAsync(context, pause));
        await app.StartAsync(cancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new StampingUpstream(app) { Url = new Uri($"{address}/v1/") };
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>How long ago each word in a piece of an answer left, in microseconds.</summary>
    public static void AddAges(ReadOnlySpan<byte> piece, List<double> ages)
    {
        var now = Stopwatch.GetTimestamp();
        int at;
        while ((at = piece.IndexOf("\"content\":\"t"u8)) >= 0)
        {
            piece = piece[(at + 12)..];
            if (Utf8Parser.TryParse(piece, out long sent, out _)) ages.Add(Stopwatch.GetElapsedTime(sent, now).TotalMicroseconds);
        }
    }

    private static async Task AnswerAsync(HttpContext context, TimeSpan pause)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var words = WordsIn(await reader.ReadToEndAsync(context.RequestAborted));
        context.Response.ContentType = "text/event-stream";
        var body = context.Response.BodyWriter;
        using var timer = new PeriodicTimer(pause);
        for (var i = 0; i < words; i++)
        {
            WriteWord(body);
            await body.FlushAsync(context.RequestAborted);
            await timer.WaitForNextTickAsync(context.RequestAborted);
        }
        await body.WriteAsync(End, context.RequestAborted);
    }

    private static void WriteWord(System.IO.Pipelines.PipeWriter body)
    {
        var span = body.GetSpan(Head.Length + 24 + Tail.Length);
        Head.CopyTo(span);
        Utf8Formatter.TryFormat(Stopwatch.GetTimestamp(), span[Head.Length..], out var digits);
        Tail.CopyTo(span[(Head.Length + digits)..]);
        body.Advance(Head.Length + digits + Tail.Length);
    }

    private static int WordsIn(string request)
    {
        var at = request.LastIndexOf("words=", StringComparison.Ordinal) + 6;
        var end = at;
        while (end < request.Length && char.IsAsciiDigit(request[end])) end++;
        return int.Parse(request.AsSpan(at, end - at), CultureInfo.InvariantCulture);
    }
}
