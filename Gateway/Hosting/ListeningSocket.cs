using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// One socket that listens. While nobody serves it, who connects waits in the system's queue; that is how it gets through a
/// restart of what is behind it.
/// </summary>
internal sealed class ListeningSocket
{
    /// <summary>As Kestrel's own transport.</summary>
    private const int Backlog = 512;

    /// <summary>Pause after an accept that failed, so that a process out of handles does not spin; the machine's time.</summary>
    private static readonly TimeSpan FailurePause = TimeSpan.FromMilliseconds(50);

    private readonly Socket _socket;
    private CancellationTokenSource? _serving;
    private Task _loop = Task.CompletedTask;

    /// <param name="socket">Listens already; disposed by this.</param>
    /// <param name="isShared">systemd has it, too: it goes on listening when this closes it.</param>
    public ListeningSocket(Socket socket, bool isShared = false)
    {
        _socket = socket;
        IsShared = isShared;
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
    }

    /// <summary>To hand it on.</summary>
    public Socket Socket => _socket;

    /// <summary>Closing it makes no room for another.</summary>
    public bool IsShared { get; }

    /// <summary>With the port the system gave when 0 was asked for.</summary>
    public IPEndPoint EndPoint { get; }

    /// <exception cref="SocketException">The address is taken or not of this host.</exception>
    public static ListeningSocket Open(IPEndPoint endPoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endPoint);
        try
        {
            socket.Listen(Backlog);
            return new ListeningSocket(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Hands over every accepted socket from now on; the taker disposes it.</summary>
    public void Serve(Action<Socket> take)
    {
        var serving = new CancellationTokenSource();
        _serving = serving;
        _loop = Task.Run(() => AcceptAsync(take, serving.Token));
    }

    /// <summary>Stops accepting; the socket goes on listening.</summary>
    public async Task PauseAsync()
    {
        if (_serving is not { } serving) return;
        _serving = null;
        await serving.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        serving.Dispose();
    }

    /// <summary>Stops listening. Who is connected already, but not accepted, is still handed over.</summary>
    public void Close(Action<Socket>? take)
    {
        _serving?.Cancel();
        while (take is not null && TryAcceptWaiting() is { } waiting) take(waiting);
        _socket.Dispose();
    }

    private Socket? TryAcceptWaiting()
    {
        try
        {
            return _socket.Poll(0, SelectMode.SelectRead) ? _socket.Accept() : null;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private async Task AcceptAsync(Action<Socket> take, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var accepted = await _socket.AcceptAsync(cancellationToken).ConfigureAwait(false);
                accepted.NoDelay = true;
                take(accepted);
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
            {
                // The peer gave up between connecting and being accepted.
            }
            catch (SocketException)
            {
                await Task.Delay(FailurePause, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}
