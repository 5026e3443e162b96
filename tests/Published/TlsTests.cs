using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Published;

/// <summary>TLS as the binary does it: a certificate of its own making, pinned by its clients, and one it is given.</summary>
public sealed class TlsTests
{
    private static readonly string Command = "health";

    private static async Task<GatewayClient> ConnectAsync(int port, string fingerprint) => await GatewayClient.ConnectAsync(
        new()
        {
            Url = new UriBuilder("wss", "127.0.0.1", port).Uri,
            Time = TimeProvider.System,
            ClientVersion = "1.2.3",
            Token = PublishedGateway.Token,
            Fingerprint = TlsFingerprint.Parse(fingerprint),
        },
        TestContext.Current.CancellationToken);

    private static void Configure(TempFolder home, JsonObject tls) =>
        home.Write(".openclaw/openclaw.json", new JsonObject { ["gateway"] = new JsonObject { ["tls"] = tls } }.ToJsonString());

    private static string FingerprintOf(X509Certificate2 certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate.RawData));

    /// <summary>Writes a key and a certificate as PEM files.</summary>
    private static X509Certificate2 WriteCertificate(TempFolder home, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        home.Write("tls/key.pem", key.ExportPkcs8PrivateKeyPem());
        home.Write("tls/cert.pem", certificate.ExportCertificatePem());
        return certificate;
    }

    [Fact]
    public async Task Its_own_certificate_is_told_kept_and_the_only_one_a_pinning_client_takes()
    {
        PublishedBinary.SkipUnlessGiven();
        using var home = new TempFolder();
        Configure(home, new JsonObject { ["enabled"] = true });
        string fingerprint;
        await using (var gateway = await PublishedGateway.StartAsync(home))
        {
            var pem = Directory.GetFiles(home[".openclaw", "gateway", "tls"], "*cert*.pem").Single();
            using var certificate = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(pem, TestContext.Current.CancellationToken));
            fingerprint = FingerprintOf(certificate);
            await using var client = await ConnectAsync(gateway.Port, fingerprint);
            Assert.True((await client.RequestAsync(Command, cancellationToken: TestContext.Current.CancellationToken)).GetProperty("ok").GetBoolean());
            var wrong = await Assert.ThrowsAsync<GatewayClosedException>(() => ConnectAsync(gateway.Port, new string('0', 64)));
            Assert.True(wrong.IsWrongCertificate);

            var port = gateway.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var right = await RunAsync(home, "health", "--url", $"wss://127.0.0.1:{port}", "--token", PublishedGateway.Token, "--tls-fingerprint", fingerprint);
            var bad = await RunAsync(home, "health", "--url", $"wss://127.0.0.1:{port}", "--token", PublishedGateway.Token, "--tls-fingerprint", new string('0', 64));
            var node = await RunAsync(home, "node", "run", "--host", "127.0.0.1", "--port", port, "--tls", "--tls-fingerprint", new string('0', 64), "--token", PublishedGateway.Token);
            Assert.Equal((0, 1, 1), (right.ExitCode, bad.ExitCode, node.ExitCode));
            Assert.Contains($"fingerprint {fingerprint}", gateway.Output.Replace(":", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
            Assert.Contains("tls fingerprint mismatch", bad.Error, StringComparison.Ordinal);
            Assert.Contains("tls fingerprint mismatch", node.Error, StringComparison.Ordinal);
            gateway.Terminate();
            await gateway.ExitAsync();
        }
        await using var next = await PublishedGateway.StartAsync(home);
        await using var again = await ConnectAsync(next.Port, fingerprint);
    }

    [Fact]
    public async Task A_replaced_certificate_is_served_without_a_restart()
    {
        PublishedBinary.SkipUnlessGiven();
        using var home = new TempFolder();
        using var first = WriteCertificate(home, "first");
        Configure(home, new JsonObject { ["enabled"] = true, ["certPath"] = home["tls", "cert.pem"], ["keyPath"] = home["tls", "key.pem"] });
        await using var gateway = await PublishedGateway.StartAsync(home);
        await using var before = await ConnectAsync(gateway.Port, FingerprintOf(first));

        using var second = WriteCertificate(home, "second");
        var deadline = DateTime.UtcNow.AddSeconds(60);
        GatewayClient? after = null;
        while (after is null)
        {
            try
            {
                after = await ConnectAsync(gateway.Port, FingerprintOf(second));
            }
            catch (GatewayClosedException) when (DateTime.UtcNow < deadline)
            {
                await Task.Delay(250, TestContext.Current.CancellationToken); // the process looks at the files in its own time
            }
        }

        await using (after)
        {
            // Who was connected stays.
            Assert.True((await before.RequestAsync(Command, cancellationToken: TestContext.Current.CancellationToken)).GetProperty("ok").GetBoolean());
        }
    }

    private static Task<FinishedProcess> RunAsync(TempFolder home, params string[] arguments) =>
        PublishedBinary.RunAsync(PublishedBinary.Command(home.Path, arguments));
}
