using OpenClaw.Config;
using OpenClaw.Handlers.Http;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Hosting;

/// <summary>One running gateway: everything it owns, made in order, taken down in the reverse.</summary>
internal sealed partial class GatewayHost : IAsyncDisposable
{
    /// <summary>How long clients have to take the goodbye before their sockets are cut.</summary>
    private static readonly TimeSpan GoodbyeLimit = TimeSpan.FromSeconds(3);

    /// <summary>How long runs under way may go on before they are aborted; service managers kill after some ten seconds more.</summary>
    private static readonly TimeSpan RunsLimit = TimeSpan.FromSeconds(10);

    /// <summary>The same before a restart, as product 2026.2.12: nobody kills a process that restarts by itself.</summary>
    private static readonly TimeSpan RunsLimitBeforeRestart = TimeSpan.FromSeconds(30);

    /// <summary>Longer than any step of the stop takes whose limit is its own; the machine's time.</summary>
    private static readonly TimeSpan StepLimit = TimeSpan.FromSeconds(45);

    private readonly GatewayParts _parts;
    private readonly IAsyncDisposable? _ownHold;
    private readonly IDisposable _listenerReload;
    private readonly CanvasPort _canvasPort;
    private readonly GatewayListener _listener;
    private readonly ILogger _logger;
    private readonly Task _sweep;
    private int _isStopped;

    private GatewayHost(GatewayParts parts, GatewayListener listener, IDisposable listenerReload, CanvasPort canvasPort, IAsyncDisposable? ownHold, Task sweep, ILogger logger)
    {
        _sweep = sweep;
        _parts = parts;
        _listener = listener;
        _listenerReload = listenerReload;
        _canvasPort = canvasPort;
        _ownHold = ownHold;
        _logger = logger;
    }

    /// <summary>The port it listens on.</summary>
    public int Port => _listener.Port;

    public IReadOnlyList<string> Urls => _listener.Urls;

    /// <summary>What is served over HTTP.</summary>
    public required HttpEndpointTable Routes { get; init; }

    public GatewayParts Parts => _parts;

    /// <param name="options">From the command line.</param>
    /// <param name="config">The configuration in force; already valid.</param>
    /// <param name="logs">Disposed by the caller, after this.</param>
    /// <param name="time">Clock and timers of everything in the gateway.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <param name="kept">State directory and port, when they outlive this gateway; its own when left out.</param>
    /// <exception cref="GatewayStartException">It cannot start; the message says why.</exception>
    public static async Task<GatewayHost> StartAsync(
        StartOptions options,
        IConfigSource config,
        ILoggerFactory logs,
        TimeProvider time,
        CancellationToken cancellationToken,
        GatewayHold? kept = null)
    {
        var gateway = config.Current.Config.Gateway;
        if (gateway.Mode == GatewayMode.Remote && !options.AllowUnconfigured)
        {
            throw new GatewayStartException(
                "Gateway start blocked: gateway.mode is remote, so this configuration is for clients of another gateway.\n"
                + "Set gateway.mode=local, or pass --allow-unconfigured.",
                isConfiguration: true);
        }
        var plan = ListenPlan.Of(options, gateway);
        var hold = kept ?? GatewayHold.Take(options.Paths, logs);
        GatewayParts? parts = null;
        CanvasPort? canvasPort = null;
        try
        {
            var logger = logs.CreateLogger("gateway");
            var secrets = SecretPlan.Make(options, gateway.Auth, plan.Bind.IsLoopback, () => GeneratedToken.ReadOrMake(options.Paths));
            var tls = new TlsSource(config, options.Paths, plan.Bind, time, logs.CreateLogger("gateway/tls"));
            parts = GatewayParts.Make(options, config, secrets, plan.Bind, tls, hold.Port, logs, time);
            await parts.Agents.RecoverAsync(cancellationToken).ConfigureAwait(false);
            var note = RestartDelivery.Deliver(options.Paths, config.Current.Config, parts.SystemEvents, logger);
            if (RestartNote.IsUpdate(note)) parts.Updates.LastUpdate = note;
            // Held over a restart; the gateway is to have it now.
            if (plan.Port != 0 && hold.Canvas.Number == plan.Port) hold.Canvas.Close();
            var isWhereItShould = TryOpen(hold.Port, plan, secrets, logger);
            var (routes, serve) = HttpEndpoints.Make(parts.Http(config, options.Paths, time), logs.CreateLogger("gateway/http"));
            var listener = await GatewayListener.StartAsync(
                hold.Port,
                tls,
                logs,
                time,
                options.Listener,
                parts.Door.HttpPlaces,
                serve,
                cancellationToken).ConfigureAwait(false);
            if (hold.Lock.Announce(listener.Port) is { } unnoted) Log.NotAnnounced(logger, unnoted);
            canvasPort = new CanvasPort(parts.Canvas, config.Current.Config.CanvasHost, hold.Canvas, listener.Take, logs.CreateLogger("gateway/canvas"));
            canvasPort.Follow(isWhereItShould ? plan : plan with { Port = listener.Port });
            var listenerReload = new ListenerReload(options, config, hold, tls, listener, canvasPort, parts.Door.SecretReload, time, logger);
            if (!isWhereItShould) listenerReload.TryLater();
            await parts.Cron.StartAsync().ConfigureAwait(false);
            await RestartDelivery.ContinueAsync(note, options.Paths, config.Current.Config, parts.Agents.Runs, logger, cancellationToken).ConfigureAwait(false);
            var host = new GatewayHost(parts, listener, listenerReload, canvasPort, kept is null ? hold : null, Task.Run(() => new LeftOverSweep(options.Paths, time, logger).Run(), CancellationToken.None), logger)
            {
                Routes = routes,
            };
            // Supervisors wait for this line.
            foreach (var url in host.Urls) Log.Listening(host._logger, url, Environment.ProcessId);
            return host;
        }
        catch
        {
            if (canvasPort is not null) await canvasPort.DisposeAsync().ConfigureAwait(false);
            if (parts is not null) await parts.DisposeAsync().ConfigureAwait(false);
            if (kept is null) await hold.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Tells the clients, lets the active runs end for a while, closes the sockets with 1012, and flushes what is kept in
    /// memory. Before a restart the runs come first, so that clients hear of it when it is about to happen, and who connects
    /// meanwhile waits for the next gateway.
    /// </summary>
    /// <param name="reason">For the clients.</param>
    /// <param name="restartExpectedMs">Null: a plain stop.</param>
    public async Task StopAsync(string reason, long? restartExpectedMs = null)
    {
        if (Interlocked.Exchange(ref _isStopped, 1) != 0) return;
        await TryAsync("cron", _parts.Cron.QuietenAsync).ConfigureAwait(false);
        Log.Stopping(_logger, reason);
        _listenerReload.Dispose();
        if (restartExpectedMs is not null)
        {
            await TryAsync("runs", () => _parts.Agents.Runs.DrainAsync(RunsLimitBeforeRestart)).ConfigureAwait(false);
            await _listener.PauseAsync().ConfigureAwait(false);
        }
        await _canvasPort.DisposeAsync().ConfigureAwait(false);
        _parts.Events.Publish(EventNames.Shutdown, new ShutdownPayload(reason, restartExpectedMs), ProtocolJson.Default.ShutdownPayload);
        await TryAsync("runs", () => _parts.Agents.Runs.DrainAsync(RunsLimit)).ConfigureAwait(false);
        await TryAsync("connections", () => _parts.Connections.StopAsync(GoodbyeLimit)).ConfigureAwait(false);
        await _listener.PauseAsync().ConfigureAwait(false);
        using var limit = new CancellationTokenSource(GoodbyeLimit);
        await TryAsync("listener", () => _listener.StopAsync(limit.Token)).ConfigureAwait(false);
        await TryAsync("listener", () => _listener.DisposeAsync().AsTask()).ConfigureAwait(false);
        // Nobody can ask any more; what was asked may still be writing.
        await TryAsync("requests", () => _parts.Requests.DrainAsync(GoodbyeLimit)).ConfigureAwait(false);
        await TryAsync("sweep", () => _sweep).ConfigureAwait(false);
        await _parts.StopAsync(TryAsync).ConfigureAwait(false);
        if (_ownHold is not null) await _ownHold.DisposeAsync().ConfigureAwait(false);
        Log.Stopped(_logger);
    }

    /// <summary>One step of the stop: what fails or hangs in it keeps no other from being flushed.</summary>
    private async Task TryAsync(string what, Func<Task> step)
    {
        try
        {
            await step().WaitAsync(StepLimit).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.StepFailed(_logger, what, exception);
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync("gateway stopping").ConfigureAwait(false);

    /// <summary>
    /// A port that cannot be had stops the first start, but not a gateway that has one already; unless its secret, which was
    /// judged for where it should be, would not do where it is.
    /// </summary>
    /// <returns>False: it listens where it did before.</returns>
    private static bool TryOpen(GatewayPort port, ListenPlan plan, SecretPlan secrets, ILogger logger)
    {
        try
        {
            port.Open(plan.Bind, plan.Port);
            return true;
        }
        catch (GatewayStartException exception) when (port.IsOpen && (port.IsLoopback || secrets.IsForEveryBind))
        {
            Log.PortKept(logger, port.Number, exception.Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(5, LogLevel.Warning, "the port could not be noted for clients that look for it: {Why}")]
        public static partial void NotAnnounced(ILogger logger, string why);

        [LoggerMessage(6, LogLevel.Error, "stopping: {What} failed; the rest is stopped all the same")]
        public static partial void StepFailed(ILogger logger, string what, Exception exception);

        [LoggerMessage(4, LogLevel.Error, "the port stays {Port}: {Why}")]
        public static partial void PortKept(ILogger logger, int port, string why);

        [LoggerMessage(3, LogLevel.Information, "listening on {Url} (PID {Pid})")]
        public static partial void Listening(ILogger logger, string url, int pid);

        [LoggerMessage(1, LogLevel.Information, "stopping: {Reason}")]
        public static partial void Stopping(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Information, "stopped")]
        public static partial void Stopped(ILogger logger);
    }
}
