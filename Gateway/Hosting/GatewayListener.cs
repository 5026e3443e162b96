using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using OpenClaw.Gateway.Connections;

namespace OpenClaw.Gateway.Hosting;

/// <summary>The web server behind the <see cref="GatewayPort"/>: HTTP and WebSocket, in the clear or with TLS.</summary>
internal sealed class GatewayListener : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly GatewayPort _port;
    private readonly TlsSource _tls;

    private GatewayListener(WebApplication app, GatewayPort port, TlsSource tls)
    {
        _app = app;
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
    /// <param name="time">For how often those are told.</param>
    /// <param name="limits">For peers that have not asked for anything yet.</param>
    /// <param name="places">How many of them there may be.</param>
    /// <param name="serve">Answers every request.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    public static async Task<GatewayListener> StartAsync(
        GatewayPort port, TlsSource tls, ILoggerFactory logs, TimeProvider time, ListenerLimits limits, HttpPlaces places, RequestDelegate serve, CancellationToken cancellationToken)
    {
        // A line ends with CR and LF: whoever stands before the gateway may see another request where a lone LF counts. Only so can it be said.
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true);
        // No reload of appsettings.json: it is not ours, and watching it costs a thread.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        var framework = new FrameworkLogs(logs, time);
        var feed = new SocketFeed(() => tls.Current is not null, places, framework.CreateLogger(""));
        builder.Services.AddSingleton<ILoggerFactory>(framework);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton<IConnectionListenerFactory>(feed);
        builder.WebHost.UseKestrelHttpsConfiguration();
        var length = new LengthDigits();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.RequestHeaderEncodingSelector = header => header.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) ? length : null;
            Apply(limits, kestrel.Limits);
            // A WebSocket over HTTP/2 is another protocol, which browsers would choose.
            kestrel.Listen(feed.Plain, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(feed.Secure, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.UseHttps(OptionsOf(tls, limits));
            });
        });
        var app = builder.Build();
        app.Run(serve);
        await app.StartAsync(cancellationToken).ConfigureAwait(false);
        port.Serve(feed.Take);
        return new GatewayListener(app, port, tls) { Take = feed.Take };
    }

    /// <summary>Accepts nobody any more; who connects waits for whoever serves the port next.</summary>
    public Task PauseAsync() => _port.PauseAsync();

    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static void Apply(ListenerLimits limits, KestrelServerLimits kestrel)
    {
        kestrel.RequestHeadersTimeout = limits.Head;
        kestrel.KeepAliveTimeout = limits.Idle;
        kestrel.MinRequestBodyDataRate = new MinDataRate(limits.LeastBytesPerSecond, limits.Grace);
        kestrel.MinResponseDataRate = new MinDataRate(limits.LeastBytesPerSecond, limits.Grace);
        kestrel.MaxRequestLineSize = ListenerLimits.MaxRequestLineBytes;
        kestrel.MaxRequestHeadersTotalSize = ListenerLimits.MaxHeadBytes;
        kestrel.MaxRequestHeaderCount = ListenerLimits.MaxHeaders;
    }

    private static HttpsConnectionAdapterOptions OptionsOf(TlsSource tls, ListenerLimits limits) => new()
    {
        HandshakeTimeout = limits.Head,
        SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        // Null ends the handshake: TLS was switched off between accept and here.
        ServerCertificateSelector = (_, _) => tls.Current?.Current(),
    };
}
