namespace OpenClaw.Platform;

/// <summary>The id of the device that holds a key.</summary>
internal static class DeviceFingerprint
{
    /// <summary>Lower-case hex SHA-256 of the 32 raw bytes of the public key.</summary>
    public static string Of(ReadOnlySpan<byte> publicKey) => Sha256.HexOf(publicKey);
}
