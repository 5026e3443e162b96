namespace OpenClaw.Config;

/// <summary>Settings of one skill.</summary>
internal sealed record SkillEntryConfig
{
    public bool Enabled { get; init; } = true;

    /// <summary>A secret.</summary>
    public string? ApiKey { get; init; }

    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();

    /// <summary>Holds secrets: never printed.</summary>
    public override string ToString() => nameof(SkillEntryConfig);
}
