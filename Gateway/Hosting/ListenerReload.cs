using OpenClaw.Config;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// Follows port, bind and TLS while the gateway runs, the canvas' port with it. Connected clients stay on; what cannot be had leaves the old in force,
/// is said, and is tried again.
/// </summary>
internal sealed partial class ListenerReload : IDisposable
{
    /// <summary>How often an address that could not be had is tried again.</summary>
    public static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private static readonly string[] _followed = ["gateway.port", "gateway.bind", "gateway.customBindHost", "gateway.tls"];

    private readonly StartOptions _options;
    private readonly IConfigSource _config;
    private readonly GatewayHold _hold;
    private readonly TlsSource _tls;
    private readonly GatewayListener _listener;
    private readonly CanvasPort _canvasPort;
    private readonly SecretReload _secrets;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly IDisposable _following;
    private readonly ITimer _retry;
    private bool _isOver;

    public ListenerReload(StartOptions options, IConfigSource config, GatewayHold hold, TlsSource tls, GatewayListener listener, CanvasPort canvasPort, SecretReload secrets, TimeProvider time, ILogger logger)
    {
        (_options, _config, _hold, _tls, _listener, _canvasPort, _secrets, _logger) = (options, config, hold, tls, listener, canvasPort, secrets, logger);
        _retry = time.CreateTimer(_ => TryAgain(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _following = config.Subscribe((_, next) => Follow(next));
    }

    /// <summary>The gateway began where it was before: the address it should have is tried again.</summary>
    public void TryLater()
    {
        lock (_gate)
        {
            if (!_isOver) _retry.Change(RetryInterval, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate) _isOver = true;
        _following.Dispose();
        _retry.Dispose();
    }

    private void Follow(ConfigSnapshot next)
    {
        if (TryFollow(next) is not { } why) return;
        Log.Kept(_logger, string.Join(", ", _listener.Urls), why);
        _config.NotInForce(_followed);
    }

    private void TryAgain() => TryFollow(_config.Current);

    /// <returns>Why it could not; null when everything is as the configuration says.</returns>
    private string? TryFollow(ConfigSnapshot next)
    {
        lock (_gate)
        {
            if (_isOver) return null;
            var why = Move(next);
            _retry.Change(why is null ? Timeout.InfiniteTimeSpan : RetryInterval, Timeout.InfiniteTimeSpan);
            return why;
        }
    }

    private string? Move(ConfigSnapshot next)
    {
        try
        {
            var plan = ListenPlan.Of(_options, next.Config.Gateway);
            // Judged before anything is opened: a gateway without a secret never listens beyond loopback.
            SecretPlan.Make(_options.For(next), next.Config.Gateway.Auth, plan.Bind.IsLoopback, () => GeneratedToken.ReadOrMake(_options.Paths));
            var hasMoved = !_hold.Port.IsAt(plan.Bind, plan.Port);
            _canvasPort.MakeWay(plan.Port);
            _hold.Port.Open(plan.Bind, plan.Port);
            if (hasMoved)
            {
                _secrets.Judge();
                _canvasPort.Follow(plan);
                if (_hold.Lock.Announce(_hold.Port.Number) is { } why) Log.NotAnnounced(_logger, why);
            }
            if (!_tls.Follow(plan.Bind) && !hasMoved) return null;
            foreach (var url in _listener.Urls) Log.Listening(_logger, url);
            return null;
        }
        catch (GatewayStartException exception)
        {
            _canvasPort.Stay();
            return exception.Message.ReplaceLineEndings(" ");
        }
        catch (IOException exception)
        {
            return exception.GetType().Name;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "now listening on {Url}")]
        public static partial void Listening(ILogger logger, string url);

        [LoggerMessage(3, LogLevel.Warning, "the port could not be noted for clients that look for it: {Why}")]
        public static partial void NotAnnounced(ILogger logger, string why);

        [LoggerMessage(2, LogLevel.Error, "the changed address of the gateway is not usable, it goes on listening on {Urls} and tries again: {Why}")]
        public static partial void Kept(ILogger logger, string urls, string why);
    }
}
