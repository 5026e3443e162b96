using OpenClaw.Config;
using OpenClaw.Gateway.Auth;

namespace OpenClaw.Gateway.Connections;

/// <summary>What every connection of one gateway shares.</summary>
internal sealed record ConnectionServices
{
    public required Handshake Handshake { get; init; }
    public required PeerFactsReader PeerFacts { get; init; }

    /// <summary>Bounds the sockets before their handshake.</summary>
    public required PreAuthGate PreAuth { get; init; }
    public required IRequestDispatcher Dispatcher { get; init; }
    public required ConnectionRegistry Connections { get; init; }
    public required ConnectionMetrics Metrics { get; init; }
    public required TimeProvider Time { get; init; }
    public required ILogger Logger { get; init; }

    /// <summary>The limits in force, for the next connection.</summary>
    public required Func<GatewayLimitsConfig> Limits { get; init; }

    /// <summary>Called just before a connection's hello-ok is made, so that the client finds itself in the snapshot.</summary>
    public required Action<Caller> OnJoining { get; init; }

    /// <summary>Called once a connection is accepted and registered.</summary>
    public required Action<GatewayConnection> OnConnected { get; init; }

    /// <summary>Called once an accepted connection is gone.</summary>
    public required Action<GatewayConnection> OnDisconnected { get; init; }
}
