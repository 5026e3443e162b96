using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary>How an unusable configuration is told: every issue at once, with its place.</summary>
internal static class ConfigProblems
{
    public static string Describe(ConfigSnapshot config) =>
        $"Invalid config at {config.Path}.\n{Lines(config)}\n";

    /// <summary>One line per issue, without a line feed at the end.</summary>
    public static string Lines(ConfigSnapshot config) => Lines(config.Issues);

    /// <inheritdoc cref="Lines(ConfigSnapshot)"/>
    public static string Lines(IReadOnlyList<ConfigIssue> issues) => string.Join('\n', issues.Select(issue => $"- {Line(issue)}"));

    /// <summary>Path, line and message of one issue.</summary>
    public static string Line(ConfigIssue issue) =>
        $"{(issue.Path.Length == 0 ? "<root>" : issue.Path)}{(issue.Place is { Length: > 0 } place ? $" ({place})" : "")}: {issue.Message}";

    /// <summary>As <c>config.get</c> lists them.</summary>
    public static JsonArray Document(IReadOnlyList<ConfigIssue> issues) => new([.. issues.Select(issue =>
    {
        var entry = new JsonObject { ["path"] = issue.Path, ["message"] = issue.Message };
        if (issue.Line is { } line) entry["line"] = line;
        if (issue.File is { } file) entry["file"] = file;
        return (JsonNode)entry;
    })]);
}
