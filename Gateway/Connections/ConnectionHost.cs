using System.Collections.Concurrent;
using OpenClaw.Gateway.Auth;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Connections;

/// <summary>Runs one <see cref="GatewayConnection"/> per upgraded socket and ends them all on stop.</summary>
internal sealed class ConnectionHost(ConnectionServices services, int maxConnections)
{
    private readonly ConcurrentDictionary<string, GatewayConnection> _open = new(StringComparer.Ordinal);
    private volatile bool _isStopping;

    /// <summary>Serves the socket until it is gone.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        if (_isStopping || _open.Count >= maxConnections)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "5";
            return;
        }
        if (await WebSocketUpgrade.AcceptAsync(context).ConfigureAwait(false) is not { } transport) return;
        await using var connection = new GatewayConnection(services, FactsOf(context), transport, context.RequestAborted);
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

    private static PeerFacts FactsOf(HttpContext context)
    {
        var headers = context.Request.Headers;
        return new PeerFacts
        {
            Address = LocalTrust.Normalize(context.Connection.RemoteIpAddress),
            Host = headers.Host.ToString(),
            Origin = headers.Origin.Count > 0 ? headers.Origin.ToString() : null,
            ForwardedFor = headers["X-Forwarded-For"] is { Count: > 0 } forwarded ? forwarded.ToString() : null,
            RealIp = headers["X-Real-IP"] is { Count: > 0 } real ? real.ToString() : null,
            HasForwardedHost = headers.ContainsKey("X-Forwarded-Host"),
            IsSecure = context.Request.IsHttps,
            UserAgent = headers.UserAgent.ToString(),
        };
    }
}
