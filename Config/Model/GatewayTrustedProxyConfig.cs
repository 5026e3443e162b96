namespace OpenClaw.Config;

/// <summary>How a proxy in front names the user, for <c>gateway.auth.mode: trusted-proxy</c> (product 2026.9.6).</summary>
internal sealed record GatewayTrustedProxyConfig
{
    /// <summary>Header that carries the user, such as <c>X-Forwarded-User</c>.</summary>
    public string? UserHeader { get; init; }

    /// <summary>Headers that must be there as well.</summary>
    public IReadOnlyList<string> RequiredHeaders { get; init; } = [];

    /// <summary>Users let in; empty: all that the proxy names.</summary>
    public IReadOnlyList<string> AllowUsers { get; init; } = [];
}
