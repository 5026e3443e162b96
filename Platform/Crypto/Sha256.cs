namespace OpenClaw.Platform;

/// <summary>
/// SHA-256 (FIPS 180-4) by libsodium. The framework's own comes from OpenSSL, which it loads at the first use: a few
/// megabytes and milliseconds, and a library the machine must have.
/// </summary>
internal static class Sha256
{
    public const int HashLength = 32;

    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var hash = new byte[HashLength];
        Hash(data, hash);
        return hash;
    }

    /// <param name="data">What to hash.</param>
    /// <param name="hash">Takes the 32 bytes.</param>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hash.Length, HashLength);
        Sodium.crypto_hash_sha256(hash, data, (ulong)data.Length);
    }

    /// <summary>The hash as 64 lower-case hexadecimal digits.</summary>
    public static string HexOf(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[HashLength];
        Hash(data, hash);
        return Convert.ToHexStringLower(hash);
    }
}
