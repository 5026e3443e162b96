using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using OpenClaw.Gateway.Connections;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// Gives accepted sockets to the web server, in the clear or for TLS, decided for each when it comes. So the web server
/// knows nothing of ports: they open, close and move without it, and without the clients that are connected.
/// </summary>
/// <param name="isSecure">Whether the next socket is for TLS.</param>
/// <param name="places">Room for them.</param>
/// <param name="logger">For what goes wrong on a socket.</param>
#pragma warning disable CA1001 // The web server owns what BindAsync gives it, and disposes it when its last connection is gone.
internal sealed class SocketFeed(Func<bool> isSecure, HttpPlaces places, ILogger logger) : IConnectionListenerFactory
#pragma warning restore CA1001
{
    private readonly SocketFeedListener _plain = new(new FeedEndPoint(isSecure: false), places, logger);
    private readonly SocketFeedListener _secure = new(new FeedEndPoint(isSecure: true), places, logger);

    public EndPoint Plain => _plain.EndPoint;

    public EndPoint Secure => _secure.EndPoint;

    public void Take(Socket socket) => (isSecure() ? _secure : _plain).Take(socket);

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new(endpoint is FeedEndPoint { IsSecure: true } ? _secure : _plain);
}
