namespace OpenClaw.Gateway.Auth;

/// <summary>Which web origins may talk to the gateway. Requests without an Origin do not come from a web page.</summary>
internal static class OriginPolicy
{
    public const string Refused =
        "origin not allowed (open the Control UI from the gateway host or allow it in gateway.controlUi.allowedOrigins)";

    /// <param name="origin">The Origin header; null or <c>null</c> is never allowed.</param>
    /// <param name="host">The Host header with its port.</param>
    /// <param name="allowed"><c>gateway.controlUi.allowedOrigins</c>.</param>
    /// <param name="anyLoopbackPort">Protocol 3: a page on any loopback port may talk to a gateway on loopback.</param>
    public static bool IsAllowed(string? origin, string host, IReadOnlyList<string> allowed, bool anyLoopbackPort)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) return false;
        var normalized = uri.GetLeftPart(UriPartial.Authority);
        foreach (var entry in allowed)
        {
            if (string.Equals(entry.Trim().TrimEnd('/'), normalized, StringComparison.OrdinalIgnoreCase)) return true;
        }
        if (string.Equals(uri.Authority, StripDefaultPort(host, uri), StringComparison.OrdinalIgnoreCase)) return true;
        return anyLoopbackPort && LocalTrust.IsLoopbackHost(uri.Authority) && LocalTrust.IsLoopbackHost(host);
    }

    private static string StripDefaultPort(string host, Uri origin)
    {
        var suffix = origin.Scheme == "https" ? ":443" : ":80";
        return host.EndsWith(suffix, StringComparison.Ordinal) ? host[..^suffix.Length] : host;
    }
}
