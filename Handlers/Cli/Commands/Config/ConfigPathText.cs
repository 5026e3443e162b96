using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary>The path argument of <c>config get|set|unset</c>.</summary>
internal static class ConfigPathText
{
    public const string Example = "For example gateway.port or agents.list[0].id";

    /// <exception cref="CliException">It is no path; in the words of the stock command line.</exception>
    public static IReadOnlyList<string> Parse(string path)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new CliException("Path is empty.");
        if (ConfigPathReader.Parse(path) is { } segments) return segments;
        if (path.Contains("[]", StringComparison.Ordinal)) throw new CliException($"Invalid path (empty \"[]\"): {path}");
        throw new CliException(path.LastIndexOf('[') > path.LastIndexOf(']') ? $"Invalid path (missing \"]\"): {path}" : $"Invalid path: {path}");
    }
}
