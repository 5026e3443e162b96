using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>One reading of the configuration file: what stood there and what it means. Swapped whole, never changed.</summary>
internal sealed record ConfigSnapshot
{
    /// <summary>The file that was read, or would be written.</summary>
    public required string Path { get; init; }

    public required bool Exists { get; init; }

    /// <summary>The text as read; secrets in the clear.</summary>
    public string? Raw { get; init; }

    /// <summary>The file parsed: before includes, variables and defaults; secrets in the clear. Not to be changed.</summary>
    public JsonNode? Parsed { get; init; }

    /// <summary>After includes and variables, before defaults; secrets in the clear. Not to be changed.</summary>
    public JsonNode? Resolved { get; init; }

    /// <summary>After includes, variables, aliases and defaults; best effort when invalid. Not to be changed.</summary>
    public required JsonNode Effective { get; init; }

    /// <summary>The typed form of <see cref="Effective"/>; what is wrong keeps its default.</summary>
    public required OpenClawConfig Config { get; init; }

    /// <summary>What makes it invalid; empty when valid.</summary>
    public IReadOnlyList<ConfigIssue> Issues { get; init; } = [];

    /// <summary>What is kept but noteworthy, such as unknown keys.</summary>
    public IReadOnlyList<ConfigIssue> Warnings { get; init; } = [];

    /// <summary>Lower-case hexadecimal SHA-256 of the file's bytes; of nothing when the file is missing.</summary>
    public required string Hash { get; init; }

    /// <summary>Where the values of <see cref="Parsed"/> stand in <see cref="Raw"/>.</summary>
    public SourceMap Map { get; init; } = new();

    /// <summary>Files brought in by <c>$include</c>, absolute.</summary>
    public IReadOnlyList<string> IncludedPaths { get; init; } = [];

    /// <summary>The environment including <c>.env</c> files and the <c>env</c> block; keys of providers are looked up here.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>When it was read.</summary>
    public DateTimeOffset LoadedAt { get; init; }

    public bool Valid => Issues.Count == 0;

    /// <summary>Holds secrets: never printed.</summary>
    public override string ToString() => nameof(ConfigSnapshot);
}
