using System.Net;
using OpenClaw.Config;
using OpenClaw.Gateway.Auth;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Connections;

/// <summary>
/// Room for the connections that are not WebSockets: who opens them and says nothing, or says it slowly, takes it from nobody
/// else. One who is turned away is told in the log, but a flood of them once a minute.
/// </summary>
internal sealed partial class HttpPlaces(IConfigSource config, LocalTrustSource trust, TimeProvider time, ILogger logger)
{
    private readonly PreAuthGate _gate = new(() => LimitsOf(config.Current.Config.Gateway.Limits));
    private readonly LogQuota _quota = new(1, time);

    /// <returns>Null when there is no room: the connection is closed.</returns>
    public ConnectionPlace? TryEnter(IPAddress? peer)
    {
        var address = LocalTrust.Normalize(peer);
        // A proxy brings many people; so does the one on this machine.
        var isCounted = address is null || !(IPAddress.IsLoopback(address) || trust.Current.IsTrusted(address));
        if (_gate.TryEnter(AddressKey.Of(address), isOwnProgram: !isCounted) is { } held) return new ConnectionPlace(held);
        if (_quota.TryTake(0, out var untold)) Log.TurnedAway(logger, address?.ToString(), _gate.Count, untold);
        return null;
    }

    private static (int Total, int PerAddress) LimitsOf(GatewayLimitsConfig limits) => (limits.HttpMaxConnections, limits.HttpMaxConnectionsPerAddress);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "connection turned away, too many are open: remote={Remote} open={Open} untold={Untold} (gateway.limits.httpMaxConnections, httpMaxConnectionsPerAddress)")]
        public static partial void TurnedAway(ILogger logger, string? remote, int open, int untold);
    }
}
