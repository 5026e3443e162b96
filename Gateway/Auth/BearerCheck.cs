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
    /// <param name="wanted">The scopes a caller restricts itself to, where a proxy or Tailscale vouches for it; null: all.</param>
    public async ValueTask<BearerResult> JudgeAsync(PeerFacts peer, PeerTrust trust, string? secret, string? fetchSite, IReadOnlyList<string>? wanted, CancellationToken cancellationToken)
    {
        var parameters = new ConnectParams { MinProtocol = 4, MaxProtocol = 4, Client = Http, Auth = new ConnectAuth { Token = secret } };
        var attempt = new ConnectAttempt(parameters, Era.V4, Roles.Operator, peer, trust, "");
        var result = await shared.EvaluateAsync(attempt, cancellationToken).ConfigureAwait(false);
        if (result.Verdict.IsOk)
        {
            shared.Count(attempt, result, wasDeviceToken: false);
            if (result.HasSharedSecret) return new BearerResult(Scopes.All);
            // Who is let in by where the request comes from, and not by what it knows, must not be another site's page.
            return guard.MayChange(peer, fetchSite) ? new BearerResult(Restricted(wanted)) : BearerResult.None;
        }
        var device = string.IsNullOrEmpty(secret) ? null : DeviceScopes(attempt, secret);
        shared.Count(attempt, result, wasDeviceToken: device is not null);
        return new BearerResult(device, device is null ? result.LockedFor : null);
    }

    private static IReadOnlyList<string> Restricted(IReadOnlyList<string>? wanted)
    {
        if (wanted is null) return Scopes.All;
        var left = new List<string>();
        foreach (var scope in Scopes.All) if (wanted.Contains(scope)) left.Add(scope);
        return left;
    }

    private IReadOnlyList<string>? DeviceScopes(ConnectAttempt attempt, string secret)
    {
        if (attempt.CountsAttempts && limiter.LockedFor(AttemptKind.SharedSecret, attempt.AddressKey) is not null) return null;
        IReadOnlyList<string>? scopes = null;
        // All of them, always: how long it takes tells nothing.
        foreach (var device in pairings.Current.Paired.Values)
        {
            var token = device.TokenFor(Roles.Operator);
            if (DeviceTokens.Matches(token, secret)) scopes = token!.Scopes;
        }
        return scopes;
    }
}
