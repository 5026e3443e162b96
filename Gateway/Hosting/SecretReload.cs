using OpenClaw.Config;
using OpenClaw.Gateway.Auth;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// Puts a changed secret into force while the gateway runs; connections that came in with the old one end. A configuration
/// without a usable secret leaves the old one in force and says so. One that only does on this machine waits until the port
/// is where nobody else can connect.
/// </summary>
internal sealed partial class SecretReload : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StartOptions _options;
    private readonly IConfigSource _config;
    private readonly SecretsHolder _secrets;
    private readonly GatewayPort _port;
    private readonly ILogger _logger;
    private readonly IDisposable _following;

    public SecretReload(StartOptions options, IConfigSource config, SecretsHolder secrets, GatewayPort port, ILogger logger)
    {
        (_options, _config, _secrets, _port, _logger) = (options, config, secrets, port, logger);
        _following = config.Subscribe((_, _) => Judge());
    }

    /// <summary>Judges what is configured now for where the gateway listens now, and where it is to listen.</summary>
    public void Judge()
    {
        lock (_gate)
        {
            try
            {
                var next = _config.Current;
                var bind = ListenPlan.Of(_options, next.Config.Gateway).Bind;
                var plan = SecretPlan.Make(_options.For(next), next.Config.Gateway.Auth, bind.IsLoopback, () => GeneratedToken.ReadOrMake(_options.Paths));
                if (_port.IsLoopback || plan.IsForEveryBind) _secrets.Replace(plan.Secrets);
                else Log.Waits(_logger);
            }
            catch (GatewayStartException exception)
            {
                Log.Unusable(_logger, exception.Message);
            }
            catch (IOException exception)
            {
                Log.Unusable(_logger, exception.GetType().Name);
            }
        }
    }

    public void Dispose() => _following.Dispose();

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "the changed auth configuration is not usable, the old secret stays in force: {Why}")]
        public static partial void Unusable(ILogger logger, string why);

        [LoggerMessage(2, LogLevel.Information, "the old secret stays in force until the gateway listens on this machine only")]
        public static partial void Waits(ILogger logger);
    }
}
