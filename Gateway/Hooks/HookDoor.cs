using OpenClaw.Config;
using OpenClaw.Gateway.Auth;

namespace OpenClaw.Gateway.Hooks;

/// <summary>Who may send webhooks: whoever knows <c>hooks.token</c>, asked slowly enough.</summary>
internal sealed partial class HookDoor(IConfigSource config, TimeProvider time, ILogger logger)
{
    private readonly HookLockout _lockout = new(time);

    public HooksConfig Settings => config.Current.Config.Hooks;

    /// <summary>With a slash before and none behind.</summary>
    public string Path => "/" + Settings.Path.Trim().Trim('/');

    /// <summary>The path at which webhooks arrive, or one below it; false while they are switched off.</summary>
    public bool Claims(string path)
    {
        if (!Settings.Enabled || string.IsNullOrWhiteSpace(Settings.Token)) return false;
        var own = Path;
        return own.Length > 1 && path.StartsWith(own, StringComparison.Ordinal) && (path.Length == own.Length || path[own.Length] == '/');
    }

    /// <param name="token">As sent.</param>
    /// <param name="address">Whose attempts are counted.</param>
    /// <param name="wait">How long the address has to wait after too many wrong ones.</param>
    public bool Admits(string? token, string address, out TimeSpan? wait)
    {
        wait = null;
        if (SecretHash.Of(Settings.Token) is { } secret && secret.Matches(token))
        {
            _lockout.Succeed(address);
            return true;
        }
        wait = _lockout.Fail(address, out var isFirst);
        if (isFirst) Log.LockedOut(logger, address);
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "too many webhooks with a wrong token, locked out for a minute: remote={Remote}")]
        public static partial void LockedOut(ILogger logger, string remote);
    }
}
