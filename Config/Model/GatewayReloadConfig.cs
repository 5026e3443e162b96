namespace OpenClaw.Config;

/// <summary>Reaction to a changed configuration file.</summary>
internal sealed record GatewayReloadConfig
{
    public ReloadMode Mode { get; init; } = ReloadMode.Hybrid;

    /// <summary>Milliseconds of quiet before a change is read. 300 as in product 2026.2.12.</summary>
    public int DebounceMs { get; init; } = 300;
}
