using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>Judges what only a device can show: its token, or a setup code. The device has proven its key before.</summary>
internal sealed class DeviceCredentialCheck(PairingStore store, SetupCodes setupCodes, AttemptLimiter limiter)
{
    /// <returns>The credential, or why there is none; neither when nothing of the kind was given.</returns>
    public async ValueTask<DeviceCredentialResult> CheckAsync(ConnectAttempt attempt, string deviceId, CancellationToken cancellationToken)
    {
        var auth = attempt.Parameters.Auth;
        if (!string.IsNullOrEmpty(auth?.BootstrapToken))
        {
            var redeemed = await RedeemAsync(attempt, deviceId, auth.BootstrapToken, cancellationToken).ConfigureAwait(false);
            if (redeemed.Credential is not null || string.IsNullOrEmpty(auth.DeviceToken ?? auth.Token)) return redeemed;
        }
        var isExplicit = !string.IsNullOrEmpty(auth?.DeviceToken);
        var candidate = isExplicit ? auth!.DeviceToken : auth?.Token;
        return string.IsNullOrEmpty(candidate) ? default : Verify(attempt, deviceId, candidate, isExplicit);
    }

    private DeviceCredentialResult Verify(ConnectAttempt attempt, string deviceId, string candidate, bool isExplicit)
    {
        if (LockedFor(attempt, AttemptKind.DeviceToken) is { } locked) return new(null, isExplicit ? AuthFailure.RateLimited : null, locked);
        var device = store.Current.Paired.GetValueOrDefault(deviceId);
        var token = device?.TokenFor(attempt.Role);
        if (device is null || device.PublicKey != attempt.PublicKey || !DeviceTokens.Matches(token, candidate))
        {
            if (isExplicit) Fail(attempt, AttemptKind.DeviceToken);
            return new(null, isExplicit ? AuthFailure.DeviceTokenMismatch : null);
        }
        var scopes = ScopeGrant.Requested(attempt.Role, attempt.Parameters.Scopes);
        if (!ScopeRules.CoversAll(token!.Scopes, scopes, attempt.Era)) return new(null, AuthFailure.ScopeMismatch, IsFromAuthToken: !isExplicit);
        return new(new Credential { Method = AuthMethods.DeviceToken, DeviceToken = token.Token, Ceiling = token.Scopes }, null, IsFromAuthToken: !isExplicit);
    }

    private async ValueTask<DeviceCredentialResult> RedeemAsync(ConnectAttempt attempt, string deviceId, string secret, CancellationToken cancellationToken)
    {
        if (LockedFor(attempt, AttemptKind.SetupCode) is { } locked) return new(null, AuthFailure.RateLimited, locked);
        var scopes = ScopeGrant.Requested(attempt.Role, attempt.Parameters.Scopes);
        var code = await setupCodes.RedeemAsync(secret, deviceId, attempt.Parameters.Client.DisplayName, attempt.Role, scopes, cancellationToken).ConfigureAwait(false);
        if (code is not null) return new(new Credential { Method = AuthMethods.BootstrapToken, SetupCode = code, Ceiling = code.Scopes }, null);
        Fail(attempt, AttemptKind.SetupCode);
        return new(null, AuthFailure.SetupCodeInvalid);
    }

    private TimeSpan? LockedFor(ConnectAttempt attempt, AttemptKind kind) => attempt.CountsAttempts ? limiter.LockedFor(kind, attempt.AddressKey) : null;

    private void Fail(ConnectAttempt attempt, AttemptKind kind)
    {
        if (attempt.CountsAttempts) limiter.Fail(kind, attempt.AddressKey);
    }
}
