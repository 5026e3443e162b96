using System.Security.Cryptography;
using System.Text;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Auth;

/// <summary>A secret as its SHA-256: comparing takes the same time whatever differs, lengths included.</summary>
internal sealed class SecretHash : IEquatable<SecretHash>
{
    private readonly byte[] _hash;

    private SecretHash(byte[] hash) => _hash = hash;

    public static SecretHash? Of(string? secret) =>
        string.IsNullOrEmpty(secret) ? null : new SecretHash(Sha256.Hash(Encoding.UTF8.GetBytes(secret)));

    public bool Matches(string? candidate)
    {
        if (candidate is null) return false;
        Span<byte> hash = stackalloc byte[Sha256.HashLength];
        Sha256.Hash(Encoding.UTF8.GetBytes(candidate), hash);
        return CryptographicOperations.FixedTimeEquals(hash, _hash);
    }

    public bool Equals(SecretHash? other) => other is not null && CryptographicOperations.FixedTimeEquals(_hash, other._hash);

    public override bool Equals(object? obj) => Equals(obj as SecretHash);

    public override int GetHashCode() => BitConverter.ToInt32(_hash);

    public override string ToString() => nameof(SecretHash);
}
