namespace OpenClaw.Config;

/// <summary>How many wrong secrets one address may try. The numbers are those of product 2026.9.6.</summary>
internal sealed record GatewayAuthRateLimitConfig
{
    /// <summary>Failed attempts within the window that lock an address out.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>Milliseconds.</summary>
    public int WindowMs { get; init; } = 60_000;

    /// <summary>Milliseconds.</summary>
    public int LockoutMs { get; init; } = 300_000;
}
