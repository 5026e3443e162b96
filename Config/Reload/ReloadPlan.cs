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

    /// <summary>For the log: <c>now: a, b; next run: c</c>.</summary>
    public string Describe() => string.Join("; ", Parts());

    private IEnumerable<string> Parts()
    {
        if (NowPaths.Count > 0) yield return $"now: {string.Join(", ", NowPaths)}";
        if (NextConnectPaths.Count > 0) yield return $"next connection: {string.Join(", ", NextConnectPaths)}";
        if (NextRunPaths.Count > 0) yield return $"next run: {string.Join(", ", NextRunPaths)}";
        if (NeedsRestart) yield return $"restart: {string.Join(", ", RestartPaths)}";
    }
}
