namespace OpenClaw.Gateway.Agents;

/// <summary>Reads the files of a workspace that shape an agent.</summary>
internal static class WorkspaceFiles
{
    /// <summary>In the order in which they stand in the prompt.</summary>
    public static readonly IReadOnlyList<string> Names =
        ["AGENTS.md", "SOUL.md", "TOOLS.md", "IDENTITY.md", "USER.md", "HEARTBEAT.md", "BOOTSTRAP.md", "MEMORY.md"];

    /// <summary>Larger files are not read at all: their middle would be left out anyway. In bytes.</summary>
    private const long MaxFileBytes = 4 * 1024 * 1024;

    // Share of the allowed length that comes from the begin and the end of a file that is too long.
    private const double HeadShare = 0.7;
    private const double TailShare = 0.2;

    /// <summary>Those that are there and not blank.</summary>
    /// <param name="maxChars">Of one file (<c>agents.defaults.bootstrapMaxChars</c>).</param>
    public static async Task<IReadOnlyList<WorkspaceFile>> ReadAsync(string workspace, int maxChars, CancellationToken cancellationToken)
    {
        var files = new List<WorkspaceFile>();
        foreach (var name in Names)
        {
            if (await ReadTextAsync(workspace, name, cancellationToken) is not { } read || string.IsNullOrWhiteSpace(read.Text))
                continue;
            var content = Shorten(read.Text.Trim(), name, maxChars);
            files.Add(new(name, read.Path, content, read.Text.Length, content.Length < read.Text.Trim().Length));
        }
        return files;
    }

    private static async Task<(string Path, string Text)?> ReadTextAsync(string workspace, string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(workspace, name);
        try
        {
            var file = new FileInfo(path);
            // The memory file is also found in lower case.
            if (!file.Exists && name == "MEMORY.md")
                file = new FileInfo(path = Path.Combine(workspace, "memory.md"));
            return file.Exists && file.Length <= MaxFileBytes ? (path, await File.ReadAllTextAsync(path, cancellationToken)) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps the begin and the end of a text that is too long, and says so between them.</summary>
    internal static string Shorten(string text, string name, int maxChars)
    {
        if (maxChars <= 0 || text.Length <= maxChars)
            return text;
        var head = (int)(maxChars * HeadShare);
        var tail = (int)(maxChars * TailShare);
        return $"""
            {text[..head]}

            [...truncated, read {name} for full content...]
            …(truncated {name}: kept {head}+{tail} chars of {text.Length})…

            {text[^tail..]}
            """;
    }
}
