using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using OpenClaw.Client;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Client;

public sealed class TlsPinningTests : IDisposable
{
    private readonly X509Certificate2 _certificate = SelfSigned();

    public void Dispose() => _certificate.Dispose();

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=gateway.test", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private Task<ScriptedGateway> StartAsync() =>
        ScriptedGateway.StartAsync(peer => peer.WelcomeAsync(), listen => listen.UseHttps(_certificate));

    private static Task<GatewayClient> ConnectAsync(ScriptedGateway gateway, string? fingerprint) => GatewayClient.ConnectAsync(
        new()
        {
            Url = gateway.Url,
            Time = TimeProvider.System,
            ClientVersion = "1.2.3",
            Fingerprint = fingerprint is null ? null : TlsFingerprint.Parse(fingerprint),
        },
        CancellationToken.None);

    [Fact]
    public async Task The_pinned_certificate_is_trusted_whoever_signed_it()
    {
        await using var gateway = await StartAsync();
        var hex = Convert.ToHexString(SHA256.HashData(_certificate.RawData));

        await using var plain = await ConnectAsync(gateway, hex);
        await using var colons = await ConnectAsync(gateway, "sha256:" + string.Join(':', hex.Chunk(2).Select(pair => new string(pair))).ToLowerInvariant());

        Assert.Equal(4, plain.Hello.Protocol);
        Assert.Equal(4, colons.Hello.Protocol);
    }

    [Fact]
    public async Task Any_other_certificate_is_refused_before_a_byte_is_sent()
    {
        await using var gateway = await StartAsync();

        var closed = await Assert.ThrowsAsync<GatewayClosedException>(() => ConnectAsync(gateway, new string('0', 64)));

        Assert.Equal("gateway closed (1008 policy violation): gateway tls fingerprint mismatch", closed.Message);
        Assert.Equal(0, gateway.Connections);
    }

    [Fact]
    public async Task Without_a_pin_an_unknown_authority_is_refused()
    {
        await using var gateway = await StartAsync();

        var closed = await Assert.ThrowsAsync<GatewayClosedException>(() => ConnectAsync(gateway, null));

        Assert.Contains("certificate is not trusted", closed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000")]
    public void What_is_not_a_sha256_is_not_a_fingerprint(string text) => Assert.Null(TlsFingerprint.Parse(text));
}
