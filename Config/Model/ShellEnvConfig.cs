namespace OpenClaw.Config;

/// <summary>Import of missing API keys from the user's login shell.</summary>
internal sealed record ShellEnvConfig
{
    public bool Enabled { get; init; }

    /// <summary>Milliseconds the shell may take. 15,000 as in product 2026.2.12.</summary>
    public int TimeoutMs { get; init; } = 15_000;
}
