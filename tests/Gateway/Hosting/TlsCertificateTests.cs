using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using OpenClaw.Config;
using OpenClaw.Gateway.Hosting;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Hosting;

public sealed class TlsCertificateTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeClock _clock = new();

    public void Dispose() => _folder.Dispose();

    private StatePaths Paths => StatePaths.Resolve(new Dictionary<string, string?> { ["HOME"] = _folder.Path, ["OPENCLAW_STATE_DIR"] = _folder.Path }, null);

    private TlsCertificate? Open(GatewayTlsConfig tls)
    {
        var config = new OpenClawConfig();
        config = config with { Gateway = config.Gateway with { Tls = tls } };
        return TlsCertificate.Open(new FixedConfig(config, "openclaw.json"), Paths, BindPlan.Make(GatewayBind.Loopback, null), _clock, NullLogger.Instance);
    }

    private static X509Certificate2 Make(ECDsa key)
    {
        var request = new CertificateRequest("CN=own", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private (GatewayTlsConfig Config, string Fingerprint) WritePem(string name, string? passphrase = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Make(key);
        var parameters = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        var cert = _folder.Write($"{name}.pem", certificate.ExportCertificatePem());
        var keyPath = _folder.Write($"{name}-key.pem", passphrase is null ? key.ExportPkcs8PrivateKeyPem() : key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, parameters));
        return (new GatewayTlsConfig { Enabled = true, CertPath = cert, KeyPath = keyPath, Passphrase = passphrase }, TlsCertificate.FingerprintOf(certificate));
    }

    [Fact]
    public void Without_tls_there_is_no_certificate() => Assert.Null(Open(new GatewayTlsConfig()));

    [Fact]
    public void A_certificate_is_made_once_and_its_key_is_private()
    {
        var first = Open(new GatewayTlsConfig { Enabled = true })!;
        var again = Open(new GatewayTlsConfig { Enabled = true })!;

        Assert.Equal(first.Fingerprint, again.Fingerprint);
        Assert.Matches("^([0-9A-F]{2}:){31}[0-9A-F]{2}$", first.Fingerprint);
        using var served = again.Current();
        Assert.True(served.HasPrivateKey);
        Assert.NotNull(served.GetECDsaPublicKey());
        Assert.True(served.MatchesHostname("localhost"));
        Assert.True(served.MatchesHostname("127.0.0.1"));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["gateway", "tls", "gateway-key.pem"]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("opens it")]
    public void An_own_certificate_in_pem_files_is_served(string? passphrase)
    {
        var (config, fingerprint) = WritePem("own", passphrase);

        Assert.Equal(fingerprint, Open(config)!.Fingerprint);
    }

    [Fact]
    public void An_own_certificate_in_a_pfx_file_is_served()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Make(key);
        File.WriteAllBytes(_folder["own.pfx"], certificate.Export(X509ContentType.Pkcs12, "opens it"));

        var served = Open(new GatewayTlsConfig { Enabled = true, CertPath = _folder["own.pfx"], Passphrase = "opens it" })!;

        Assert.Equal(TlsCertificate.FingerprintOf(certificate), served.Fingerprint);
    }

    [Fact]
    public void A_renewed_certificate_is_served_without_a_restart()
    {
        var (config, first) = WritePem("own");
        var served = Open(config)!;
        var (_, second) = WritePem("own");

        _ = served.Current();
        Assert.Equal(first, served.Fingerprint);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _ = served.Current();

        Assert.Equal(second, served.Fingerprint);
    }

    [Fact]
    public void A_broken_renewal_leaves_the_old_certificate_in_force()
    {
        var (config, first) = WritePem("own");
        var served = Open(config)!;
        _folder.Write("own.pem", "not a certificate");

        _clock.Advance(TimeSpan.FromSeconds(1));
        _ = served.Current();

        Assert.Equal(first, served.Fingerprint);
    }

    [Fact]
    public void Without_a_usable_certificate_the_gateway_does_not_start_and_says_where_it_looked()
    {
        var path = _folder.Write("bad.pem", "not a certificate");

        var missing = Assert.Throws<GatewayStartException>(() => Open(new GatewayTlsConfig { Enabled = true, AutoGenerate = false }));
        var damaged = Assert.Throws<GatewayStartException>(() => Open(new GatewayTlsConfig { Enabled = true, CertPath = path, KeyPath = path }));

        Assert.True(missing.IsConfiguration);
        Assert.Contains("gateway-cert.pem", missing.Message, StringComparison.Ordinal);
        Assert.Contains(path, damaged.Message, StringComparison.Ordinal);
    }
}
