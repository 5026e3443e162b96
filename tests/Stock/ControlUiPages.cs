namespace OpenClaw.Tests.Stock;

/// <summary>The pages of the Control UI of both products, by their paths.</summary>
internal static class ControlUiPages
{
    public static IReadOnlyList<string> Of(string version) => version == "v3" ? Older : Newer;

    /// <summary>What can be opened on a page, by the words of its buttons.</summary>
    public static IReadOnlyList<string> PartsOf(string version, string page) => (version, page) switch
    {
        // It asks nothing before somebody wants it.
        ("v3", "usage") => ["Refresh"],
        ("v3", "agents") => ["Files", "Tools", "Skills", "Channels", "Cron Jobs"],
        ("v3", "config") => ["Raw"],
        ("v4", "activity") => ["Live activity"],
        ("v4", "automations") => ["Run history"],
        ("v4", "plugins") => ["Featured", "Trending"],
        ("v4", "settings/agents") => ["Files", "Tools", "Skills", "Channels", "Automations", "Memory"],
        ("v4", "settings/memory") => ["Memories", "Dreams", "Settings"],
        ("v4", "settings/cloud-workers") => ["Snapshots"],
        ("v4", "settings/ai-agents") => ["Skills", "Tools", "Session"],
        _ => [],
    };

    /// <summary>The thirteen tabs of 2026.2.12.</summary>
    private static readonly string[] Older =
        ["chat", "overview", "channels", "instances", "sessions", "usage", "cron", "agents", "skills", "nodes", "config", "debug", "logs"];

    /// <summary>Every route of 2026.9.6 that a person can open, without those that only lead to another one, those of plugins it does
    /// not find here, and <c>custodian</c>: the page talks to a system agent, which this gateway does not have.</summary>
    private static readonly string[] Newer =
    [
        "chat/main", "new", "agents", "dashboards", "systems", "automations", "plugins", "sessions", "tasks", "usage", "activity", "skills",
        "skills/workshop", "worktrees", "apps", "memory-import", "debug", "logs",
        "settings/profile", "settings/appearance", "settings/connection", "settings/device", "settings/devices",
        "settings/agents", "settings/ai-agents", "settings/model-providers", "settings/memory", "settings/skills",
        "settings/plugins", "settings/mcp", "settings/search", "settings/talk", "settings/channels", "settings/communications",
        "settings/notifications", "settings/automation", "settings/approvals", "settings/secrets", "settings/security",
        "settings/cloud-workers", "settings/infrastructure", "settings/labs", "settings/advanced", "settings/updates", "settings/about",
    ];
}
