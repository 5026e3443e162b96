using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace OpenClaw.Gateway.Hosting;

/// <summary>One end of a <see cref="SocketFeed"/>. The web server disposes it when its last connection is gone.</summary>
internal sealed class SocketFeedListener(EndPoint endPoint, ILogger logger) : IConnectionListener
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
            try
            {
                return _connections.Create(socket);
            }
            catch (SocketException)
            {
                // Gone before anybody looked at it.
                socket.Dispose();
            }
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
}
