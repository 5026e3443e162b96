namespace OpenClaw.Gateway.Auth;

/// <summary>Why a credential was refused; <see cref="AuthRefusals"/> has the words for each.</summary>
internal enum AuthFailure
{
    TokenMissing,
    TokenMismatch,
    TokenNotConfigured,
    PasswordMissing,
    PasswordMismatch,
    PasswordNotConfigured,
}
