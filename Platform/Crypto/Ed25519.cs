using System.Security.Cryptography;

namespace OpenClaw.Platform;

/// <summary>Ed25519 signatures (RFC 8032, pure variant) by libsodium: .NET has none of its own.</summary>
internal static class Ed25519
{
    /// <summary>Bytes of a private seed.</summary>
    public const int SeedLength = 32;

    /// <summary>Bytes of a public key.</summary>
    public const int PublicKeyLength = 32;

    /// <summary>Bytes of a detached signature.</summary>
    public const int SignatureLength = 64;

    // libsodium's secret key is the seed followed by the public key.
    private const int SecretKeyLength = 64;

    /// <exception cref="ArgumentException">The seed is not 32 bytes.</exception>
    public static byte[] PublicKeyFromSeed(ReadOnlySpan<byte> seed)
    {
        Span<byte> secretKey = stackalloc byte[SecretKeyLength];
        var publicKey = new byte[PublicKeyLength];
        Expand(seed, publicKey, secretKey);
        CryptographicOperations.ZeroMemory(secretKey);
        return publicKey;
    }

    /// <summary>A detached signature of <paramref name="message"/>.</summary>
    /// <exception cref="ArgumentException">The seed is not 32 bytes.</exception>
    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        Span<byte> publicKey = stackalloc byte[PublicKeyLength];
        Span<byte> secretKey = stackalloc byte[SecretKeyLength];
        Expand(seed, publicKey, secretKey);
        var signature = new byte[SignatureLength];
        _ = Sodium.crypto_sign_detached(signature, 0, message, (ulong)message.Length, secretKey);
        CryptographicOperations.ZeroMemory(secretKey);
        return signature;
    }

    /// <summary>False for a wrong signature and for a key or signature of the wrong length; never throws for input.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != PublicKeyLength || signature.Length != SignatureLength) return false;
        return Sodium.crypto_sign_verify_detached(signature, message, (ulong)message.Length, publicKey) == 0;
    }

    private static void Expand(ReadOnlySpan<byte> seed, Span<byte> publicKey, Span<byte> secretKey)
    {
        if (seed.Length != SeedLength) throw new ArgumentException("An Ed25519 seed has 32 bytes.", nameof(seed));
        _ = Sodium.crypto_sign_seed_keypair(publicKey, secretKey, seed);
    }
}
