using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OpenClaw.Tests.Fixtures;

/// <summary>A WebSocket server on a free loopback port that does what the test's script says, once per connection. It is
/// what a client is tested against: the script can misbehave as no gateway would.</summary>
public sealed class ScriptedGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Exception> _failures = new();
    private int _connections;

    private ScriptedGateway(WebApplication app) => _app = app;

    /// <summary><c>ws://127.0.0.1:PORT/</c>.</summary>
    public Uri Url { get; private set; } = null!;

    public int Port => Url.Port;

    /// <summary>How many sockets have been opened so far.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Everything the clients sent after the handshake, as <c>method params</c>.</summary>
    public ConcurrentQueue<ScriptedRequest> Requests { get; } = new();

    public static async Task<ScriptedGateway> StartAsync(Func<ScriptedPeer, Task> script, Action<ListenOptions>? listen = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0, o => listen?.Invoke(o)));
        if (listen is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        var gateway = new ScriptedGateway(builder.Build());
        gateway._app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.Zero });
        gateway._app.Run(async context =>
        {
            if (!context.WebSockets.IsWebSocketRequest)
            {
                context.Response.StatusCode = 404;
                return;
            }
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            var peer = new ScriptedPeer(gateway, socket, Interlocked.Increment(ref gateway._connections));
            try
            {
                await script(peer);
                await peer.FinishAsync();
            }
            catch (System.Net.WebSockets.WebSocketException)
            {
                // The client is gone: scripts need not expect that.
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                gateway._failures.Enqueue(e);
                socket.Abort();
            }
        });
        await gateway._app.StartAsync();
        var addresses = gateway._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var http = new Uri(addresses.Single());
        gateway.Url = new UriBuilder(http) { Scheme = http.Scheme == "https" ? "wss" : "ws" }.Uri;
        return gateway;
    }

    /// <summary>A gateway that lets everybody in and answers each method by a table: params in, payload out; unknown methods
    /// get the usual error.</summary>
    public static Task<ScriptedGateway> AnsweringAsync(IReadOnlyDictionary<string, Func<string, string>> answers) =>
        StartAsync(async peer =>
        {
            await peer.WelcomeAsync();
            while (await peer.NextRequestAsync() is { } request)
            {
                if (answers.TryGetValue(request.Method, out var answer)) await peer.AnswerAsync(request.Id, answer(request.Params));
                else await peer.RefuseAsync(request.Id, "INVALID_REQUEST", $"unknown method: {request.Method}");
            }
        });

    public async ValueTask DisposeAsync()
    {
        using (var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200)))
        {
            await _app.StopAsync(soon.Token);
        }
        await _app.DisposeAsync();
        if (_failures.TryDequeue(out var failure)) throw new InvalidOperationException("the scripted gateway's script failed", failure);
    }
}
