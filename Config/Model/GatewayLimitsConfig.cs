namespace OpenClaw.Config;

/// <summary>Limits and intervals of connections; our own key, <c>gateway.limits</c>. What is announced is what is enforced.</summary>
internal sealed record GatewayLimitsConfig
{
    /// <summary>Largest inbound frame in bytes; absent: the default of the connection's protocol.</summary>
    public int? MaxPayloadBytes { get; init; }

    /// <summary>Undelivered event bytes after which a client is slow; absent: the default of the connection's protocol.</summary>
    public int? MaxBufferedBytes { get; init; }

    /// <summary>Largest frame before <c>connect</c> has succeeded, in bytes. 64 KiB.</summary>
    public int PreAuthMaxPayloadBytes { get; init; } = 64 * 1024;

    /// <summary>Milliseconds from open to a successful <c>connect</c>.</summary>
    public int HandshakeTimeoutMs { get; init; } = 15_000;

    /// <summary>Milliseconds between <c>tick</c> events.</summary>
    public int TickIntervalMs { get; init; } = 30_000;

    /// <summary>Milliseconds between refreshes of the health snapshot.</summary>
    public int HealthIntervalMs { get; init; } = 60_000;

    /// <summary>Milliseconds an idempotency key is remembered.</summary>
    public int DedupeTtlMs { get; init; } = 300_000;

    /// <summary>Idempotency keys remembered; beyond it the oldest goes.</summary>
    public int DedupeMaxEntries { get; init; } = 1000;

    /// <summary>Milliseconds an exec approval waits for an operator unless the request says otherwise. 120,000 as in product 2026.2.12.</summary>
    public int ExecApprovalTimeoutMs { get; init; } = 120_000;

    /// <summary>Sockets at the same time; beyond it new ones are refused.</summary>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>Sockets that have not proven themselves yet, at the same time; beyond it new ones are refused.</summary>
    public int PreAuthMaxConnections { get; init; } = 1024;

    /// <summary>The same for one address (IPv6: one /64). Programs on this machine are not counted.</summary>
    public int PreAuthMaxConnectionsPerAddress { get; init; } = 32;

    /// <summary>Connections that are not WebSockets, at the same time; beyond it new ones are closed.</summary>
    public int HttpMaxConnections { get; init; } = 4096;

    /// <summary>The same for one address (IPv6: one /64). Programs on this machine and trusted proxies are not counted.</summary>
    public int HttpMaxConnectionsPerAddress { get; init; } = 512;
}
