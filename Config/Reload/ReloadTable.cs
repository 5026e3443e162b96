namespace OpenClaw.Config;

/// <summary>Which setting takes effect how; the first rule that covers a path decides, and no rule means a restart.</summary>
internal static class ReloadTable
{
    public static IReadOnlyList<ReloadRule> Rules { get; } =
    [
        new("gateway.auth.rateLimit", ReloadEffect.NextUse),
        new("gateway.auth", ReloadEffect.Now),
        new("gateway.trustedProxies", ReloadEffect.NextUse),
        new("gateway.controlUi.allowedOrigins", ReloadEffect.NextUse),
        new("gateway.controlUi.allowInsecureAuth", ReloadEffect.NextUse),
        new("gateway.controlUi.dangerouslyDisableDeviceAuth", ReloadEffect.NextUse),
        new("gateway.remote", ReloadEffect.NextUse),
        new("gateway.reload", ReloadEffect.NextUse),
        new("gateway.limits.maxPayloadBytes", ReloadEffect.NextUse),
        new("gateway.limits.maxBufferedBytes", ReloadEffect.NextUse),
        new("gateway", ReloadEffect.Restart),
        new("logging", ReloadEffect.Now),
        new("meta", ReloadEffect.NextUse),
        new("wizard", ReloadEffect.NextUse),
        new("models", ReloadEffect.NextUse),
        new("agents", ReloadEffect.NextUse),
        new("tools", ReloadEffect.NextUse),
        new("bindings", ReloadEffect.NextUse),
        new("messages", ReloadEffect.NextUse),
        new("commands", ReloadEffect.NextUse),
        new("session", ReloadEffect.NextUse),
        new("env", ReloadEffect.NextUse),
        new("auth", ReloadEffect.NextUse),
        new("skills", ReloadEffect.NextUse),
        new("talk", ReloadEffect.NextUse),
        new("ui", ReloadEffect.NextUse),
    ];

    public static ReloadEffect EffectOf(string path) =>
        Rules.FirstOrDefault(rule => rule.Covers(path))?.Effect ?? ReloadEffect.Restart;
}
