using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Hosting;

/// <summary>Where a certificate and its key lie.</summary>
/// <param name="KeyPath">Null: inside the certificate's file (PFX).</param>
/// <param name="Passphrase">A secret; null when the key is not encrypted.</param>
internal sealed record TlsFiles(string CertPath, string? KeyPath, string? Passphrase)
{
    public bool IsMissing => !File.Exists(CertPath) && !(KeyPath is not null && File.Exists(KeyPath));

    public static TlsFiles Of(GatewayTlsConfig tls, StatePaths paths)
    {
        var cert = tls.CertPath is { } own ? paths.Expand(own) : Path.Combine(paths.TlsDir, "gateway-cert.pem");
        var isPfx = Path.GetExtension(cert).ToLowerInvariant() is ".pfx" or ".p12";
        var key = isPfx ? null : tls.KeyPath is { } ownKey ? paths.Expand(ownKey) : Path.Combine(paths.TlsDir, "gateway-key.pem");
        return new TlsFiles(cert, key, string.IsNullOrEmpty(tls.Passphrase) ? null : tls.Passphrase);
    }

    /// <summary>Changes when one of the files does.</summary>
    public string Stamp() => $"{StampOf(CertPath)}|{(KeyPath is null ? "" : StampOf(KeyPath))}";

    /// <exception cref="System.Security.Cryptography.CryptographicException">The files do not hold a certificate with its key.</exception>
    /// <exception cref="IOException">They cannot be read.</exception>
    public X509Certificate2 Load()
    {
        if (KeyPath is null) return X509CertificateLoader.LoadPkcs12FromFile(CertPath, Passphrase);
        using var pem = Passphrase is null
            ? X509Certificate2.CreateFromPemFile(CertPath, KeyPath)
            : X509Certificate2.CreateFromEncryptedPemFile(CertPath, Passphrase, KeyPath);
        // Some platforms serve TLS only with a key that came from a PFX.
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }

    public override string ToString() => CertPath;

    private static string StampOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}-{file.LastWriteTimeUtc.Ticks}") : "";
    }
}
