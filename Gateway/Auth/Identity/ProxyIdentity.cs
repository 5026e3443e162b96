using System.Net;
using OpenClaw.Config;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>Callers that somebody else vouches for: Tailscale Serve on this machine, or a trusted proxy in front.</summary>
internal sealed class ProxyIdentity(IWhois whois)
{
    /// <summary>Checks Tailscale's identity headers against what the tailnet says about the address.</summary>
    /// <returns>Null: the method is off or does not apply, and only the shared secret counts.</returns>
    public async ValueTask<AuthVerdict?> CheckTailscaleAsync(PeerFacts peer, PeerTrust trust, GatewayConfig config, CancellationToken cancellationToken)
    {
        if (!IsTailscaleOn(config) || !whois.IsAvailable || trust.IsLocal) return null;
        if (string.IsNullOrWhiteSpace(peer.TailscaleLogin)) return Refused(AuthFailure.TailscaleUserMissing);
        // Serve runs on this machine and sets all three; without them the header came from somebody else.
        var isServe = peer.Address is { } address && IPAddress.IsLoopback(address)
            && peer is { ForwardedFor: not null, HasForwardedHost: true, HasForwardedProto: true };
        if (!isServe) return Refused(AuthFailure.TailscaleProxyMissing);
        var client = peer.ForwardedFor!.Split(',')[^1].Trim();
        var login = await whois.LoginOfAsync(client, cancellationToken).ConfigureAwait(false);
        if (login is null) return Refused(AuthFailure.TailscaleWhoisFailed);
        return string.Equals(login.Trim(), peer.TailscaleLogin.Trim(), StringComparison.OrdinalIgnoreCase)
            ? new AuthVerdict(AuthMethods.Tailscale, null)
            : Refused(AuthFailure.TailscaleUserMismatch);
    }

    /// <summary>Checks the user a trusted proxy names.</summary>
    public static AuthVerdict CheckTrustedProxy(PeerFacts peer, PeerTrust trust, GatewayTrustedProxyConfig config)
    {
        if (!trust.IsBehindTrustedProxy) return Refused(AuthFailure.ProxyNotTrusted);
        if (string.IsNullOrWhiteSpace(peer.ProxyUser) || peer.LacksProxyHeader) return Refused(AuthFailure.IdentityHeaderMissing);
        var isAllowed = config.AllowUsers.Count == 0 || config.AllowUsers.Contains(peer.ProxyUser.Trim(), StringComparer.OrdinalIgnoreCase);
        return isAllowed ? new AuthVerdict(AuthMethods.TrustedProxy, null) : Refused(AuthFailure.UserNotAllowed);
    }

    private static bool IsTailscaleOn(GatewayConfig config) =>
        config.Auth.AllowTailscale ?? (config.Tailscale.Mode == TailscaleMode.Serve && config.Auth.Mode is null or GatewayAuthMode.Token);

    private static AuthVerdict Refused(AuthFailure failure) => new(null, failure);
}
