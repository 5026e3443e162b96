using OpenClaw.Config;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Connections;

/// <summary>Limits announced in <c>hello-ok.policy</c> and enforced on that connection.</summary>
internal sealed record ConnectionLimits
{
    private const int Mebibyte = 1024 * 1024;

    /// <summary>Largest inbound frame, in bytes.</summary>
    public required int MaxPayloadBytes { get; init; }

    /// <summary>Undelivered event bytes above which the client counts as slow.</summary>
    public required int MaxBufferedBytes { get; init; }

    public required int TickIntervalMs { get; init; }

    /// <summary>
    /// The specification's numbers on protocol 3 (512 KiB, 1.5 MiB), but product 2026.2.12's (8 MiB, 16 MiB) for nodes and
    /// for the clients that send images; product 2026.9.6's on protocol 4. <c>gateway.limits</c> goes before all of them.
    /// </summary>
    public static ConnectionLimits For(Era era, string role, string clientId, GatewayLimitsConfig config)
    {
        var (payload, buffered) = era.Protocol >= 4
            ? (25 * Mebibyte, 50 * Mebibyte)
            : role == Roles.Node || SendsImages(clientId)
                ? (8 * Mebibyte, 16 * Mebibyte)
                : (524_288, 1_572_864);
        return new ConnectionLimits
        {
            MaxPayloadBytes = config.MaxPayloadBytes ?? payload,
            MaxBufferedBytes = config.MaxBufferedBytes ?? buffered,
            TickIntervalMs = config.TickIntervalMs,
        };
    }

    private static bool SendsImages(string clientId) =>
        clientId is "openclaw-control-ui" or "openclaw-macos" or "openclaw-ios" or "openclaw-android"
        || clientId.StartsWith("webchat", StringComparison.Ordinal);
}
