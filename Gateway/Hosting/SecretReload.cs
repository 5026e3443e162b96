using OpenClaw.Config;
using OpenClaw.Gateway.Auth;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// Puts a changed secret into force while the gateway runs; connections that came in with the old one end. A configuration
/// without a usable secret leaves the old one in force and says so.
/// </summary>
internal static partial class SecretReload
{
    public static IDisposable Start(StartOptions options, IConfigSource config, SecretsHolder secrets, ILogger logger)
    {
        return config.Subscribe((_, next) =>
        {
            try
            {
                var bind = ListenPlan.Of(options, next.Config.Gateway).Bind;
                var plan = SecretPlan.Make(options.For(next), next.Config.Gateway.Auth, bind.IsLoopback, () => GeneratedToken.ReadOrMake(options.Paths));
                secrets.Replace(plan.Secrets);
            }
            catch (GatewayStartException exception)
            {
                Log.Unusable(logger, exception.Message);
            }
            catch (IOException exception)
            {
                Log.Unusable(logger, exception.GetType().Name);
            }
        });
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "the changed auth configuration is not usable, the old secret stays in force: {Why}")]
        public static partial void Unusable(ILogger logger, string why);
    }
}
