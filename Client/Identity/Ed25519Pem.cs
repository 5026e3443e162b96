using System.Security.Cryptography;
using OpenClaw.Platform;

namespace OpenClaw.Client;

/// <summary>Ed25519 keys as PEM: PKCS#8 for the private and SubjectPublicKeyInfo for the public one (RFC 8410). Both are a
/// fixed DER head followed by the 32 raw bytes.</summary>
internal static class Ed25519Pem
{
    private const string PrivateLabel = "PRIVATE KEY";
    private const string PublicLabel = "PUBLIC KEY";
    private static readonly byte[] PrivateHead = Convert.FromHexString("302e020100300506032b657004220420");
    private static readonly byte[] PublicHead = Convert.FromHexString("302a300506032b6570032100");

    public static string WriteSeed(ReadOnlySpan<byte> seed) => Write(PrivateLabel, PrivateHead, seed);

    public static string WritePublicKey(ReadOnlySpan<byte> publicKey) => Write(PublicLabel, PublicHead, publicKey);

    /// <returns>32 bytes, or null when the text is not an Ed25519 private key.</returns>
    public static byte[]? ReadSeed(string pem)
    {
        if (!PemEncoding.TryFind(pem, out var fields) || !pem.AsSpan()[fields.Label].SequenceEqual(PrivateLabel)) return null;
        var der = new byte[fields.DecodedDataLength];
        var isKey = Convert.TryFromBase64Chars(pem.AsSpan()[fields.Base64Data], der, out var length)
            && length == PrivateHead.Length + Ed25519.SeedLength
            && der.AsSpan().StartsWith(PrivateHead);
        return isKey ? der[PrivateHead.Length..length] : null;
    }

    // Product 2026.2.12 ends the text with a line feed.
    private static string Write(string label, byte[] head, ReadOnlySpan<byte> raw) =>
        PemEncoding.WriteString(label, [.. head, .. raw]) + "\n";
}
