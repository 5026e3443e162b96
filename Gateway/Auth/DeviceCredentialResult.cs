namespace OpenClaw.Gateway.Auth;

/// <summary>What a device's own credential is worth.</summary>
/// <param name="Credential">Null when it proves nothing.</param>
/// <param name="Failure">Why not; null when nothing was given that is clearly meant for this.</param>
/// <param name="LockedFor">The address is locked out.</param>
/// <param name="IsFromAuthToken"><c>auth.token</c> held the device's token: it was no guess at the shared one.</param>
internal readonly record struct DeviceCredentialResult(
    Credential? Credential,
    AuthFailure? Failure,
    TimeSpan? LockedFor = null,
    bool IsFromAuthToken = false);
