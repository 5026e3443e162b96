using OpenClaw.Config;

namespace OpenClaw.Gateway.Auth;

/// <summary>How many wrong secrets one address may try (numbers of product 2026.9.6).</summary>
internal sealed record AttemptLimits
{
    /// <summary>Failed attempts within <see cref="Window"/> that lock the address out.</summary>
    public int MaxFailures { get; init; } = 10;

    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan Lockout { get; init; } = TimeSpan.FromMinutes(5);

    public static AttemptLimits Of(GatewayAuthRateLimitConfig config) => new()
    {
        MaxFailures = config.MaxAttempts,
        Window = TimeSpan.FromMilliseconds(config.WindowMs),
        Lockout = TimeSpan.FromMilliseconds(config.LockoutMs),
    };
}
