namespace OpenClaw.Platform;

/// <summary>Bytes nobody can guess, by libsodium (the kernel's generator); see <see cref="Sha256"/> for why not the framework's.</summary>
internal static class SecureRandom
{
    public static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        Sodium.randombytes_buf(bytes, (nuint)count);
        return bytes;
    }
}
