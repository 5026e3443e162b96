using System.Net;

namespace OpenClaw.Gateway.Auth;

/// <summary>What the upgrade request says about where it comes from; taken once per connection.</summary>
internal sealed record PeerFacts
{
    /// <summary>Address of the socket's other end, IPv4-mapped form undone; null when there is none (a Unix socket).</summary>
    public required IPAddress? Address { get; init; }

    /// <summary>The <c>Host</c> header.</summary>
    public required string Host { get; init; }

    public string? Origin { get; init; }

    public string? ForwardedFor { get; init; }

    public string? RealIp { get; init; }

    public bool HasForwardedHost { get; init; }

    public bool HasForwardedProto { get; init; }

    /// <summary>The <c>Tailscale-User-Login</c> header, which Tailscale Serve sets.</summary>
    public string? TailscaleLogin { get; init; }

    /// <summary>The user as the header named in <c>gateway.auth.trustedProxy.userHeader</c> says.</summary>
    public string? ProxyUser { get; init; }

    /// <summary>One of <c>gateway.auth.trustedProxy.requiredHeaders</c> is missing.</summary>
    public bool LacksProxyHeader { get; init; }

    /// <summary>TLS here, or a proxy says so.</summary>
    public bool IsSecure { get; init; }

    public string? UserAgent { get; init; }
}
