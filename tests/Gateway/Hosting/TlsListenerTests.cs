using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using OpenClaw.Client;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Hosting;

public sealed class TlsListenerTests
{
    private static Task<GatewayFixture> StartAsync() => GatewayFixture.StartAsync(config => config with
    {
        Gateway = config.Gateway with { Tls = config.Gateway.Tls with { Enabled = true } },
    });

    private static Task<GatewayClient> ConnectAsync(GatewayFixture gateway, string fingerprint) => GatewayClient.ConnectAsync(
        new()
        {
            Url = new Uri($"wss://127.0.0.1:{gateway.Port}/"),
            Time = TimeProvider.System,
            ClientVersion = "1.2.3",
            Token = GatewayFixture.Token,
            Scopes = ["operator.read"],
            Fingerprint = TlsFingerprint.Parse(fingerprint),
        },
        CancellationToken.None);

    [Fact]
    public async Task A_client_that_pins_the_printed_fingerprint_comes_in_over_tls()
    {
        await using var gateway = await StartAsync();

        await using var client = await ConnectAsync(gateway, gateway.Host.Parts.Tls!.Fingerprint);

        Assert.Equal(4, client.Hello.Protocol);
        Assert.StartsWith("wss://", gateway.Host.Urls[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_pins_another_fingerprint_stays_out()
    {
        await using var gateway = await StartAsync();

        var closed = await Assert.ThrowsAsync<GatewayClosedException>(() => ConnectAsync(gateway, new string('0', 64)));

        Assert.Contains("fingerprint mismatch", closed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Http_and_sockets_share_the_port()
    {
        await using var gateway = await StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { SslOptions = new() { RemoteCertificateValidationCallback = (_, _, _, _) => true } });

        var health = await http.GetStringAsync(new Uri($"https://127.0.0.1:{gateway.Port}/health"));

        Assert.Contains("\"ok\":true", health, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_text_on_the_secured_port_gets_no_answer()
    {
        await using var gateway = await StartAsync();
        using var http = new HttpClient();

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(new Uri($"http://127.0.0.1:{gateway.Port}/health")));
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task The_current_versions_of_tls_are_spoken(SslProtocols version)
    {
        await using var gateway = await StartAsync();
        using var socket = new TcpClient("127.0.0.1", gateway.Port);
        await using var tls = new SslStream(socket.GetStream(), false, (_, _, _, _) => true);

        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = version });

        Assert.Equal(version, tls.SslProtocol);
    }

    [Fact]
    public async Task Older_versions_of_tls_are_not()
    {
        await using var gateway = await StartAsync();
        using var socket = new TcpClient("127.0.0.1", gateway.Port);
        await using var tls = new SslStream(socket.GetStream(), false, (_, _, _, _) => true);

#pragma warning disable SYSLIB0039, CA5397, CS0618 // The version is named to be refused.
        var old = new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = SslProtocols.Tls11 };
#pragma warning restore SYSLIB0039, CA5397, CS0618

        await Assert.ThrowsAnyAsync<Exception>(() => tls.AuthenticateAsClientAsync(old));
    }
}
