using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using OpenClaw.Config;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>The answer to <c>config.get</c>, without secrets. The members after the issues are for protocol 4.</summary>
internal sealed record ConfigGetResult
{
    public required string Path { get; init; }

    public required bool Exists { get; init; }

    /// <summary>JSON5 whatever the file's format; null when there is no file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Raw { get; init; }

    public required JsonNode Parsed { get; init; }

    public required bool Valid { get; init; }

    /// <summary>With includes, variables and defaults; best effort when invalid.</summary>
    public required JsonNode Config { get; init; }

    /// <summary>What a writer sends back as <c>baseHash</c>.</summary>
    public required string Hash { get; init; }

    public required IReadOnlyList<ConfigIssueEntry> Issues { get; init; }

    public required IReadOnlyList<ConfigIssueEntry> Warnings { get; init; }

    /// <summary>Always empty: older keys are understood where they stand.</summary>
    public IReadOnlyList<ConfigIssueEntry> LegacyIssues { get; } = [];

    public IReadOnlyList<string>? IncludedPaths { get; init; }

    /// <summary>The file's own settings, before defaults.</summary>
    public JsonNode? SourceConfig { get; init; }

    /// <summary>With includes and variables, before defaults.</summary>
    public JsonNode? Resolved { get; init; }

    public JsonNode? RuntimeConfig { get; init; }

    /// <summary>Of the file as it is now.</summary>
    public string? ConfigRevisionHash { get; init; }

    /// <summary>Of the file the running gateway was built from.</summary>
    public string? AppliedConfigHash { get; init; }

    /// <param name="file">The file as it is now.</param>
    /// <param name="applied">The snapshot in force.</param>
    /// <param name="era">Decides whether the members of protocol 4 are told.</param>
    public static ConfigGetResult Of(ConfigSnapshot file, ConfigSnapshot applied, Era era)
    {
        var parsed = ConfigRedactor.Redact(file.Parsed) ?? new JsonObject();
        var effective = ConfigRedactor.Redact(file.Effective)!;
        var result = new ConfigGetResult
        {
            Path = file.Path,
            Exists = file.Exists,
            Raw = ConfigRedactor.RedactRaw(file),
            Parsed = parsed,
            Valid = file.Valid,
            Config = effective,
            Hash = file.Hash,
            Issues = [.. file.Issues.Select(ConfigIssueEntry.Of)],
            Warnings = [.. file.Warnings.Select(ConfigIssueEntry.Of)],
        };
        return !era.TellsConfigSources ? result : result with
        {
            IncludedPaths = file.IncludedPaths,
            SourceConfig = parsed,
            Resolved = ConfigRedactor.Redact(file.Resolved),
            RuntimeConfig = effective,
            ConfigRevisionHash = file.Hash,
            AppliedConfigHash = applied.Hash,
        };
    }
}
