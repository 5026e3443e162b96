using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>
/// Judges <c>Authorization: Bearer …</c> of an HTTP request, by the rules and attempt limits of <c>connect</c>: the shared
/// secret, what a trusted proxy or Tailscale vouches for, or the operator token of a paired device.
/// </summary>
internal sealed class BearerCheck(SharedSecretCheck shared, RequestGuard guard, PairingStore pairings, AttemptLimiter limiter)
{
    private static readonly ConnectClient Http = new() { Id = "http", Version = "", Platform = "", Mode = "http" };

    /// <param name="secret">What follows <c>Bearer</c>; null without the header.</param>
    /// <param name="fetchSite">The <c>Sec-Fetch-Site</c> header.</param>
    public async ValueTask<bool> IsOperatorAsync(PeerFacts peer, PeerTrust trust, string? secret, string? fetchSite, CancellationToken cancellationToken)
    {
        var parameters = new ConnectParams { MinProtocol = 4, MaxProtocol = 4, Client = Http, Auth = new ConnectAuth { Token = secret } };
        var attempt = new ConnectAttempt(parameters, Era.V4, Roles.Operator, peer, trust, "");
        var result = await shared.EvaluateAsync(attempt, cancellationToken).ConfigureAwait(false);
        if (result.Verdict.IsOk)
        {
            shared.Count(attempt, result, wasDeviceToken: false);
            // Who is let in by where the request comes from, and not by what it knows, must not be another site's page.
            return result.HasSharedSecret || guard.MayChange(peer, fetchSite);
        }
        var isDevice = !string.IsNullOrEmpty(secret) && IsDeviceToken(attempt, secret);
        shared.Count(attempt, result, wasDeviceToken: isDevice);
        return isDevice;
    }

    private bool IsDeviceToken(ConnectAttempt attempt, string secret)
    {
        if (attempt.CountsAttempts && limiter.LockedFor(AttemptKind.SharedSecret, attempt.AddressKey) is not null) return false;
        var found = false;
        // All of them, always: how long it takes tells nothing.
        foreach (var device in pairings.Current.Paired.Values) found |= DeviceTokens.Matches(device.TokenFor(Roles.Operator), secret);
        return found;
    }
}
