using System.Net;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary>Looks for what makes this installation easier to break into than it has to be. Reads only this machine's files.</summary>
internal static class SecurityAudit
{
    private const int ShortestToken = 24;
    private const int WidestProxyRange = 8;

    public static IReadOnlyList<SecurityFinding> Run(CliInvocation invocation)
    {
        var config = invocation.Config;
        return
        [
            .. Access(invocation, config.Gateway),
            .. Page(config.Gateway.ControlUi),
            .. Proxies(config.Gateway.TrustedProxies),
            .. Logging(config.Logging),
            .. StateFilePermissions.Check(invocation.Paths),
        ];
    }

    private static IEnumerable<SecurityFinding> Access(CliInvocation invocation, GatewayConfig gateway)
    {
        var isExposed = gateway.Bind != GatewayBind.Loopback;
        var token = invocation.Variable(GatewayVariables.Token) ?? gateway.Auth.Token;
        var password = invocation.Variable(GatewayVariables.Password) ?? gateway.Auth.Password;
        if (gateway.Auth.Mode == GatewayAuthMode.None)
        {
            yield return new(
                "gateway.auth_none", isExposed ? FindingSeverity.Critical : FindingSeverity.Warn, "The gateway asks nobody for a secret",
                "gateway.auth.mode is none: every program of this machine is its owner.", "Set gateway.auth.mode to token.");
        }
        else if (isExposed && (token ?? password) is null && gateway.Auth.Mode != GatewayAuthMode.TrustedProxy)
        {
            yield return new(
                "gateway.bind_no_auth", FindingSeverity.Critical, "Bound beyond loopback without a secret",
                $"gateway.bind is {GatewayTargetResolver.BindName(gateway.Bind)} and neither a token nor a password is configured.",
                "Set gateway.auth.token, or gateway.bind to loopback.");
        }
        if (token is { Length: < ShortestToken })
        {
            yield return new(
                "gateway.token_too_short", isExposed ? FindingSeverity.Critical : FindingSeverity.Warn, "The shared token is short",
                FormattableString.Invariant($"It has {token.Length} characters; at least {ShortestToken} random ones cannot be guessed."),
                "Set gateway.auth.token to a random text, for example of: openssl rand -hex 24");
        }
        if (isExposed && !gateway.Tls.Enabled)
        {
            yield return new(
                "gateway.tls_off", FindingSeverity.Warn, "Secrets travel in the clear",
                "The gateway listens beyond loopback without TLS.", "Set gateway.tls.enabled, or put a tunnel or a TLS proxy in front.");
        }
    }

    private static IEnumerable<SecurityFinding> Page(ControlUiConfig page)
    {
        if (page.DangerouslyDisableDeviceAuth)
        {
            yield return new(
                "gateway.control_ui.device_auth_disabled", FindingSeverity.Critical, "The page connects without a device identity",
                "gateway.controlUi.dangerouslyDisableDeviceAuth is on.", "Remove it.");
        }
        if (page.AllowInsecureAuth)
        {
            yield return new(
                "gateway.control_ui.insecure_auth", FindingSeverity.Critical, "The page may sign in over plain HTTP",
                "gateway.controlUi.allowInsecureAuth is on.", "Remove it, and reach the page by HTTPS or an SSH tunnel.");
        }
        if (page.AllowedOrigins.Contains("*"))
        {
            yield return new(
                "gateway.control_ui.any_origin", FindingSeverity.Critical, "Every web site may talk to the gateway from your browser",
                "gateway.controlUi.allowedOrigins contains \"*\".", "Name the origins you use.");
        }
    }

    private static IEnumerable<SecurityFinding> Proxies(IReadOnlyList<string> proxies) => proxies.Where(IsWide).Select(range => new SecurityFinding(
        "gateway.trusted_proxies_wide", FindingSeverity.Critical, "Forwarding headers are believed from almost anywhere",
        $"gateway.trustedProxies contains {range}: whoever connects from there says who it is.", "Name the addresses of your proxies only."));

    private static bool IsWide(string range) => IPNetwork.TryParse(range, out var network) && network.PrefixLength < WidestProxyRange;

    private static IEnumerable<SecurityFinding> Logging(LoggingConfig logging)
    {
        if (logging.RedactSensitive == LogRedaction.Off)
        {
            yield return new(
                "logging.redaction_off", FindingSeverity.Warn, "Secrets may be written to the log",
                "logging.redactSensitive is off.", "Remove it: the default masks what looks like a secret.");
        }
    }
}
