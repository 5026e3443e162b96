using System.Net;
using System.Net.Sockets;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Hosting;

/// <summary>
/// The port of a gateway: its listening sockets, whatever web server is behind them. It outlives a restart in this process,
/// and it can move while clients are connected: accepted sockets do not depend on it.
/// </summary>
/// <param name="logger">For addresses that cannot be had.</param>
/// <param name="handed">Sockets that listen already; those where it is to listen are kept, the others closed.</param>
/// <param name="isShared">systemd has opened them, and keeps them open whatever is done here.</param>
internal sealed partial class GatewayPort(ILogger logger, IReadOnlyList<Socket>? handed = null, bool isShared = false) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private ListeningSocket[] _sockets = [.. (handed ?? []).Select(socket => new ListeningSocket(socket, isShared))];
    private Action<Socket>? _take;
    private int _asked;

    public bool IsOpen => _sockets.Length > 0;

    /// <summary>The port in use; 0 before the first opening.</summary>
    public int Number => _sockets is [var first, ..] ? first.EndPoint.Port : 0;

    /// <summary>Where it listens; null before the first opening.</summary>
    public BindPlan? Bind { get; private set; }

    /// <summary>Some of its sockets are systemd's.</summary>
    public bool IsShared => Array.Exists(_sockets, static socket => socket.IsShared);

    /// <summary>To hand them on.</summary>
    public IReadOnlyList<Socket> Sockets => Array.ConvertAll(_sockets, static socket => socket.Socket);

    public IReadOnlyList<IPEndPoint> EndPoints => Array.ConvertAll(_sockets, static socket => socket.EndPoint);

    /// <summary>Nothing beyond this machine can connect, whatever was asked for.</summary>
    public bool IsLoopback => Array.TrueForAll(_sockets, static socket => IPAddress.IsLoopback(socket.EndPoint.Address));

    /// <summary>Whether opening it so would change nothing.</summary>
    public bool IsAt(BindPlan bind, int port) => IsOpen && _asked == port && Bind is not null && Bind.Addresses.SequenceEqual(bind.Addresses);

    /// <summary>
    /// Listens there, and no longer where it did before: the new sockets first, then the old ones go, but for those that
    /// stand in the way of a new one. On failure everything is as it was.
    /// </summary>
    /// <param name="bind">The first address must be had; of the others those that this host has.</param>
    /// <param name="port">0: any free one, on the first address (tests).</param>
    /// <exception cref="GatewayStartException">The port is taken or the address is not of this host.</exception>
    public void Open(BindPlan bind, int port)
    {
        lock (_gate)
        {
            if (IsAt(bind, port)) return;
            var opened = new List<ListeningSocket>();
            var blocking = new List<ListeningSocket>();
            try
            {
                foreach (var address in port == 0 ? bind.Addresses.Take(1) : bind.Addresses)
                {
                    OpenOne(new IPEndPoint(address, port), opened, blocking);
                }
            }
            catch (GatewayStartException)
            {
                foreach (var socket in opened.Where(socket => !_sockets.Contains(socket))) socket.Close(_take);
                _sockets = Reopened(blocking);
                throw;
            }
            foreach (var socket in _sockets.Except(opened).Except(blocking)) socket.Close(_take);
            _sockets = [.. opened];
            Bind = bind;
            _asked = port;
        }
    }

    /// <summary>Hands accepted sockets over from now on.</summary>
    public void Serve(Action<Socket> take)
    {
        lock (_gate)
        {
            _take = take;
            foreach (var socket in _sockets) socket.Serve(take);
        }
    }

    /// <summary>Listens nowhere until it is opened again.</summary>
    public void Close()
    {
        lock (_gate)
        {
            foreach (var socket in _sockets) socket.Close(_take);
            _sockets = [];
        }
    }

    /// <summary>Accepts nobody for now; who connects waits.</summary>
    public Task PauseAsync()
    {
        lock (_gate)
        {
            _take = null;
            return Task.WhenAll(_sockets.Select(static socket => socket.PauseAsync()));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await PauseAsync().ConfigureAwait(false);
        Close();
    }

    private void OpenOne(IPEndPoint endPoint, List<ListeningSocket> opened, List<ListeningSocket> blocking)
    {
        if (endPoint.Port != 0 && _sockets.FirstOrDefault(socket => socket.EndPoint.Equals(endPoint)) is { } kept)
        {
            opened.Add(kept);
            return;
        }
        try
        {
            opened.Add(Started(endPoint));
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            // "Any address" and one address of the same port exclude each other.
            var own = Array.FindAll(_sockets, socket => socket.EndPoint.Port == endPoint.Port && !opened.Contains(socket) && !blocking.Contains(socket));
            if (Array.Exists(own, static socket => socket.IsShared)) throw HeldBySystemd(endPoint);
            foreach (var socket in own) socket.Close(_take);
            blocking.AddRange(own);
            opened.Add(own.Length > 0 && TryStart(endPoint) is { } second ? second : throw PortInUse(endPoint.Port));
        }
        catch (SocketException exception) when (opened.Count > 0)
        {
            Log.AddressLeftOut(logger, endPoint, exception.SocketErrorCode);
        }
        catch (SocketException exception)
        {
            throw new GatewayStartException($"Cannot listen on {endPoint.Address} port {endPoint.Port}: {exception.Message}", isConfiguration: true);
        }
    }

    private ListeningSocket Started(IPEndPoint endPoint)
    {
        var socket = ListeningSocket.Open(endPoint);
        if (_take is { } take) socket.Serve(take);
        return socket;
    }

    private ListeningSocket? TryStart(IPEndPoint endPoint)
    {
        try
        {
            return Started(endPoint);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>What was open, with those that had to make room opened again.</summary>
    private ListeningSocket[] Reopened(List<ListeningSocket> closed)
    {
        var all = new List<ListeningSocket>();
        foreach (var socket in _sockets)
        {
            if (!closed.Contains(socket)) all.Add(socket);
            else if (TryStart(socket.EndPoint) is { } again) all.Add(again);
            else Log.Lost(logger, socket.EndPoint);
        }
        return [.. all];
    }

    private static GatewayStartException HeldBySystemd(IPEndPoint endPoint) => new(
        $"Cannot listen on {endPoint}: systemd holds this port at other addresses for this gateway.\nSet ListenStream= of the socket unit to {endPoint}, or gateway.bind to what it says.",
        isConfiguration: true);

    private static GatewayStartException PortInUse(int port)
    {
        var owner = new ListeningProcesses().On(port) is [var first, ..] ? $"\n- pid {first.Pid}: {first.Name} ({first.Address})" : "";
        return new GatewayStartException(
            $"Port {port} is already in use.{owner}\nStop what listens there (openclaw gateway --force does it for a gateway), or use --port with another one.",
            isConfiguration: false);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "not listening on {EndPoint}: {Why}")]
        public static partial void AddressLeftOut(ILogger logger, IPEndPoint endPoint, SocketError why);

        [LoggerMessage(2, LogLevel.Error, "no longer listening on {EndPoint}: somebody else has taken it")]
        public static partial void Lost(ILogger logger, IPEndPoint endPoint);
    }
}
