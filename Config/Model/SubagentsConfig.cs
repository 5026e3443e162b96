namespace OpenClaw.Config;

/// <summary>Agents started by agents.</summary>
internal sealed record SubagentsConfig
{
    public int MaxConcurrent { get; init; } = 8;

    /// <summary>Minutes until a finished one is archived.</summary>
    public int ArchiveAfterMinutes { get; init; } = 60;

    public ModelSelectionConfig Model { get; init; } = new();
    public string? Thinking { get; init; }

    /// <summary>Agent ids this one may start; <c>*</c> means any.</summary>
    public IReadOnlyList<string> AllowAgents { get; init; } = [];
}
