namespace OpenClaw.Config;

/// <summary>What a change of configuration asks for.</summary>
internal sealed record ReloadPlan
{
    /// <summary>Everything that changed.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>The part only a restart applies.</summary>
    public required IReadOnlyList<string> RestartPaths { get; init; }

    /// <summary>The part that something running follows.</summary>
    public required IReadOnlyList<string> NowPaths { get; init; }

    /// <summary>The part the next run reads.</summary>
    public required IReadOnlyList<string> NextRunPaths { get; init; }

    /// <summary>The part the next connection or HTTP request reads.</summary>
    public required IReadOnlyList<string> NextConnectPaths { get; init; }

    /// <summary>The part that something running follows, but could not put in force.</summary>
    public IReadOnlyList<string> FailedPaths { get; init; } = [];

    public bool NeedsRestart => RestartPaths.Count > 0;

    public static ReloadPlan Make(IReadOnlyList<string> paths, ReloadMode mode)
    {
        IReadOnlyList<string> With(ReloadEffect effect) => [.. paths.Where(path => ReloadTable.EffectOf(path) == effect)];
        return new ReloadPlan
        {
            Paths = paths,
            RestartPaths = mode == ReloadMode.Restart ? paths : With(ReloadEffect.Restart),
            NowPaths = With(ReloadEffect.Now),
            NextRunPaths = With(ReloadEffect.NextRun),
            NextConnectPaths = With(ReloadEffect.NextConnect),
        };
    }

    /// <summary>The plan as it came out, when some sections that are followed could not be put in force.</summary>
    public ReloadPlan Without(IReadOnlyCollection<string> sections)
    {
        bool IsKept(string path) => sections.Any(section => path == section || path.StartsWith(section + ".", StringComparison.Ordinal));
        return sections.Count == 0 ? this : this with { NowPaths = [.. NowPaths.Where(path => !IsKept(path))], FailedPaths = [.. NowPaths.Where(IsKept)] };
    }

    /// <summary>For the log: <c>now: a, b; next run: c</c>.</summary>
    /// <param name="withRestart">Off when what needs a restart is left out.</param>
    public string Describe(bool withRestart = true) => string.Join("; ", Parts(withRestart));

    private IEnumerable<string> Parts(bool withRestart)
    {
        if (NowPaths.Count > 0) yield return $"now: {string.Join(", ", NowPaths)}";
        if (NextConnectPaths.Count > 0) yield return $"next connection: {string.Join(", ", NextConnectPaths)}";
        if (NextRunPaths.Count > 0) yield return $"next run: {string.Join(", ", NextRunPaths)}";
        if (NeedsRestart && withRestart) yield return $"restart: {string.Join(", ", RestartPaths)}";
    }
}
