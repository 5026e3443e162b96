namespace OpenClaw.Platform;

/// <summary>
/// Programs that only read what is piped into them, as long as their arguments name no file: those may run without being
/// on a list. The options that read or write files by themselves are refused by name.
/// </summary>
internal static class SafeBins
{
    /// <summary>Unless the configuration names others (<c>tools.exec.safeBins</c>; list of product 2026.2.12).</summary>
    public static readonly IReadOnlyList<string> Default = ["jq", "grep", "cut", "sort", "uniq", "head", "tail", "tr", "wc"];

    // Program; operands that are no files; options with a value; options that are refused, letters and words.
    private static readonly SafeBin[] Known =
    [
        new("jq", 1, "", "fL", ["--from-file", "--slurpfile", "--rawfile", "--argfile", "--library-path"]),
        new("grep", 1, "emABC", "rRfd", ["--recursive", "--dereference-recursive", "--file", "--directories", "--include", "--exclude-from"]),
        new("cut", 0, "dfbc", "", []),
        new("sort", 0, "ktS", "oT", ["--output", "--compress-program", "--temporary-directory", "--files0-from", "--random-source"]),
        new("uniq", 0, "fsw", "", []),
        new("head", 0, "nc", "", []),
        new("tail", 0, "nc", "fF", ["--follow", "--retry"]),
        new("tr", 2, "", "", []),
        new("wc", 0, "", "", ["--files0-from"]),
    ];

    /// <param name="isFile">Whether a name is that of a file in the folder the command runs in.</param>
    public static bool Allows(ExecSegment segment, IReadOnlyList<string> safe, Func<string, bool> isFile)
    {
        var name = segment.Argv[0];
        // By its bare name only, and with nothing in it that is not known yet.
        if (segment.IsExpanded || !safe.Contains(name, StringComparer.Ordinal)) return false;
        for (var i = 1; i < segment.Argv.Count; i++)
        {
            if (NamesFile(segment.Argv[i], isFile)) return false;
        }
        var known = Array.Find(Known, bin => bin.Name == name);
        return known is null || known.Allows(segment.Argv);
    }

    private static bool NamesFile(string argument, Func<string, bool> isFile)
    {
        if (argument is "-" or "--") return false;
        var value = argument;
        if (argument.StartsWith('-'))
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) return argument.AsSpan().ContainsAny('/', '\\');
            value = argument[(equals + 1)..];
        }
        return value.Length > 0 && (value.AsSpan().ContainsAny('/', '\\') || value[0] == '~' || value is "." or ".." || isFile(value));
    }

    /// <summary>What is known of one program.</summary>
    private sealed record SafeBin(string Name, int Operands, string ValueOptions, string RefusedLetters, string[] RefusedWords)
    {
        public bool Allows(IReadOnlyList<string> argv)
        {
            var operands = 0;
            for (var i = 1; i < argv.Count; i++)
            {
                var argument = argv[i];
                // jq shows the environment of whoever runs it.
                if (Name == "jq" && (argument.Contains("env", StringComparison.OrdinalIgnoreCase) || argument.Contains("input_filename", StringComparison.Ordinal))) return false;
                if (argument.StartsWith("--", StringComparison.Ordinal))
                {
                    var word = argument.Split('=')[0];
                    // Long options may be shortened.
                    if (word.Length > 2 && Array.Exists(RefusedWords, refused => refused.StartsWith(word, StringComparison.Ordinal))) return false;
                    if (word is "--arg" or "--argjson") i += 2;
                }
                else if (argument.Length > 1 && argument[0] == '-')
                {
                    if (argument.AsSpan(1).IndexOfAny(RefusedLetters) >= 0) return false;
                    if (argument.Length == 2 && ValueOptions.Contains(argument[1], StringComparison.Ordinal)) i++;
                }
                else if (++operands > Operands && argument != "-")
                {
                    return false;
                }
            }
            return true;
        }
    }
}
