using System.Net;
using OpenClaw.Config;
using OpenClaw.Gateway.Auth;

namespace OpenClaw.Gateway.Connections;

/// <summary>
/// Room for the connections that are not WebSockets: who opens them and says nothing, or says it slowly, takes it from nobody
/// else. One who is turned away is told in the log, but a flood of them once a minute.
/// </summary>
internal sealed partial class HttpPlaces(IConfigSource config, LocalTrustSource trust, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly PreAuthGate _gate = new(() => LimitsOf(config.Current.Config.Gateway.Limits));
    private readonly Lock _telling = new();
    private long? _toldAt;
    private int _untold;

    /// <returns>Null when there is no room: the connection is closed.</returns>
    public ConnectionPlace? TryEnter(IPAddress? peer)
    {
        var address = LocalTrust.Normalize(peer);
        // A proxy brings many people; so does the one on this machine.
        var isCounted = address is null || !(IPAddress.IsLoopback(address) || trust.Current.IsTrusted(address));
        if (_gate.TryEnter(AddressKey.Of(address), isOwnProgram: !isCounted) is { } held) return new ConnectionPlace(held);
        Tell(address);
        return null;
    }

    private static (int Total, int PerAddress) LimitsOf(GatewayLimitsConfig limits) => (limits.HttpMaxConnections, limits.HttpMaxConnectionsPerAddress);

    private void Tell(IPAddress? address)
    {
        int before;
        lock (_telling)
        {
            if (_toldAt is { } at && time.GetElapsedTime(at) < Quiet)
            {
                _untold++;
                return;
            }
            (before, _untold, _toldAt) = (_untold, 0, time.GetTimestamp());
        }
        Log.TurnedAway(logger, address?.ToString(), _gate.Count, before);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "connection turned away, too many are open: remote={Remote} open={Open} untold={Untold} (gateway.limits.httpMaxConnections, httpMaxConnectionsPerAddress)")]
        public static partial void TurnedAway(ILogger logger, string? remote, int open, int untold);
    }
}
