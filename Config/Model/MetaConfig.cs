namespace OpenClaw.Config;

/// <summary>Stamp of the last program that wrote the file.</summary>
internal sealed record MetaConfig
{
    public string? LastTouchedVersion { get; init; }

    /// <summary>ISO 8601 time.</summary>
    public string? LastTouchedAt { get; init; }
}
