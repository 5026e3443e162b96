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

    /// <summary><c>auth.deviceToken</c> is not the token of this device and role, or was revoked.</summary>
    DeviceTokenMismatch,

    /// <summary>The device token is right, but not for these scopes.</summary>
    ScopeMismatch,

    /// <summary>No such setup code: never made, used, expired, or meant for another role, scope or key.</summary>
    SetupCodeInvalid,

    /// <summary>Too many failed attempts from this address.</summary>
    RateLimited,

    TailscaleUserMissing,
    TailscaleProxyMissing,
    TailscaleWhoisFailed,
    TailscaleUserMismatch,

    /// <summary>The trusted proxy named no user.</summary>
    IdentityHeaderMissing,

    /// <summary>The user named by the trusted proxy is not one of those allowed.</summary>
    UserNotAllowed,

    /// <summary>Auth is by trusted proxy, and the caller is not behind one.</summary>
    ProxyNotTrusted,
}
