using System.Buffers.Text;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Auth;

/// <summary>Reads keys and signatures as clients write them: base64url, plain base64, or a PEM public key.</summary>
internal static class PublicKeyText
{
    private const string PemStart = "-----BEGIN PUBLIC KEY-----";
    private const string PemEnd = "-----END PUBLIC KEY-----";
    private const int RawKeyBytes = 32;

    /// <summary>Longest text looked at, in characters: a PEM key has about 110.</summary>
    private const int MaxChars = 1024;

    public static byte[]? Decode(string text)
    {
        if (!text.Contains(PemStart, StringComparison.Ordinal)) return DecodeBase64(text);
        var body = text.Replace(PemStart, "", StringComparison.Ordinal).Replace(PemEnd, "", StringComparison.Ordinal);
        // The raw key is the end of the SubjectPublicKeyInfo (RFC 8410 §4).
        return DecodeBase64(Characters.Keep(body, static c => !char.IsWhiteSpace(c))) is { Length: > RawKeyBytes } der ? der[^RawKeyBytes..] : null;
    }

    /// <summary>The one way a key is stored and compared: base64url of the raw bytes, without padding.</summary>
    public static string? Canonical(string text) => Decode(text) is { Length: RawKeyBytes } key ? Base64Url.EncodeToString(key) : null;

    public static byte[]? DecodeBase64(string text)
    {
        if (text.Length > MaxChars) return null;
        var normalized = text.Trim().TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return Base64Url.IsValid(normalized) ? Base64Url.DecodeFromChars(normalized) : null;
    }
}
