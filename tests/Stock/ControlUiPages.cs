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

    /// <summary>Where a path leads that has no page of its own, or not here.</summary>
    public static string Destination(string version, string page) => version == "v4" && Elsewhere.TryGetValue(page, out var other) ? other : page;

    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["settings"] = "chat/main",
        ["settings/general"] = "settings/appearance",
        ["settings/model-setup"] = "settings/model-providers",
        ["dashboard"] = "dashboard/main",
    };

    /// <summary>Every route of 2026.9.6.</summary>
    private static readonly string[] Newer =
    [
        "chat/main", "new", "agents", "dashboards", "systems", "automations", "plugins", "sessions", "tasks", "usage", "activity", "skills",
        "skills/workshop", "worktrees", "apps", "memory-import", "debug", "logs",
        "settings/profile", "settings/appearance", "settings/connection", "settings/device", "settings/devices",
        "settings/agents", "settings/ai-agents", "settings/model-providers", "settings/memory", "settings/skills",
        "settings/plugins", "settings/mcp", "settings/search", "settings/talk", "settings/channels", "settings/communications",
        "settings/notifications", "settings/automation", "settings/approvals", "settings/secrets", "settings/security",
        "settings/cloud-workers", "settings/infrastructure", "settings/labs", "settings/advanced", "settings/updates", "settings/about",
        "settings", "settings/general", "settings/lobsterdex", "settings/device/permissions", "settings/model-setup",
        "dashboard", "custodian", "meetings", "portals", "terminal", "workboard", "plugin",
    ];

    /// <summary>What such a link names is not there, and the page is told so.</summary>
    public static bool IsLinkToNothing(string place) => place.EndsWith("/nothing", StringComparison.Ordinal);

    /// <summary>Addresses of 2026.9.6 that somebody follows from elsewhere: the page is loaded anew for them.</summary>
    public static IReadOnlyList<string> Links(string version) => version == "v3" ? [] : ["approve/nothing", "ask/nothing", "focus/terminal"];
}
