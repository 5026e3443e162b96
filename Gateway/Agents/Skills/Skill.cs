namespace OpenClaw.Gateway.Agents;

/// <summary>One folder with a <c>SKILL.md</c>: what it says about itself.</summary>
internal sealed record Skill
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>One of <see cref="SkillSources"/>.</summary>
    public required string Source { get; init; }

    /// <summary>Absolute path of <c>SKILL.md</c>.</summary>
    public required string FilePath { get; init; }

    public string BaseDir => Path.GetDirectoryName(FilePath)!;

    /// <summary>Its key under <c>skills.entries</c>; the name unless it says otherwise.</summary>
    public required string SkillKey { get; init; }

    /// <summary>The variable that <c>skills.entries.KEY.apiKey</c> fills.</summary>
    public string? PrimaryEnv { get; init; }

    public string? Emoji { get; init; }

    public string? Homepage { get; init; }

    /// <summary>Used whatever is missing.</summary>
    public bool Always { get; init; }

    /// <summary>A person may call it as a command.</summary>
    public bool UserInvocable { get; init; } = true;

    /// <summary>Not offered to the model.</summary>
    public bool IsHiddenFromModel { get; init; }

    public SkillNeeds Requires { get; init; } = SkillNeeds.None;

    public IReadOnlyList<SkillInstall> Install { get; init; } = [];
}

/// <summary>Where a skill comes from, in words of product 2026.2.12.</summary>
internal static class SkillSources
{
    public const string Extra = "openclaw-extra";
    public const string Bundled = "openclaw-bundled";
    public const string Managed = "openclaw-managed";
    public const string Workspace = "openclaw-workspace";
}

/// <param name="Bins">Programs on the path: all of them.</param>
/// <param name="AnyBins">Programs on the path: one of them.</param>
/// <param name="Env">Environment variables.</param>
/// <param name="Config">Configuration paths that must be set.</param>
/// <param name="Os">One of <c>darwin</c>, <c>linux</c>, <c>win32</c>; empty: any.</param>
internal sealed record SkillNeeds(
    IReadOnlyList<string> Bins, IReadOnlyList<string> AnyBins, IReadOnlyList<string> Env, IReadOnlyList<string> Config, IReadOnlyList<string> Os)
{
    public static readonly SkillNeeds None = new([], [], [], [], []);
}
