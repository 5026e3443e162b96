using System.Diagnostics;
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

/// <summary>A model endpoint inside the bench: streams numbered words and remembers when each one left.</summary>
internal sealed class FakeUpstream : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly long[] _sent;

    private FakeUpstream(WebApplication app, long[] sent)
    {
        _app = app;
        _sent = sent;
    }

    /// <summary>Base URL of the provider, ending in <c>/v1/</c>.</summary>
    public Uri Url { get; private init; } = new("http://127.0.0.1/");

    /// <summary>When word number <paramref name="index"/> of the latest answer was written (Stopwatch ticks).</summary>
    public long SentAt(int index) => Volatile.Read(ref _sent[index]);

    /// <param name="pause">Between two words; two milliseconds when left out.</param>
    public static async Task<FakeUpstream> StartAsync(int words, CancellationToken cancellationToken, TimeSpan? pause = null)
    {
        var between = pause ?? TimeSpan.FromMilliseconds(2);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var sent = new long[words];
        app.Run(context => AnswerAsync(context, sent, between));
        await app.StartAsync(cancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new FakeUpstream(app, sent) { Url = new Uri($"{address}/v1/") };
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context, long[] sent, TimeSpan pause)
    {
        context.Response.ContentType = "text/event-stream";
        for (var i = 0; i < sent.Length; i++)
        {
            var chunk = $$$"""data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"stream","choices":[{"index":0,"delta":{"content":"w{{{i}}} "},"finish_reason":null}]}""" + "\n\n";
            Volatile.Write(ref sent[i], Stopwatch.GetTimestamp());
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(chunk), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(pause, context.RequestAborted);
        }
        await context.Response.WriteAsync("""data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"stream","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""" + "\n\ndata: [DONE]\n\n", context.RequestAborted);
    }
}
