namespace OpenClaw.Tests.Stock;

/// <summary>The pages of the Control UI of both products, by their paths.</summary>
internal static class ControlUiPages
{
    public static IReadOnlyList<string> Of(string version) => version == "v3" ? Older : Newer;

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
