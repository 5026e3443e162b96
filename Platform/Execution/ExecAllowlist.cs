namespace OpenClaw.Platform;

/// <summary>
/// Patterns of programs that may run: <c>**</c> anything, <c>*</c> anything but a slash, <c>?</c> one character, any case. A
/// pattern that is no path (no slash, no tilde) counts for nothing.
/// </summary>
/// <param name="home">What a leading tilde stands for.</param>
internal sealed class ExecAllowlist(IReadOnlyList<string> patterns, string? home)
{
    /// <summary>The first pattern that fits; null when none does.</summary>
    /// <param name="program">Absolute path of its file.</param>
    public string? Find(string program)
    {
        var path = program.Replace('\\', '/');
        foreach (var pattern in patterns)
        {
            if (pattern.AsSpan().ContainsAny('/', '\\', '~') && Fits(Expand(pattern).Replace('\\', '/'), path)) return pattern;
        }
        return null;
    }

    private string Expand(string pattern)
    {
        var trimmed = pattern.Trim();
        if (home is null || trimmed.Length == 0 || trimmed[0] != '~' || (trimmed.Length > 1 && trimmed[1] is not ('/' or '\\'))) return trimmed;
        return home.TrimEnd('/', '\\') + trimmed[1..];
    }

    // Two positions to come back to: behind the last "*" and behind the last "**".
    private static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        if (pattern.IsEmpty) return path.IsEmpty;
        if (pattern[0] == '*')
        {
            var isDeep = pattern.StartsWith("**");
            var rest = pattern.TrimStart('*');
            for (var taken = 0; taken <= path.Length; taken++)
            {
                if (Fits(rest, path[taken..])) return true;
                if (taken < path.Length && !isDeep && path[taken] == '/') return false;
            }
            return false;
        }
        if (path.IsEmpty || !(pattern[0] == '?' ? path[0] != '/' : char.ToLowerInvariant(pattern[0]) == char.ToLowerInvariant(path[0]))) return false;
        return Fits(pattern[1..], path[1..]);
    }
}
