using System.Text.Json.Serialization;

namespace OpenClaw.Client;

/// <summary><c>identity/device.json</c>, as product 2026.2.12 keeps it.</summary>
/// <param name="CreatedAtMs">Unix milliseconds.</param>
internal sealed record DeviceIdentityFile(int Version, string DeviceId, string PublicKeyPem, string PrivateKeyPem, long CreatedAtMs)
{
    public override string ToString() => nameof(DeviceIdentityFile); // the key must not get into a log
}

/// <summary><c>identity/device-auth.json</c>: the tokens this device got, by role.</summary>
internal sealed record DeviceTokensFile(int Version, string DeviceId, IReadOnlyDictionary<string, DeviceTokenEntry> Tokens);

/// <param name="Scopes">What the token was issued for.</param>
/// <param name="UpdatedAtMs">Unix milliseconds.</param>
internal sealed record DeviceTokenEntry(string Token, string Role, IReadOnlyList<string> Scopes, long UpdatedAtMs)
{
    public override string ToString() => nameof(DeviceTokenEntry);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DeviceIdentityFile))]
[JsonSerializable(typeof(DeviceTokensFile))]
internal sealed partial class IdentityJson : JsonSerializerContext;
