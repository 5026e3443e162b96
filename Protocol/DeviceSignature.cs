using System.Globalization;

namespace OpenClaw.Protocol;

/// <summary>What a device signs when it connects: the signer and the verifier build the same text from the same fields.
/// The signature is Ed25519 over its UTF-8 bytes, written as base64url without padding.</summary>
internal static class DeviceSignature
{
    /// <summary>Without a nonce: product 2026.2.12 accepts it from local clients only, product 2026.9.6 never.</summary>
    public static string PayloadV1(DeviceSignatureFields fields) => Join("v1", fields);

    /// <summary>With the nonce of <c>connect.challenge</c>.</summary>
    public static string PayloadV2(DeviceSignatureFields fields) => $"{Join("v2", fields)}|{fields.Nonce}";

    /// <summary>Adds the platform and the device family, which then cannot be changed on the way.</summary>
    public static string PayloadV3(DeviceSignatureFields fields) =>
        $"{Join("v3", fields)}|{fields.Nonce}|{Normalize(fields.Platform)}|{Normalize(fields.DeviceFamily)}";

    private static string Join(string version, DeviceSignatureFields f) => string.Join('|',
        version, f.DeviceId, f.ClientId, f.ClientMode, f.Role, string.Join(',', f.Scopes),
        f.SignedAtMs.ToString(CultureInfo.InvariantCulture), f.Token);

    // Only ASCII letters are lowered: both sides must agree whatever their Unicode tables say.
    private static string Normalize(string? text) => (text ?? "").Trim() is { Length: > 0 } trimmed
        ? string.Create(trimmed.Length, trimmed, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
            }
        })
        : "";
}
