namespace OpenClaw.Config;

/// <summary>The shared secret of the gateway.</summary>
internal sealed record GatewayAuthConfig
{
    /// <summary>Absent: password if one is set, else token.</summary>
    public GatewayAuthMode? Mode { get; init; }

    /// <summary>A secret.</summary>
    public string? Token { get; init; }

    /// <summary>A secret.</summary>
    public string? Password { get; init; }

    /// <summary>Absent: true when Tailscale serves the port and the mode is not password.</summary>
    public bool? AllowTailscale { get; init; }

    public GatewayTrustedProxyConfig TrustedProxy { get; init; } = new();
    public GatewayAuthRateLimitConfig RateLimit { get; init; } = new();

    /// <summary>Holds secrets: never printed.</summary>
    public override string ToString() => nameof(GatewayAuthConfig);
}
