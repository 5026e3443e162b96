using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OpenClaw.Tests.Fixtures;

/// <summary>A model service on a free loopback port that answers each request with the next step of its script.</summary>
public sealed class FakeModelServer : IAsyncDisposable
{
    /// <summary>Key of the request's body in <see cref="HttpContext.Items"/>, for steps.</summary>
    public const string BodyItem = "body";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();
    private readonly ConcurrentQueue<SeenRequest> _seen = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private Func<HttpContext, Task>? _otherwise;

    private FakeModelServer(WebApplication app) => _app = app;

    public string BaseUrl { get; private set; } = "";

    /// <summary>What has been asked so far.</summary>
    public IReadOnlyList<SeenRequest> Requests => [.. _seen];

    public static async Task<FakeModelServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(100));
        var app = builder.Build();
        var server = new FakeModelServer(app);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        server.BaseUrl = app.Urls.First();
        return server;
    }

    /// <summary>Empties <see cref="Requests"/>: a long test would gather them all.</summary>
    public void Forget() => _seen.Clear();

    /// <summary>Adds a step that answers one request.</summary>
    public FakeModelServer Then(Func<HttpContext, Task> step)
    {
        _script.Enqueue(step);
        return this;
    }

    /// <summary>What to answer when the script is at its end.</summary>
    public FakeModelServer Otherwise(Func<HttpContext, Task> step)
    {
        _otherwise = step;
        return this;
    }

    public FakeModelServer ThenStream(string events) => Then(context => StreamAsync(context, events));

    public FakeModelServer ThenStatus(int status, string body, params (string Name, string Value)[] headers) => Then(async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }
        await context.Response.WriteAsync(body);
    });

    /// <summary>Sends what is given and breaks the connection when told to: a reset may overtake bytes on their way.</summary>
    public FakeModelServer ThenCut(string events, Task when) => Then(async context =>
    {
        await StreamAsync(context, events);
        await when;
        context.Abort();
    });

    /// <summary>Sends what is given and then nothing more, until the client goes away.</summary>
    public FakeModelServer ThenHang(string events) => Then(async context =>
    {
        await StreamAsync(context, events);
        var gone = new TaskCompletionSource();
        await using (context.RequestAborted.Register(() => gone.TrySetResult()))
        {
            await gone.Task;
        }
        Left.TrySetResult();
    });

    /// <summary>A client has left a hanging answer.</summary>
    public TaskCompletionSource Left { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task StreamAsync(HttpContext context, string events)
    {
        if (!context.Response.HasStarted) context.Response.ContentType = "text/event-stream";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(events));
        await context.Response.Body.FlushAsync();
    }

    /// <summary>Completes when a further request has come in.</summary>
    public async Task RequestAsync()
    {
        if (!await _arrived.WaitAsync(TimeSpan.FromSeconds(30)))
        {
            throw new TimeoutException("no request came");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        context.Items[BodyItem] = body;
        _seen.Enqueue(new(context.Request.Path, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body));
        _arrived.Release();
        var step = _script.TryDequeue(out var next) ? next : _otherwise;
        if (step is null)
        {
            context.Response.StatusCode = 418;
            return;
        }
        try
        {
            await step(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
        }
    }

    public sealed record SeenRequest(string Path, IReadOnlyDictionary<string, string> Headers, string Body);
}
