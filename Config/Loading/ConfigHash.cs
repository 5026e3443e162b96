using OpenClaw.Platform;

namespace OpenClaw.Config;

/// <summary>The fingerprint by which writers notice that a file changed under them.</summary>
internal static class ConfigHash
{
    /// <summary>Lower-case hexadecimal SHA-256.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Sha256.HexOf(bytes);
}
