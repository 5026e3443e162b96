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

    /// <summary>TLS here, or a proxy says so.</summary>
    public bool IsSecure { get; init; }

    public string? UserAgent { get; init; }
}
