using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>Makes the certificate of a gateway that was given none: ECDSA P-256, ten years, for every name this host listens on.</summary>
internal static class SelfSignedCertificate
{
    private const int Years = 10;

    /// <summary>Writes both files, 0600, the key first.</summary>
    public static void Write(TlsFiles files, BindPlan bind, TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=openclaw-gateway", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1", "serverAuth")], critical: false));
        request.CertificateExtensions.Add(Names(bind));
        var now = time.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(Years));
        AtomicFile.Write(files.KeyPath!, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
        AtomicFile.Write(files.CertPath, Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()));
    }

    private static X509Extension Names(BindPlan bind)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        var host = Dns.GetHostName();
        if (Uri.CheckHostName(host) == UriHostNameType.Dns) names.AddDnsName(host);
        IPAddress[] unspecified = [IPAddress.Any, IPAddress.IPv6Any];
        foreach (var address in bind.Addresses.Except(unspecified).Union([IPAddress.Loopback, IPAddress.IPv6Loopback]))
        {
            names.AddIpAddress(address);
        }
        return names.Build();
    }
}
