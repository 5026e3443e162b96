namespace OpenClaw.Config;

/// <summary>The gateway itself: where it listens, who may call, what it serves.</summary>
internal sealed record GatewayConfig
{
    /// <summary>One port for WebSocket and HTTP.</summary>
    public const int DefaultPort = 18789;

    /// <summary>Absent means local; only <c>remote</c> refuses to start a gateway.</summary>
    public GatewayMode? Mode { get; init; }

    public int Port { get; init; } = DefaultPort;
    public GatewayBind Bind { get; init; } = GatewayBind.Loopback;

    /// <summary>Address for <see cref="GatewayBind.Custom"/>.</summary>
    public string? CustomBindHost { get; init; }

    public GatewayAuthConfig Auth { get; init; } = new();
    public TailscaleConfig Tailscale { get; init; } = new();
    public ControlUiConfig ControlUi { get; init; } = new();

    /// <summary>Addresses or CIDR ranges whose forwarding headers are believed.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    public GatewayRemoteConfig Remote { get; init; } = new();
    public GatewayReloadConfig Reload { get; init; } = new();
    public GatewayTlsConfig Tls { get; init; } = new();
    public GatewayHttpConfig Http { get; init; } = new();
    public GatewayNodesConfig Nodes { get; init; } = new();
    public GatewayToolsConfig Tools { get; init; } = new();
    public GatewayLimitsConfig Limits { get; init; } = new();
}
