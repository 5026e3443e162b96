using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>The shared secret in force; replaced whole when the configuration changes.</summary>
internal sealed record SharedSecrets
{
    public required SharedSecretMode Mode { get; init; }

    public SecretHash? Token { get; init; }

    public SecretHash? Password { get; init; }

    /// <summary>Judges what a client sent. Either field may carry the secret when the field of the mode is absent.</summary>
    public AuthVerdict Check(ConnectAuth? auth) => Mode switch
    {
        SharedSecretMode.None => new AuthVerdict(AuthMethods.None, null),
        SharedSecretMode.Token => CheckToken(auth),
        SharedSecretMode.Password => CheckPassword(auth),
        _ => CheckEither(auth),
    };

    private AuthVerdict CheckToken(ConnectAuth? auth) => Check(
        Token, auth?.Token, auth?.Password, AuthMethods.Token, AuthFailure.TokenMissing, AuthFailure.TokenMismatch, AuthFailure.TokenNotConfigured);

    private AuthVerdict CheckPassword(ConnectAuth? auth) => Check(
        Password, auth?.Password, auth?.Token, AuthMethods.Password, AuthFailure.PasswordMissing, AuthFailure.PasswordMismatch, AuthFailure.PasswordNotConfigured);

    private AuthVerdict CheckEither(ConnectAuth? auth)
    {
        if (Token is not null) return CheckToken(auth);
        return Password is null ? new AuthVerdict(null, AuthFailure.ProxyNotTrusted) : CheckPassword(auth);
    }

    private static AuthVerdict Check(
        SecretHash? secret,
        string? own,
        string? other,
        string method,
        AuthFailure missing,
        AuthFailure mismatch,
        AuthFailure notConfigured)
    {
        if (secret is null) return new AuthVerdict(null, notConfigured);
        if (!string.IsNullOrEmpty(own)) return secret.Matches(own) ? new AuthVerdict(method, null) : new AuthVerdict(null, mismatch, IsGuess: true);
        return secret.Matches(other) ? new AuthVerdict(method, null) : new AuthVerdict(null, missing, IsGuess: !string.IsNullOrEmpty(other));
    }
}
