namespace OpenClaw.Config;

/// <summary>Shortening a transcript that no longer fits the model's window.</summary>
internal sealed record CompactionConfig
{
    public CompactionMode Mode { get; init; } = CompactionMode.Safeguard;

    /// <summary>Tokens kept free for the answer.</summary>
    public int ReserveTokensFloor { get; init; } = 20_000;

    /// <summary>Share of the window history may take, 0.1 to 0.9.</summary>
    public double? MaxHistoryShare { get; init; }
}
