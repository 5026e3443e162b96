using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using OpenClaw.Protocol;

namespace OpenClaw.Client;

/// <summary>Opens the WebSocket, and says in words what was in the way.</summary>
internal static class SocketConnector
{
    /// <exception cref="GatewayClosedException">It could not be opened.</exception>
    public static async Task<WebSocket> OpenAsync(GatewayClientOptions options, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        var wrongCertificate = false;
        socket.Options.KeepAliveInterval = TimeSpan.Zero; // the gateway's ticks do that
        if (options.Url.IsLoopback) socket.Options.Proxy = null;
        if (options.Fingerprint is { } fingerprint)
        {
            socket.Options.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            {
                wrongCertificate = !fingerprint.Matches(certificate);
                return !wrongCertificate;
            };
        }
        try
        {
            await socket.ConnectAsync(options.Url, cancellationToken);
            return socket;
        }
        catch (WebSocketException e)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw wrongCertificate
                ? new GatewayClosedException(CloseCodes.PolicyViolation, "gateway tls fingerprint mismatch", e) { IsWrongCertificate = true }
                : new GatewayClosedException(GatewayClosedException.Abnormal, Reason(e, socket), e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string Reason(WebSocketException failure, ClientWebSocket socket)
    {
        for (Exception? e = failure; e is not null; e = e.InnerException)
        {
            if (e is AuthenticationException) return "the TLS certificate is not trusted (pin it with its fingerprint)";
            if (e is SocketException network) return Reason(network.SocketErrorCode);
        }
        return socket.HttpStatusCode is not 0 and var status
            ? FormattableString.Invariant($"not a gateway: the server answered HTTP {(int)status}")
            : "";
    }

    private static string Reason(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "host not found",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "host unreachable",
        SocketError.TimedOut => "connection timed out",
        SocketError.ConnectionReset => "connection reset",
        _ => "",
    };
}
