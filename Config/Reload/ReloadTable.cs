using static OpenClaw.Config.ReloadEffect;

namespace OpenClaw.Config;

/// <summary>
/// Which setting takes effect how; the first rule that covers a path decides. A section that is declared but not here
/// means a restart; a key nobody declared is read by nobody and means nothing.
/// </summary>
internal static class ReloadTable
{
    public static IReadOnlyList<ReloadRule> Rules { get; } =
    [
        new("gateway.auth.rateLimit", NextConnect),
        new("gateway.auth", Now),
        new("gateway.port", Now),
        new("gateway.bind", Now),
        new("gateway.customBindHost", Now),
        new("gateway.tls", Now),
        new("gateway.limits.tickIntervalMs", Now),
        new("gateway.limits.healthIntervalMs", Now),
        new("gateway.limits.dedupeTtlMs", Now),
        new("gateway.limits.dedupeMaxEntries", Now),
        new("gateway.limits", NextConnect),
        new("gateway.trustedProxies", NextConnect),
        new("gateway.controlUi", NextConnect),
        new("gateway.http", NextConnect),
        new("gateway.nodes", NextRun),
        new("gateway.tools", NextRun),
        new("gateway.remote", Nothing),
        new("gateway.reload", Nothing),
        new("gateway", Restart),
        new("logging", Now),
        new("cron", Now),
        new("hooks", NextConnect),
        new("agents.defaults.heartbeat", Now),
        new("agents", NextRun),
        new("models", NextRun),
        new("tools", NextRun),
        new("bindings", NextRun),
        new("messages", NextRun),
        new("commands", NextRun),
        new("approvals", NextRun),
        new("session", NextRun),
        new("env", NextRun),
        new("auth", NextRun),
        new("skills", NextRun),
        new("talk", NextRun),
        new("ui", NextConnect),
        new("meta", Nothing),
        new("wizard", Nothing),
        new("update", Nothing),
        new("nodeHost", Nothing),
        new("$schema", Nothing),
        new("discovery", Restart),
        new("canvasHost", Restart),
        new("channels", Restart),
    ];

    /// <summary>Whether parts of a section take effect in different ways.</summary>
    public static bool HasRulesBelow(string path) =>
        Rules.Any(rule => rule.Prefix.Length > path.Length && rule.Prefix[path.Length] == '.' && rule.Prefix.StartsWith(path, StringComparison.Ordinal));

    public static ReloadEffect EffectOf(string path) =>
        Rules.FirstOrDefault(rule => rule.Covers(path))?.Effect ?? (IsDeclared(path) ? Restart : Nothing);

    private static bool IsDeclared(string path) => path == ConfigDiff.Root || RootShape.Shape.Uses(path.Split('.')[0]);
}
