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
        using var end = new CancellationTokenSource(limit, services.Time);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20), services.Time);
        try
        {
            while (!_open.IsEmpty)
            {
                await poll.WaitForNextTickAsync(end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Those that did not close in time are cut with the listener.
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
