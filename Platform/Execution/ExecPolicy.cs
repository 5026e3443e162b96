namespace OpenClaw.Platform;

/// <summary>
/// Decides whether a command may run: the one place for the gateway's own commands and for those of a node. It looks at the
/// machine (which file a program is, whether an argument names a file) and changes nothing.
/// </summary>
/// <param name="path">Where programs are found.</param>
/// <param name="home">The home directory, for patterns with a tilde.</param>
internal sealed class ExecPolicy(ProgramPath path, string? home)
{
    /// <param name="commandLine">What a shell would be given.</param>
    /// <param name="folder">Where it would run.</param>
    public ExecVerdict Judge(ExecRules rules, string commandLine, string folder)
    {
        if (OperatingSystem.IsWindows()) return Judge(rules, [], "a command line on Windows cannot be checked", folder);
        var segments = ShellText.Read(commandLine, out var reason);
        return Judge(rules, segments, reason, folder);
    }

    /// <param name="argv">Run as it is, without a shell.</param>
    /// <param name="folder">Where it would run.</param>
    public ExecVerdict Judge(ExecRules rules, IReadOnlyList<string> argv, string folder) =>
        argv.Count == 0 || argv[0].Length == 0 ? Judge(rules, [], "empty command", folder) : Judge(rules, [new ExecSegment(argv)], null, folder);

    /// <summary>The file a program's name stands for; null when there is none.</summary>
    public string? Find(string program, string folder)
    {
        if (program.Length == 0) return null;
        if (!program.AsSpan().ContainsAny('/', '\\')) return path.Find(program);
        var expanded = program[0] == '~' && home is not null && program.Length > 1 && program[1] == '/' ? home + program[1..] : program;
        var file = Path.GetFullPath(expanded, folder);
        return File.Exists(file) ? file : null;
    }

    private ExecVerdict Judge(ExecRules rules, IReadOnlyList<ExecSegment> segments, string? reason, string folder)
    {
        if (rules.Security == ExecSecurity.Deny) return new(ExecDecision.Deny) { Reason = "security=deny" };
        var list = new ExecAllowlist(rules.Allowlist, home);
        var programs = new List<string>();
        var matches = new List<string>();
        var isSatisfied = reason is null;
        foreach (var segment in segments)
        {
            var program = Find(segment.Argv[0], folder);
            if (program is not null) programs.Add(program);
            if (program is not null && list.Find(program) is { } match) matches.Add(match);
            else if (program is null || !(SafeBins.Allows(segment, rules.SafeBins, name => File.Exists(Path.Combine(folder, name))) || rules.SkillBins.Contains(segment.Argv[0], StringComparer.Ordinal))) isSatisfied = false;
        }
        var verdict = new ExecVerdict(ExecDecision.Run) { Reason = reason, IsSatisfied = isSatisfied, Programs = programs, Matches = matches };
        if (rules.Ask == ExecAsk.Always || (rules.Ask == ExecAsk.OnMiss && rules.Security == ExecSecurity.Allowlist && !isSatisfied))
            return verdict with { Decision = ExecDecision.Ask };
        return rules.Security == ExecSecurity.Allowlist && !isSatisfied
            ? verdict with { Decision = ExecDecision.Deny, Reason = reason ?? "allowlist-miss" }
            : verdict;
    }
}
