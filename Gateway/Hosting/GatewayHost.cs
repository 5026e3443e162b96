using OpenClaw.Config;
using OpenClaw.Handlers.Http;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Hosting;

/// <summary>One running gateway: everything it owns, made in order, taken down in the reverse.</summary>
internal sealed partial class GatewayHost : IAsyncDisposable
{
    /// <summary>How long clients have to take the goodbye before their sockets are cut.</summary>
    private static readonly TimeSpan GoodbyeLimit = TimeSpan.FromSeconds(3);

    /// <summary>How long runs under way may go on before they are aborted; service managers kill after some ten seconds more.</summary>
    private static readonly TimeSpan RunsLimit = TimeSpan.FromSeconds(10);

    private readonly GatewayParts _parts;
    private readonly GatewayListener _listener;
    private readonly ILogger _logger;
    private int _isStopped;

    private GatewayHost(GatewayParts parts, GatewayListener listener, ILogger logger)
    {
        _parts = parts;
        _listener = listener;
        _logger = logger;
    }

    /// <summary>The port it listens on.</summary>
    public int Port => _listener.Port;

    public IReadOnlyList<string> Urls => _listener.Urls;

    public GatewayParts Parts => _parts;

    /// <param name="options">From the command line.</param>
    /// <param name="config">The configuration in force; already valid.</param>
    /// <param name="logs">Disposed by the caller, after this.</param>
    /// <param name="time">Clock and timers of everything in the gateway.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <exception cref="GatewayStartException">It cannot start; the message says why.</exception>
    public static async Task<GatewayHost> StartAsync(
        StartOptions options,
        IConfigSource config,
        ILoggerFactory logs,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var gateway = config.Current.Config.Gateway;
        if (gateway.Mode == GatewayMode.Remote && !options.AllowUnconfigured)
        {
            throw new GatewayStartException(
                "Gateway start blocked: gateway.mode is remote, so this configuration is for clients of another gateway.\n"
                + "Set gateway.mode=local, or pass --allow-unconfigured.",
                isConfiguration: true);
        }
        var bind = BindPlan.Make(options.Bind ?? gateway.Bind, gateway.CustomBindHost);
        var stateLock = GatewayLock.Take(options.Paths);
        GatewayParts? parts = null;
        try
        {
            var secrets = SecretPlan.Make(options, gateway.Auth, bind.IsLoopback, () => GeneratedToken.ReadOrMake(options.Paths));
            var tls = TlsCertificate.Open(config, options.Paths, bind, time, logs.CreateLogger("gateway/tls"));
            parts = GatewayParts.Make(options, config, secrets, bind, tls, stateLock, logs, time);
            await parts.Agents.RecoverAsync(cancellationToken).ConfigureAwait(false);
            var listener = await GatewayListener.StartAsync(
                bind,
                options.Port ?? gateway.Port,
                tls,
                logs,
                app => HttpEndpoints.Map(app, parts.Connections, ProductVersion.Text, () => parts.Hello.Uptime),
                cancellationToken).ConfigureAwait(false);
            stateLock.Announce(listener.Port);
            parts.Port = listener.Port;
            var host = new GatewayHost(parts, listener, logs.CreateLogger("gateway"));
            // Supervisors wait for this line.
            foreach (var url in host.Urls) Log.Listening(host._logger, url, Environment.ProcessId);
            return host;
        }
        catch
        {
            if (parts is not null) await parts.DisposeAsync().ConfigureAwait(false);
            else stateLock.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Tells the clients, lets the active runs end for a while, closes the sockets with 1012, and flushes what is kept in memory.
    /// </summary>
    public async Task StopAsync(string reason, long? restartExpectedMs = null)
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0) return;
        Log.Stopping(_logger, reason);
        _parts.Events.Publish(EventNames.Shutdown, new ShutdownPayload(reason, restartExpectedMs), ProtocolJson.Default.ShutdownPayload);
        await _parts.Agents.Runs.DrainAsync(RunsLimit).ConfigureAwait(false);
        await _parts.Connections.StopAsync(GoodbyeLimit).ConfigureAwait(false);
        using var limit = new CancellationTokenSource(GoodbyeLimit);
        await _listener.StopAsync(limit.Token).ConfigureAwait(false);
        await _listener.DisposeAsync().ConfigureAwait(false);
        await _parts.DisposeAsync().ConfigureAwait(false);
        Log.Stopped(_logger);
    }

    public async ValueTask DisposeAsync() => await StopAsync("gateway stopping").ConfigureAwait(false);

    private static partial class Log
    {
        [LoggerMessage(3, LogLevel.Information, "listening on {Url} (PID {Pid})")]
        public static partial void Listening(ILogger logger, string url, int pid);

        [LoggerMessage(1, LogLevel.Information, "stopping: {Reason}")]
        public static partial void Stopping(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Information, "stopped")]
        public static partial void Stopped(ILogger logger);
    }
}
