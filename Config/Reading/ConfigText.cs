using System.Text.Json.Nodes;

namespace OpenClaw.Config;

/// <summary>A configuration file after parsing.</summary>
/// <param name="Root">The value; <see langword="null"/> for a JSON null or when <see cref="Issues"/> is not empty.</param>
internal sealed record ConfigText(JsonNode? Root, SourceMap Map, IReadOnlyList<ConfigIssue> Issues)
{
    public static ConfigText Failed(string message, int line) =>
        new(null, new SourceMap(), [new ConfigIssue("", message, line)]);

    /// <summary>Holds secrets: never printed.</summary>
    public override string ToString() => nameof(ConfigText);
}
