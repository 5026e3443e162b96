using System.Security.Cryptography;
using System.Text;
using OpenClaw.Platform;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Auth;

/// <summary>Making and comparing device tokens; pure.</summary>
internal static class DeviceTokens
{
    private const int TokenBytes = 16;

    /// <summary>Whether the candidate is the device's token for this role; takes the same time whatever differs.</summary>
    public static bool Matches(DeviceToken? token, string candidate)
    {
        Span<byte> expected = stackalloc byte[Sha256.HashLength];
        Span<byte> given = stackalloc byte[Sha256.HashLength];
        Sha256.Hash(Encoding.UTF8.GetBytes(token?.Token ?? ""), expected);
        Sha256.Hash(Encoding.UTF8.GetBytes(candidate), given);
        var isEqual = CryptographicOperations.FixedTimeEquals(expected, given);
        return isEqual && token is { IsRevoked: false, Token.Length: > 0 };
    }

    /// <summary>The token a connecting device gets: the one it has when that covers what it asks for, else a new one for just that.</summary>
    /// <param name="scopes">What it asks for; already within what was approved.</param>
    public static DeviceToken Ensure(PairedDevice device, string role, IReadOnlyList<string> scopes, Era era, long nowMs)
    {
        var known = device.TokenFor(role);
        return known is { IsRevoked: false, Token.Length: > 0 } && ScopeRules.CoversAll(known.Scopes, scopes, era)
            ? known
            : Make(known, role, scopes, nowMs);
    }

    /// <summary>A new secret in the place of <paramref name="known"/>.</summary>
    public static DeviceToken Make(DeviceToken? known, string role, IReadOnlyList<string> scopes, long nowMs) => new()
    {
        Token = Convert.ToHexStringLower(SecureRandom.Bytes(TokenBytes)),
        Role = role,
        Scopes = [.. scopes.Select(scope => scope.Trim()).Where(scope => scope.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        CreatedAtMs = known?.CreatedAtMs ?? nowMs,
        RotatedAtMs = known is null ? null : nowMs,
        LastUsedAtMs = known?.LastUsedAtMs,
        Others = known?.Others,
    };
}
