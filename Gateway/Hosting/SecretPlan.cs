using OpenClaw.Config;
using OpenClaw.Gateway.Auth;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// Which shared secret this start uses: command line, then configuration, then environment. Without any, a gateway on
/// loopback makes a token and keeps it; beyond loopback it refuses.
/// </summary>
/// <param name="Secrets">For the handshake.</param>
/// <param name="UrlToken">The token in clear for the printed URL; null when there is none.</param>
/// <param name="Origin">Where the secret comes from, for the start-up lines.</param>
internal sealed record SecretPlan(SharedSecrets Secrets, string? UrlToken, string Origin)
{
    /// <summary>Whether the URL with the token may be printed: given on the command line or made here, it has to be told somehow.</summary>
    public bool IsUrlShown { get; init; }

    /// <summary>It would also do where others than this machine can connect.</summary>
    public bool IsForEveryBind { get; init; } = true;

    public override string ToString() => nameof(SecretPlan);

    /// <exception cref="GatewayStartException">There is no usable secret.</exception>
    public static SecretPlan Make(StartOptions options, GatewayAuthConfig config, bool isLoopback, Func<string> generateToken)
    {
        var (token, tokenOrigin) = First(
            (options.Token, "--token"),
            (config.Token, "gateway.auth.token"),
            (Env(options, "OPENCLAW_GATEWAY_TOKEN"), "OPENCLAW_GATEWAY_TOKEN"),
            (Env(options, "CLAWDBOT_GATEWAY_TOKEN"), "CLAWDBOT_GATEWAY_TOKEN"));
        var (password, passwordOrigin) = First(
            (options.Password, "--password"),
            (config.Password, "gateway.auth.password"),
            (Env(options, "OPENCLAW_GATEWAY_PASSWORD"), "OPENCLAW_GATEWAY_PASSWORD"),
            (Env(options, "CLAWDBOT_GATEWAY_PASSWORD"), "CLAWDBOT_GATEWAY_PASSWORD"));
        var mode = options.Auth ?? ModeOfOptions(options) ?? config.Mode ?? (password is not null && token is null ? GatewayAuthMode.Password : GatewayAuthMode.Token);
        switch (mode)
        {
            case GatewayAuthMode.Token:
                if (token is null && !isLoopback) throw NoSecret("token");
                var isMade = token is null;
                if (token is null) (token, tokenOrigin) = (generateToken(), "made by this gateway and kept in its state directory");
                return new SecretPlan(new SharedSecrets { Mode = SharedSecretMode.Token, Token = SecretHash.Of(token) }, token, tokenOrigin)
                {
                    IsUrlShown = token != config.Token,
                    IsForEveryBind = !isMade,
                };
            case GatewayAuthMode.Password:
                if (password is null) throw NoSecret("password");
                return new SecretPlan(new SharedSecrets { Mode = SharedSecretMode.Password, Password = SecretHash.Of(password) }, null, passwordOrigin);
            case GatewayAuthMode.None:
                if (!isLoopback) throw new GatewayStartException("Refusing to bind beyond loopback with gateway.auth.mode \"none\".\nSet gateway.auth.mode to token or password, or gateway.bind to loopback.", isConfiguration: true);
                return new SecretPlan(new SharedSecrets { Mode = SharedSecretMode.None }, null, "none: every local program may connect") { IsForEveryBind = false };
            default:
                if (string.IsNullOrWhiteSpace(config.TrustedProxy.UserHeader)) throw NoUserHeader();
                var both = new SharedSecrets { Mode = SharedSecretMode.TrustedProxy, Token = SecretHash.Of(token), Password = SecretHash.Of(password) };
                return new SecretPlan(both, token, $"the proxy in front names the user in {config.TrustedProxy.UserHeader}");
        }
    }

    private static GatewayAuthMode? ModeOfOptions(StartOptions options) =>
        options.Token is not null ? GatewayAuthMode.Token : options.Password is not null ? GatewayAuthMode.Password : null;

    private static (string? Value, string Origin) First(params (string? Value, string Origin)[] candidates)
    {
        foreach (var candidate in candidates)
        {
            if (!string.IsNullOrWhiteSpace(candidate.Value)) return candidate;
        }
        return (null, "");
    }

    private static string? Env(StartOptions options, string name) => options.Environment.GetValueOrDefault(name);

    private static GatewayStartException NoUserHeader() => new(
        "gateway.auth.mode is \"trusted-proxy\", but gateway.auth.trustedProxy.userHeader is not set.\n"
        + "Name the header in which the proxy tells the user, and list the proxy in gateway.trustedProxies.",
        isConfiguration: true);

    private static GatewayStartException NoSecret(string kind) => new(
        $"Gateway auth is set to {kind}, but no {kind} is configured.\n"
        + $"Set gateway.auth.{kind} (or OPENCLAW_GATEWAY_{kind.ToUpperInvariant()}), or pass --{kind}.",
        isConfiguration: true);
}
