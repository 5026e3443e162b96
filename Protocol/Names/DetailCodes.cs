namespace OpenClaw.Protocol;

/// <summary>Values of <c>error.details.code</c>, as in product 2026.9.6.</summary>
internal static class DetailCodes
{
    public const string ProtocolMismatch = "PROTOCOL_MISMATCH";
    public const string OriginNotAllowed = "CONTROL_UI_ORIGIN_NOT_ALLOWED";
    public const string ControlUiDeviceIdentityRequired = "CONTROL_UI_DEVICE_IDENTITY_REQUIRED";
    public const string DeviceIdentityRequired = "DEVICE_IDENTITY_REQUIRED";
    public const string DeviceIdMismatch = "DEVICE_AUTH_DEVICE_ID_MISMATCH";
    public const string DeviceSignatureExpired = "DEVICE_AUTH_SIGNATURE_EXPIRED";
    public const string DeviceNonceRequired = "DEVICE_AUTH_NONCE_REQUIRED";
    public const string DeviceNonceMismatch = "DEVICE_AUTH_NONCE_MISMATCH";
    public const string DeviceSignatureInvalid = "DEVICE_AUTH_SIGNATURE_INVALID";
    public const string DevicePublicKeyInvalid = "DEVICE_AUTH_PUBLIC_KEY_INVALID";
    public const string AuthRequired = "AUTH_REQUIRED";
    public const string AuthUnauthorized = "AUTH_UNAUTHORIZED";
    public const string AuthTokenMissing = "AUTH_TOKEN_MISSING";
    public const string AuthTokenMismatch = "AUTH_TOKEN_MISMATCH";
    public const string AuthTokenNotConfigured = "AUTH_TOKEN_NOT_CONFIGURED";
    public const string AuthPasswordMissing = "AUTH_PASSWORD_MISSING";
    public const string AuthPasswordMismatch = "AUTH_PASSWORD_MISMATCH";
    public const string AuthPasswordNotConfigured = "AUTH_PASSWORD_NOT_CONFIGURED";
    public const string AuthDeviceTokenMismatch = "AUTH_DEVICE_TOKEN_MISMATCH";
    public const string AuthScopeMismatch = "AUTH_SCOPE_MISMATCH";
    public const string AuthRateLimited = "AUTH_RATE_LIMITED";
    public const string AuthBootstrapTokenInvalid = "AUTH_BOOTSTRAP_TOKEN_INVALID";
    public const string AuthTailscaleIdentityMissing = "AUTH_TAILSCALE_IDENTITY_MISSING";
    public const string AuthTailscaleProxyMissing = "AUTH_TAILSCALE_PROXY_MISSING";
    public const string AuthTailscaleWhoisFailed = "AUTH_TAILSCALE_WHOIS_FAILED";
    public const string AuthTailscaleIdentityMismatch = "AUTH_TAILSCALE_IDENTITY_MISMATCH";
    public const string AuthIdentityHeaderRequired = "AUTH_IDENTITY_HEADER_REQUIRED";
    public const string PairingRequired = "PAIRING_REQUIRED";
    public const string MissingScope = "MISSING_SCOPE";
    public const string UnauthorizedRole = "UNAUTHORIZED_ROLE";
    public const string InvalidRole = "INVALID_ROLE";
    public const string InvalidHandshake = "INVALID_HANDSHAKE";
    public const string InvalidConnectParams = "INVALID_CONNECT_PARAMS";

    /// <summary>Ours: so many devices are waiting or paired that no other one is taken in.</summary>
    public const string PairingLimitReached = "PAIRING_LIMIT_REACHED";

    /// <summary>Ours: the pairing store could not be read or written.</summary>
    public const string PairingStoreUnavailable = "PAIRING_STORE_UNAVAILABLE";
}
