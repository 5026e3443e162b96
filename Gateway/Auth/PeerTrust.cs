using System.Net;

namespace OpenClaw.Gateway.Auth;

/// <param name="IsLocal">This machine, as far as pairing and scopes go.</param>
/// <param name="IsDirectLoopback">A loopback socket with nothing in between.</param>
/// <param name="ReportedIp">Address to show in presence and pairing; null for local peers and untrusted proxies.</param>
/// <param name="Address">Whom failed attempts are counted against: the client as a trusted proxy names it, else the peer.</param>
/// <param name="IsBehindTrustedProxy">The peer is one of <c>gateway.trustedProxies</c>.</param>
internal readonly record struct PeerTrust(
    bool IsLocal,
    bool IsDirectLoopback,
    string? ReportedIp,
    IPAddress? Address = null,
    bool IsBehindTrustedProxy = false);
