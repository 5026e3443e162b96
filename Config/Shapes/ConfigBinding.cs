namespace OpenClaw.Config;

/// <summary>Collects everything found while one configuration is bound.</summary>
internal sealed class ConfigBinding(SourceMap map)
{
    private readonly List<ConfigIssue> _issues = [];
    private readonly List<ConfigIssue> _warnings = [];
    private readonly List<IncludedFile> _included = [];
    private readonly List<string> _broken = [];
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);

    public IReadOnlyList<ConfigIssue> Issues => _issues;

    public IReadOnlyList<ConfigIssue> Warnings => _warnings;

    public void Issue(ConfigPath path, string message)
    {
        // What an unreadable include would have said is not missing.
        var issue = At(path, message);
        if (!_missing.Contains(issue.Path) && !IsLeftOutBy(issue.Path)) _issues.Add(issue);
    }

    /// <summary>A variable that is not there; what its name would be as a value is not judged as well.</summary>
    public void MissingVariable(ConfigPath path, string message)
    {
        Issue(path, message);
        _missing.Add(path.ToString());
    }

    /// <summary>An include that could not be used, at the place that asks for it.</summary>
    public void IncludeIssue(ConfigPath path, string message)
    {
        var issue = At(path.Child(IncludeResolver.Key), message) with { Path = path.ToString() };
        _issues.Add(issue);
        _broken.Add(issue.Path);
    }

    /// <summary>Places below the path may stand in this file from now on.</summary>
    public void Include(ConfigPath path, string file, SourceMap places) => _included.Add(new IncludedFile(path.ToString(), file, places));

    public void Warn(ConfigPath path, string message) => _warnings.Add(At(path, message));

    private ConfigIssue At(ConfigPath path, string message)
    {
        var text = path.ToString();
        var (line, depth) = map.Nearest(text);
        string? file = null;
        // Of files included later, what an earlier one says is overwritten.
        for (var i = _included.Count - 1; i >= 0; i--)
        {
            var included = _included[i];
            if (!SourceMap.IsAtOrBelow(text, included.At)) continue;
            var (there, below) = included.Places.Nearest(included.At.Length == 0 ? text : text[included.At.Length..].TrimStart('.'));
            if (there is null || included.At.Length + below <= depth) continue;
            (line, depth, file) = (there, included.At.Length + below, included.File);
        }
        return new ConfigIssue(text, message, line, file);
    }

    private bool IsLeftOutBy(string path) =>
        _broken.Exists(broken => SourceMap.IsAtOrBelow(path, broken)) && map.Find(path) is null && !_included.Exists(included => included.Says(path));

    /// <param name="At">Where it is included.</param>
    /// <param name="File">Its path.</param>
    /// <param name="Places">Where it says what.</param>
    private sealed record IncludedFile(string At, string File, SourceMap Places)
    {
        public bool Says(string path) =>
            SourceMap.IsAtOrBelow(path, At) && Places.Find(At.Length == 0 ? path : path[At.Length..].TrimStart('.')) is not null;
    }
}
