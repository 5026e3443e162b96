using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using OpenClaw.Gateway.Connections;

namespace OpenClaw.Gateway.Hosting;

/// <summary>One end of a <see cref="SocketFeed"/>. The web server disposes it when its last connection is gone.</summary>
internal sealed class SocketFeedListener(EndPoint endPoint, HttpPlaces places, ILogger logger) : IConnectionListener
{
    /// <summary>The web server takes them at once; more than this waiting means it is stuck, and who comes then is turned away.</summary>
    private const int MaxWaiting = 1024;

    private readonly Channel<Socket> _sockets = Channel.CreateBounded<Socket>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly SocketConnectionContextFactory _connections = new(new SocketConnectionFactoryOptions(), logger);

    public EndPoint EndPoint => endPoint;

    public void Take(Socket socket)
    {
        if (!_sockets.Writer.TryWrite(socket)) socket.Dispose();
    }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await _sockets.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!_sockets.Reader.TryRead(out var socket)) continue;
            if (Make(socket) is { } connection) return connection;
        }
        return null;
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _sockets.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _sockets.Writer.TryComplete();
        while (_sockets.Reader.TryRead(out var socket)) socket.Dispose();
        _connections.Dispose();
        return ValueTask.CompletedTask;
    }

    private ConnectionContext? Make(Socket socket)
    {
        ConnectionPlace? place = null;
        try
        {
            place = places.TryEnter((socket.RemoteEndPoint as IPEndPoint)?.Address);
            if (place is not null)
            {
                var connection = _connections.Create(socket);
                connection.Features.Set(place);
                connection.ConnectionClosed.UnsafeRegister(static held => ((ConnectionPlace)held!).GiveBack(), place);
                return connection;
            }
        }
        catch (SocketException)
        {
            // Gone before anybody looked at it.
            place?.GiveBack();
        }
        socket.Dispose();
        return null;
    }
}
