using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using OpenClaw.Client;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary>The certificate of the gateway on this machine: its commands trust exactly that one, because it is usually
/// self-signed and its file can be read here.</summary>
internal static class LocalCertificate
{
    /// <returns>Null when there is no readable certificate: then the system's authorities decide.</returns>
    public static TlsFingerprint? Fingerprint(StatePaths paths, GatewayTlsConfig tls)
    {
        var path = tls.CertPath is { } configured ? paths.Expand(configured) : Path.Combine(paths.TlsDir, "gateway-cert.pem");
        try
        {
            using var certificate = Path.GetExtension(path) is ".pfx" or ".p12"
                ? X509CertificateLoader.LoadPkcs12FromFile(path, tls.Passphrase)
                : X509CertificateLoader.LoadCertificateFromFile(path);
            return TlsFingerprint.Parse(Convert.ToHexString(SHA256.HashData(certificate.RawData)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return null;
        }
    }
}
