using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OpenClaw.Client;

/// <summary>The SHA-256 of the one certificate a client trusts, whoever signed it.</summary>
internal sealed class TlsFingerprint
{
    private readonly byte[] _sha256;

    private TlsFingerprint(byte[] sha256) => _sha256 = sha256;

    /// <summary>Hex in any case, with or without colons and a leading <c>sha256:</c>.</summary>
    /// <returns>Null when the text is not a SHA-256.</returns>
    public static TlsFingerprint? Parse(string text)
    {
        var hex = text.Trim();
        if (hex.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase)) hex = hex["sha256:".Length..];
        hex = hex.Replace(":", "", StringComparison.Ordinal);
        return hex.Length == SHA256.HashSizeInBytes * 2 && hex.All(char.IsAsciiHexDigit) ? new(Convert.FromHexString(hex)) : null;
    }

    public bool Matches(X509Certificate? certificate) =>
        certificate is not null && CryptographicOperations.FixedTimeEquals(SHA256.HashData(certificate.GetRawCertData()), _sha256);

    public override string ToString() => Convert.ToHexStringLower(_sha256);
}
