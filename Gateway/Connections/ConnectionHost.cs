using System.Collections.Concurrent;
using System.Net;
using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Connections;

/// <summary>Runs one <see cref="GatewayConnection"/> per upgraded socket and ends them all on stop.</summary>
internal sealed class ConnectionHost(ConnectionServices services)
{
    private readonly ConcurrentDictionary<string, GatewayConnection> _open = new(StringComparer.Ordinal);
    private volatile bool _isStopping;

    /// <summary>Serves the socket until it is gone.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        var peer = services.PeerFacts.Read(context);
        if (_isStopping || _open.Count >= services.Limits().MaxConnections || EnterPreAuth(peer) is not { } place)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "5";
            return;
        }
        using var held = place;
        if (await WebSocketUpgrade.AcceptAsync(context).ConfigureAwait(false) is not { } transport) return;
        await using var connection = new GatewayConnection(services, peer, transport, place, context.Request.Path == RequestDialect.Path, context.RequestAborted);
        _open[connection.Id] = connection;
        try
        {
            if (_isStopping) connection.BeginClose(CloseCodes.ServiceRestart, "service restart");
            await connection.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            _open.TryRemove(connection.Id, out _);
        }
    }

    /// <summary>Refuses new sockets and closes the open ones with 1012; completes when they are gone or the time is up.</summary>
    public async Task StopAsync(TimeSpan limit)
    {
        _isStopping = true;
        foreach (var connection in _open.Values)
        {
            connection.BeginClose(CloseCodes.ServiceRestart, "service restart");
        }
        try
        {
            // The machine's time: how long a peer may take to answer has nothing to do with the program's clock.
            await Task.WhenAll(_open.Values.Select(connection => connection.Ended)).WaitAsync(limit).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            foreach (var connection in _open.Values) connection.Cut();
        }
    }

    private IDisposable? EnterPreAuth(PeerFacts peer)
    {
        var isOwnProgram = peer is { Origin: null, ForwardedFor: null, RealIp: null, Address: { } address } && IPAddress.IsLoopback(address);
        return services.PreAuth.TryEnter(AddressKey.Of(peer.Address), isOwnProgram);
    }
}
