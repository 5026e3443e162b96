using OpenClaw.Config;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>
/// Keeps strange web pages out, for sockets and for HTTP requests that change something: what carries an Origin must carry
/// an allowed one, and without a secret the Host must be one that nobody can point here.
/// </summary>
internal sealed class RequestGuard(IConfigSource config, SecretsHolder secrets)
{
    /// <summary>For HTTP: a browser that sends no Origin still says with <c>Sec-Fetch-Site</c> that another site asked.</summary>
    public bool MayChange(PeerFacts peer, string? fetchSite) =>
        peer.Origin is null ? fetchSite is null or "none" or "same-origin" && IsHostAllowed(peer.Host) : IsOriginAllowed(peer, anyLoopbackPort: false);

    /// <returns>Null when the socket may go on.</returns>
    public Refusal? Check(ConnectAttempt attempt)
    {
        var peer = attempt.Peer;
        if (peer.Origin is null)
        {
            var isMissing = attempt.Era.WebClientsNeedOrigin && attempt.IsWebClient;
            return isMissing || !IsHostAllowed(peer.Host) ? Refused() : null;
        }
        return IsOriginAllowed(peer, attempt.Era.AllowsAnyLoopbackOrigin) ? null : Refused();
    }

    private bool IsOriginAllowed(PeerFacts peer, bool anyLoopbackPort)
    {
        var rules = new OriginRules(config.Current.Config.Gateway.ControlUi.AllowedOrigins, anyLoopbackPort, HasSecret);
        return OriginPolicy.IsAllowed(peer.Origin, peer.Host, rules);
    }

    private bool IsHostAllowed(string host) => HasSecret || OriginPolicy.IsFixedHost(host);

    private bool HasSecret => secrets.Current.Mode != SharedSecretMode.None;

    private static Refusal Refused() => Refusal.Invalid(OriginPolicy.Refused, DetailCodes.OriginNotAllowed, NextSteps.ReviewConfiguration);
}
