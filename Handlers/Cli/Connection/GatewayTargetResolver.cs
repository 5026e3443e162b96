using OpenClaw.Client;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary>Finds the gateway to ask, and its secret: the command line, then the environment, then the configuration, then
/// the token the gateway on this machine made for itself.</summary>
internal static class GatewayTargetResolver
{
    /// <exception cref="CliException">The choice is incomplete; the text says how to complete it.</exception>
    public static GatewayTarget Resolve(CliInvocation invocation, ConnectionChoice choice)
    {
        var gateway = invocation.Config.Gateway;
        if (choice.Url is { } url) return Explicit(invocation, choice, url);
        return gateway.Mode == GatewayMode.Remote && choice.Port is null ? Remote(invocation, choice, gateway) : Local(invocation, choice, gateway);
    }

    /// <summary>The gateway on this machine, whatever the mode says.</summary>
    public static GatewayTarget Local(CliInvocation invocation, ConnectionChoice choice, GatewayConfig gateway)
    {
        var host = LocalAddress.Of(gateway);
        var scheme = gateway.Tls.Enabled ? "wss" : "ws";
        var url = FormattableString.Invariant($"{scheme}://{host}:{LocalPort.Of(invocation, choice.Port)}");
        var password = choice.Password ?? Variable(invocation, GatewayVariables.Password, GatewayVariables.OlderPassword) ?? gateway.Auth.Password;
        var token = choice.Token ?? Variable(invocation, GatewayVariables.Token, GatewayVariables.OlderToken) ?? gateway.Auth.Token
            ?? (password is null ? OwnTokenFile.Read(invocation.Paths) : null);
        var bind = BindName(gateway.Bind);
        return new(
            new(url), gateway.Bind == GatewayBind.Tailnet ? "local tailnet" : "local loopback", invocation.Paths.ConfigPath, bind, token, password,
            Fingerprint(choice, null) ?? (gateway.Tls.Enabled ? LocalCertificate.Fingerprint(invocation.Paths, gateway.Tls) : null));
    }

    public static string BindName(GatewayBind bind) => bind switch
    {
        GatewayBind.Auto => "auto",
        GatewayBind.Lan => "lan",
        GatewayBind.Tailnet => "tailnet",
        GatewayBind.Custom => "custom",
        _ => "loopback",
    };

    private static GatewayTarget Explicit(CliInvocation invocation, ConnectionChoice choice, string url)
    {
        var config = invocation.Paths.ConfigPath;
        if ((choice.Token ?? choice.Password) is null)
        {
            throw new CliException($"gateway url override requires explicit credentials\nFix: pass --token or --password.\nConfig: {config}");
        }
        return new(ReadUrl(url, "--url"), GatewayTarget.ExplicitSource, config, null, choice.Token, choice.Password, Fingerprint(choice, null));
    }

    private static GatewayTarget Remote(CliInvocation invocation, ConnectionChoice choice, GatewayConfig gateway)
    {
        var config = invocation.Paths.ConfigPath;
        if (string.IsNullOrWhiteSpace(gateway.Remote.Url))
        {
            throw new CliException(
                $"gateway remote mode misconfigured: gateway.remote.url missing\nConfig: {config}\nFix: set gateway.remote.url, or set gateway.mode=local.");
        }
        return new(
            ReadUrl(gateway.Remote.Url, "gateway.remote.url"), "config gateway.remote.url", config, null,
            choice.Token ?? gateway.Remote.Token,
            choice.Password ?? Variable(invocation, GatewayVariables.Password, GatewayVariables.OlderPassword) ?? gateway.Remote.Password,
            Fingerprint(choice, gateway.Remote.TlsFingerprint));
    }

    private static TlsFingerprint? Fingerprint(ConnectionChoice choice, string? configured)
    {
        var (text, source) = choice.TlsFingerprint is { } given ? (given, "--tls-fingerprint") : (configured, "gateway.remote.tlsFingerprint");
        if (string.IsNullOrWhiteSpace(text)) return null;
        return TlsFingerprint.Parse(text) ?? throw new CliException($"{source} is not a SHA-256 fingerprint (64 hexadecimal digits)");
    }

    private static Uri ReadUrl(string text, string source) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url is { Scheme: "ws" or "wss", Host.Length: > 0 }
            ? url
            : throw new CliException($"{source} is not a WebSocket address: {text}\nFix: use ws://host:port or wss://host:port.");

    private static string? Variable(CliInvocation invocation, string name, string olderName) =>
        invocation.Variable(name) ?? invocation.Variable(olderName);
}
