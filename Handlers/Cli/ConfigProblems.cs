using System.Text;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary>How an unusable configuration is told: every issue at once, with its place.</summary>
internal static class ConfigProblems
{
    public static string Describe(ConfigSnapshot config)
    {
        var text = new StringBuilder($"Invalid config at {config.Path}.\n");
        foreach (var issue in config.Issues)
        {
            var line = issue.Line is { } number ? $" (line {number})" : "";
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"- {(issue.Path.Length == 0 ? "<root>" : issue.Path)}{line}: {issue.Message}\n");
        }
        return text.Append("Nothing was changed. Repair the file, then start again.\n").ToString();
    }
}
