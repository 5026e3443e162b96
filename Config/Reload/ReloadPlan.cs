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

    public bool NeedsRestart => RestartPaths.Count > 0;

    public static ReloadPlan Make(IReadOnlyList<string> paths, ReloadMode mode) => new()
    {
        Paths = paths,
        RestartPaths = [.. paths.Where(path => mode == ReloadMode.Restart || ReloadTable.EffectOf(path) == ReloadEffect.Restart)],
        NowPaths = [.. paths.Where(path => ReloadTable.EffectOf(path) == ReloadEffect.Now)],
    };
}
