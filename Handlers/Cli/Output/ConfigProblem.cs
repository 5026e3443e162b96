using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary>What is wrong with the configuration, for people.</summary>
internal static class ConfigProblem
{
    /// <exception cref="CliException">Every issue, with its place.</exception>
    public static void ThrowIfInvalid(ConfigSnapshot snapshot)
    {
        if (!snapshot.Valid) throw new CliException($"Config invalid at {snapshot.Path}.\n{Lines(snapshot)}");
    }

    /// <summary>One line per issue.</summary>
    public static string Lines(ConfigSnapshot snapshot) => string.Join('\n', snapshot.Issues.Select(issue =>
        $"- {(issue.Path.Length > 0 ? issue.Path : "<root>")}: {issue.Message}{(issue.Line is { } line ? FormattableString.Invariant($" (line {line})") : "")}"));
}
