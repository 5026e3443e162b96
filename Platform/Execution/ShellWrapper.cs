namespace OpenClaw.Platform;

/// <summary>Recognises a shell that is given a command line, so that the line is judged and not the shell.</summary>
internal static class ShellWrapper
{
    private static readonly string[] Shells = ["sh", "bash", "zsh", "dash", "ksh", "ash", "fish"];

    /// <returns>The command line; null when this is no shell with one.</returns>
    public static string? TextOf(IReadOnlyList<string> argv)
    {
        var name = Path.GetFileName(argv[0].Replace('\\', '/')).ToLowerInvariant();
        if (name is "cmd" or "cmd.exe")
        {
            var at = IndexOf(argv, static option => option.Equals("/c", StringComparison.OrdinalIgnoreCase));
            return at > 0 && at + 1 < argv.Count ? string.Join(' ', argv.Skip(at + 1)) : null;
        }
        if (!Shells.Contains(name)) return null;
        var c = IndexOf(argv, static option => option.StartsWith('-') && !option.StartsWith("--", StringComparison.Ordinal) && option.EndsWith('c'));
        return c > 0 && c + 1 < argv.Count ? argv[c + 1] : null;
    }

    /// <summary>A shell is meant, with or without a command line that could be found.</summary>
    public static bool IsShell(string program) => Shells.Contains(Path.GetFileName(program.Replace('\\', '/')).ToLowerInvariant());

    private static int IndexOf(IReadOnlyList<string> argv, Func<string, bool> matches)
    {
        for (var i = 1; i < argv.Count; i++)
        {
            if (matches(argv[i])) return i;
        }
        return -1;
    }
}
