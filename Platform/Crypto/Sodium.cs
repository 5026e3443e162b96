using System.Reflection;
using System.Runtime.InteropServices;

namespace OpenClaw.Platform;

/// <summary>
/// The libsodium functions this program calls. The native build links the archive in; under the JIT the shared
/// library is looked for by the names the distributions give it (a machine without the development package has no
/// unversioned <c>libsodium.so</c>).
/// </summary>
internal static partial class Sodium
{
    private const string Library = "sodium";

    private static readonly string[] FileNames = OperatingSystem.IsWindows()
        ? ["libsodium.dll", "sodium.dll"]
        : OperatingSystem.IsMacOS()
            ? ["libsodium.dylib", "/opt/homebrew/lib/libsodium.dylib", "/usr/local/lib/libsodium.dylib"]
            : ["libsodium.so.23", "libsodium.so.26", "libsodium.so"];

    static Sodium()
    {
        NativeLibrary.SetDllImportResolver(typeof(Sodium).Assembly, Resolve);
        if (sodium_init() < 0)
        {
            throw new InvalidOperationException("libsodium could not be initialised.");
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Library) return 0;
        foreach (var file in FileNames)
        {
            if (NativeLibrary.TryLoad(file, assembly, searchPath, out var handle)) return handle;
        }
        return 0;
    }

    [LibraryImport(Library)]
    private static partial int sodium_init();

    [LibraryImport(Library)]
    internal static partial int crypto_sign_seed_keypair(Span<byte> publicKey, Span<byte> secretKey, ReadOnlySpan<byte> seed);

    [LibraryImport(Library)]
    internal static partial int crypto_sign_detached(
        Span<byte> signature, nint signatureLength, ReadOnlySpan<byte> message, ulong messageLength, ReadOnlySpan<byte> secretKey);

    [LibraryImport(Library)]
    internal static partial int crypto_hash_sha256(Span<byte> hash, ReadOnlySpan<byte> data, ulong dataLength);

    [LibraryImport(Library)]
    internal static partial void randombytes_buf(Span<byte> buffer, nuint size);

    [LibraryImport(Library)]
    internal static partial int crypto_sign_verify_detached(
        ReadOnlySpan<byte> signature, ReadOnlySpan<byte> message, ulong messageLength, ReadOnlySpan<byte> publicKey);
}
