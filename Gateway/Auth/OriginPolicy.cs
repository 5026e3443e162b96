using System.Net;

namespace OpenClaw.Gateway.Auth;

/// <summary>Which web origins may talk to the gateway. Requests without an Origin do not come from a web page.</summary>
internal static class OriginPolicy
{
    public const string Refused =
        "origin not allowed (open the Control UI from the gateway host or allow it in gateway.controlUi.allowedOrigins)";

    /// <param name="origin">The Origin header; null or <c>null</c> is never allowed.</param>
    /// <param name="host">The Host header with its port.</param>
    /// <param name="rules">What the configuration allows.</param>
    public static bool IsAllowed(string? origin, string host, OriginRules rules)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return false;
        var normalized = uri.GetLeftPart(UriPartial.Authority);
        foreach (var entry in rules.AllowedOrigins)
        {
            if (string.Equals(entry.Trim().TrimEnd('/'), normalized, StringComparison.OrdinalIgnoreCase)) return true;
        }
        if (string.Equals(uri.Authority, StripDefaultPort(host, uri), StringComparison.OrdinalIgnoreCase)) return rules.AllowsNamedHosts || IsFixedHost(host);
        return rules.AllowsAnyLoopbackPort && LocalTrust.IsLoopbackHost(uri.Authority) && LocalTrust.IsLoopbackHost(host);
    }

    /// <summary>A name that nobody else's DNS can point here: loopback, an address, this machine's own name, a tailnet name.</summary>
    public static bool IsFixedHost(string hostHeader)
    {
        var host = LocalTrust.HostName(hostHeader);
        return LocalTrust.IsLoopbackHost(hostHeader)
            || IPAddress.TryParse(host, out _)
            || host.EndsWith(".ts.net", StringComparison.OrdinalIgnoreCase)
            || string.Equals(host, Environment.MachineName, StringComparison.OrdinalIgnoreCase);
    }

    private static string StripDefaultPort(string host, Uri origin)
    {
        var suffix = origin.Scheme == "https" ? ":443" : ":80";
        return host.EndsWith(suffix, StringComparison.Ordinal) ? host[..^suffix.Length] : host;
    }
}
