using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace OpenClaw.Gateway.Hosting;

/// <summary>TLS of one connection, below HTTP. The certificate is asked for when a client comes.</summary>
/// <param name="next">Serves what is inside.</param>
/// <param name="tls">Null when TLS was switched off between accept and here: the connection ends.</param>
/// <param name="logger">For handshakes that fail, which is the client's affair.</param>
internal sealed partial class TlsLayer(ConnectionDelegate next, TlsSource tls, ILogger logger)
{
    /// <summary>As the web server's own.</summary>
    private static readonly TimeSpan HandshakeLimit = TimeSpan.FromSeconds(10);

    public async Task ServeAsync(ConnectionContext connection)
    {
        if (tls.Current?.Current() is not { } certificate) return;
        var plain = connection.Transport;
        await using var secured = new SslStream(new TransportStream(plain), leaveInnerStreamOpen: false);
        if (!await ShakeHandsAsync(secured, certificate, connection).ConfigureAwait(false)) return;
        // By this feature the web server knows that the scheme is https.
        connection.Features.Set<ITlsConnectionFeature>(new NoClientCertificate());
        var inside = new StreamTransport(secured);
        try
        {
            connection.Transport = inside;
            await using (inside.ConfigureAwait(false))
            {
                await next(connection).ConfigureAwait(false);
            }
        }
        finally
        {
            connection.Transport = plain;
        }
    }

    private async Task<bool> ShakeHandsAsync(SslStream secured, X509Certificate2 certificate, ConnectionContext connection)
    {
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificate = certificate,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            // A WebSocket over HTTP/2 is another protocol, which browsers would choose.
            ApplicationProtocols = [SslApplicationProtocol.Http11],
            ClientCertificateRequired = false,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        };
        try
        {
            // The machine's time: how long a peer may take has nothing to do with the program's clock.
            using var limit = new CancellationTokenSource(HandshakeLimit);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, connection.ConnectionClosed);
            await secured.AuthenticateAsServerAsync(options, either.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            Log.HandshakeFailed(logger, connection.ConnectionId, exception.Message);
            return false;
        }
    }

    /// <summary>The gateway never asks for one.</summary>
    private sealed class NoClientCertificate : ITlsConnectionFeature
    {
        public X509Certificate2? ClientCertificate { get; set; }

        public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult(ClientCertificate);
    }

    /// <summary>A stream as the pipes that the web server reads and writes.</summary>
    private sealed class StreamTransport(Stream stream) : IDuplexPipe, IAsyncDisposable
    {
        // Zero-byte reads: a connection that waits holds no buffer.
        public PipeReader Input { get; } = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true, useZeroByteReads: true));

        public PipeWriter Output { get; } = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));

        public async ValueTask DisposeAsync()
        {
            await Input.CompleteAsync().ConfigureAwait(false);
            await Output.CompleteAsync().ConfigureAwait(false);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "TLS handshake failed on {Connection}: {Why}")]
        public static partial void HandshakeFailed(ILogger logger, string connection, string why);
    }
}
