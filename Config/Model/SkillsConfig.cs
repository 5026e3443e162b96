namespace OpenClaw.Config;

/// <summary>Skills an agent can load.</summary>
internal sealed record SkillsConfig
{
    /// <summary>Absent: every bundled skill.</summary>
    public IReadOnlyList<string>? AllowBundled { get; init; }

    public IReadOnlyList<string> ExtraDirs { get; init; } = [];
    public bool Watch { get; init; } = true;

    /// <summary>Milliseconds.</summary>
    public int WatchDebounceMs { get; init; } = 250;

    public IReadOnlyDictionary<string, SkillEntryConfig> Entries { get; init; } = new Dictionary<string, SkillEntryConfig>();
}
