namespace OpenClaw.Config;

/// <summary>A model and what to try when it fails; written as an object or as the reference alone.</summary>
internal sealed record ModelSelectionConfig
{
    /// <summary><c>provider/model</c>.</summary>
    public string? Primary { get; init; }

    /// <summary>Absent: inherit; empty: none.</summary>
    public IReadOnlyList<string>? Fallbacks { get; init; }
}
