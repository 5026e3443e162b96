namespace OpenClaw.Protocol;

/// <summary>The fields of <c>connect</c> that a device signs.</summary>
/// <param name="DeviceId">Lower-case hex SHA-256 of the raw public key.</param>
/// <param name="Role">The resolved role: <c>operator</c> when the frame has none.</param>
/// <param name="Scopes">As sent, in that order; empty when the frame has none.</param>
/// <param name="SignedAtMs">Unix milliseconds, as in <c>device.signedAt</c>.</param>
/// <param name="Token"><c>auth.token</c>, else <c>auth.deviceToken</c>, else <c>auth.bootstrapToken</c>, else empty; never the password.</param>
/// <param name="Nonce">Of the challenge; not part of version 1.</param>
/// <param name="Platform">Only part of version 3, as is the family.</param>
internal sealed record DeviceSignatureFields(
    string DeviceId,
    string ClientId,
    string ClientMode,
    string Role,
    IReadOnlyList<string> Scopes,
    long SignedAtMs,
    string Token,
    string Nonce = "",
    string? Platform = null,
    string? DeviceFamily = null);
