using OpenClaw.Config;

namespace OpenClaw.Gateway.Auth;

/// <summary>Evaluates the shared secret, Tailscale's headers or the trusted proxy's, within the attempt limit.</summary>
internal sealed class SharedSecretCheck(IConfigSource config, SecretsHolder secrets, ProxyIdentity proxies, AttemptLimiter limiter)
{
    public async ValueTask<SharedSecretResult> EvaluateAsync(ConnectAttempt attempt, CancellationToken cancellationToken)
    {
        var gateway = config.Current.Config.Gateway;
        var inForce = secrets.Current;
        if (inForce.Mode == SharedSecretMode.None) return new(inForce.Check(null), HasSharedSecret: false, inForce);
        if (inForce.Mode == SharedSecretMode.TrustedProxy && !IsOwnProgram(attempt, inForce))
        {
            return new(ProxyIdentity.CheckTrustedProxy(attempt.Peer, attempt.Trust, gateway.Auth.TrustedProxy), HasSharedSecret: false, inForce);
        }
        var locked = attempt.CountsAttempts ? limiter.LockedFor(AttemptKind.SharedSecret, attempt.AddressKey) : null;
        var secret = locked is null ? inForce.Check(attempt.Parameters.Auth) : new AuthVerdict(null, AuthFailure.RateLimited);
        if (secret.IsOk) return new(secret, HasSharedSecret: true, inForce);
        var tailscale = await proxies.CheckTailscaleAsync(attempt.Peer, attempt.Trust, gateway, cancellationToken).ConfigureAwait(false);
        return tailscale is { } vouched && (vouched.IsOk || IsOnlyWord(attempt, secret))
            ? new(vouched with { IsGuess = secret.IsGuess }, HasSharedSecret: false, inForce)
            : new(secret, HasSharedSecret: false, inForce, locked);
    }

    /// <summary>Counts what was tried.</summary>
    /// <param name="wasDeviceToken">What is wrong as the shared secret was the device's own token.</param>
    public void Count(ConnectAttempt attempt, SharedSecretResult result, bool wasDeviceToken)
    {
        if (!attempt.CountsAttempts) return;
        if (result.HasSharedSecret) limiter.Succeed(AttemptKind.SharedSecret, attempt.AddressKey);
        else if (result.Verdict.IsGuess && !wasDeviceToken) limiter.Fail(AttemptKind.SharedSecret, attempt.AddressKey);
    }

    // Behind a trusted proxy the secret is only for what runs on this machine.
    private static bool IsOwnProgram(ConnectAttempt attempt, SharedSecrets inForce) =>
        attempt.Trust.IsDirectLoopback && (inForce.Token ?? inForce.Password) is not null;

    // Tailscale's refusal is worth telling when nothing else was tried.
    private static bool IsOnlyWord(ConnectAttempt attempt, AuthVerdict secret) =>
        attempt.Peer.TailscaleLogin is not null
        && secret is { IsGuess: false, Failure: AuthFailure.TokenMissing or AuthFailure.PasswordMissing };
}
