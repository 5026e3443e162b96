using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>The shared secret in force; replaced whole when the configuration changes.</summary>
internal sealed record SharedSecrets
{
    public required SharedSecretMode Mode { get; init; }

    public SecretHash? Token { get; init; }

    public SecretHash? Password { get; init; }

    /// <summary>Judges what a client sent. Either field may carry the secret when the field of the mode is absent.</summary>
    public AuthVerdict Check(ConnectAuth? auth)
    {
        return Mode switch
        {
            SharedSecretMode.None => new AuthVerdict("none", null),
            SharedSecretMode.Token => Check(Token, auth?.Token, auth?.Password, "token",
                AuthFailure.TokenMissing, AuthFailure.TokenMismatch, AuthFailure.TokenNotConfigured),
            _ => Check(Password, auth?.Password, auth?.Token, "password",
                AuthFailure.PasswordMissing, AuthFailure.PasswordMismatch, AuthFailure.PasswordNotConfigured),
        };
    }

    /// <summary>Judges a bearer value, which may be the token or the password.</summary>
    public bool MatchesBearer(string? value) => (Mode == SharedSecretMode.Token ? Token : Password)?.Matches(value) ?? false;

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
        if (!string.IsNullOrEmpty(own)) return secret.Matches(own) ? new AuthVerdict(method, null) : new AuthVerdict(null, mismatch);
        return secret.Matches(other) ? new AuthVerdict(method, null) : new AuthVerdict(null, missing);
    }
}
