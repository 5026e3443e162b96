using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary>How an unusable configuration is told: every issue at once, with its place.</summary>
internal static class ConfigProblems
{
    public static string Describe(ConfigSnapshot config) =>
        $"Invalid config at {config.Path}.\n{Lines(config)}\nNothing was changed. Repair the file, then start again.\n";

    /// <summary>One line per issue, without a line feed at the end.</summary>
    public static string Lines(ConfigSnapshot config) => string.Join('\n', config.Issues.Select(issue =>
        $"- {(issue.Path.Length == 0 ? "<root>" : issue.Path)}{(issue.Line is { } line ? FormattableString.Invariant($" (line {line})") : "")}: {issue.Message}"));
}
