using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace OpenClaw.Gateway.Hosting;

/// <summary>The web server behind the <see cref="GatewayPort"/>: HTTP and WebSocket, in the clear or with TLS.</summary>
internal sealed class GatewayListener : IDisposable
{
    private readonly KestrelServer _server;
    private readonly GatewayPort _port;
    private readonly TlsSource _tls;

    private GatewayListener(KestrelServer server, GatewayPort port, TlsSource tls)
    {
        _server = server;
        _port = port;
        _tls = tls;
    }

    public int Port => _port.Number;

    /// <summary>Serves a socket that another port has accepted.</summary>
    public required Action<Socket> Take { get; init; }

    /// <summary>As <c>ws://</c> or <c>wss://</c> addresses, loopback first.</summary>
    public IReadOnlyList<string> Urls
    {
        get
        {
            var scheme = _tls.Current is null ? "ws" : "wss";
            return [.. _port.EndPoints.Select(endPoint => $"{scheme}://{endPoint}")];
        }
    }

    /// <param name="port">Open already; its sockets are served from now on.</param>
    /// <param name="tls">Asked for each connection.</param>
    /// <param name="logs">For the server's own messages.</param>
    /// <param name="serve">Answers every request.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    public static async Task<GatewayListener> StartAsync(
        GatewayPort port, TlsSource tls, ILoggerFactory logs, RequestDelegate serve, CancellationToken cancellationToken)
    {
        var framework = new FrameworkLogs(logs);
        var logger = framework.CreateLogger("");
        var feed = new SocketFeed(() => tls.Current is not null, logger);
        var options = new KestrelServerOptions { AddServerHeader = false };
        // A WebSocket over HTTP/2 is another protocol, which browsers would choose.
        options.Listen(feed.Plain, static listen => listen.Protocols = HttpProtocols.Http1);
        options.Listen(feed.Secure, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => new TlsLayer(next, tls, logger).ServeAsync);
        });
        var server = new KestrelServer(Options.Create(options), feed, framework);
        await server.StartAsync(new RequestPipeline(serve), cancellationToken).ConfigureAwait(false);
        port.Serve(feed.Take);
        return new GatewayListener(server, port, tls) { Take = feed.Take };
    }

    /// <summary>Accepts nobody any more; who connects waits for whoever serves the port next.</summary>
    public Task PauseAsync() => _port.PauseAsync();

    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync(cancellationToken);

    public void Dispose() => _server.Dispose();
}
