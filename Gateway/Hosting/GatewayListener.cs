using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>The web server: one port for HTTP and WebSocket.</summary>
internal sealed class GatewayListener : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GatewayListener(WebApplication app, int port)
    {
        _app = app;
        Port = port;
    }

    public int Port { get; }

    /// <summary>As <c>ws://</c> or <c>wss://</c> addresses, loopback first.</summary>
    public IReadOnlyList<string> Urls => [.. Addresses(_app).Select(address => address.Replace("http", "ws", StringComparison.Ordinal))];

    /// <param name="bind">Where to listen.</param>
    /// <param name="port">0: any free one (tests).</param>
    /// <param name="tls">Null: plain HTTP.</param>
    /// <param name="logs">For the server's own messages.</param>
    /// <param name="map">Adds the endpoints.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="GatewayStartException">The port is taken or the address is not of this host.</exception>
    public static async Task<GatewayListener> StartAsync(
        BindPlan bind,
        int port,
        TlsCertificate? tls,
        ILoggerFactory logs,
        Action<WebApplication> map,
        CancellationToken cancellationToken)
    {
        // No reload of appsettings.json: it is not ours, and watching it costs a thread.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        builder.Services.AddSingleton<ILoggerFactory>(new FrameworkLogs(logs));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        if (tls is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (bind.IsLoopback && port != 0 && bind.Addresses.Count > 1) kestrel.ListenLocalhost(port, Secure);
            else foreach (var address in port == 0 ? bind.Addresses.Take(1) : bind.Addresses) kestrel.Listen(address, port, Secure);
        });
        var app = builder.Build();
        map(app);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw PortInUse(port);
        }
        catch (IOException exception)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new GatewayStartException($"Cannot listen on {string.Join(", ", bind.Addresses)} port {port}: {exception.Message}", isConfiguration: true);
        }
        return new GatewayListener(app, PortOf(app));

        void Secure(ListenOptions listen)
        {
            // A WebSocket over HTTP/2 is another protocol, which browsers would choose.
            listen.Protocols = HttpProtocols.Http1;
            if (tls is not null) listen.UseHttps(OptionsOf(tls));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static HttpsConnectionAdapterOptions OptionsOf(TlsCertificate tls) => new()
    {
        SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ServerCertificateSelector = (_, _) => tls.Current(),
    };

    private static ICollection<string> Addresses(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;

    private static int PortOf(WebApplication app) => BindingAddress.Parse(Addresses(app).First()).Port;

    private static GatewayStartException PortInUse(int port)
    {
        var owner = new ListeningProcesses().On(port) is [var first, ..] ? $"\n- pid {first.Pid}: {first.Name} ({first.Address})" : "";
        return new GatewayStartException(
            $"Port {port} is already in use.{owner}\nStop what listens there (openclaw gateway --force does it for a gateway), or use --port with another one.",
            isConfiguration: false);
    }
}
