using OpenClaw.Config;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// Follows port, bind and TLS while the gateway runs. Connected clients stay on; what cannot be had leaves the old in force
/// and is said.
/// </summary>
internal sealed partial class ListenerReload(
    StartOptions options, IConfigSource config, GatewayHold hold, TlsSource tls, GatewayListener listener, ILogger logger)
{
    public IDisposable Start() => config.Subscribe((_, next) => Follow(next));

    private void Follow(ConfigSnapshot next)
    {
        try
        {
            var plan = ListenPlan.Of(options, next.Config.Gateway);
            // Judged before anything is opened: a gateway without a secret never listens beyond loopback.
            SecretPlan.Make(options.For(next), next.Config.Gateway.Auth, plan.Bind.IsLoopback, () => GeneratedToken.ReadOrMake(options.Paths));
            var hasMoved = !hold.Port.IsAt(plan.Bind, plan.Port);
            hold.Port.Open(plan.Bind, plan.Port);
            if (hasMoved) hold.Lock.Announce(hold.Port.Number);
            if (!tls.Follow(plan.Bind) && !hasMoved) return;
            foreach (var url in listener.Urls) Log.Listening(logger, url);
        }
        catch (GatewayStartException exception)
        {
            Log.Kept(logger, string.Join(", ", listener.Urls), exception.Message);
        }
        catch (IOException exception)
        {
            Log.Kept(logger, string.Join(", ", listener.Urls), exception.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "now listening on {Url}")]
        public static partial void Listening(ILogger logger, string url);

        [LoggerMessage(2, LogLevel.Error, "the changed address of the gateway is not usable, it goes on listening on {Urls}: {Why}")]
        public static partial void Kept(ILogger logger, string urls, string why);
    }
}
