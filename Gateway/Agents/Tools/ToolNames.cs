using System.Collections.Frozen;

namespace OpenClaw.Gateway.Agents;

/// <summary>The products' tools by name: their order in a prompt, their groups and the named sets of them (product 2026.2.12).</summary>
internal static class ToolNames
{
    /// <summary>As prompts list them; all others follow by name.</summary>
    private static readonly string[] Order =
    [
        "read", "write", "edit", "apply_patch", "grep", "find", "ls", "exec", "process", "web_search", "web_fetch", "browser", "canvas",
        "nodes", "cron", "message", "gateway", "agents_list", "sessions_list", "sessions_history", "sessions_send", "session_status", "image",
    ];

    private static readonly FrozenDictionary<string, string[]> Groups = new Dictionary<string, string[]>
    {
        ["group:memory"] = ["memory_search", "memory_get"],
        ["group:web"] = ["web_search", "web_fetch"],
        ["group:fs"] = ["read", "write", "edit", "apply_patch"],
        ["group:runtime"] = ["exec", "process"],
        ["group:sessions"] = ["sessions_list", "sessions_history", "sessions_send", "sessions_spawn", "session_status"],
        ["group:ui"] = ["browser", "canvas"],
        ["group:automation"] = ["cron", "gateway"],
        ["group:messaging"] = ["message"],
        ["group:nodes"] = ["nodes"],
        ["group:openclaw"] =
        [
            "browser", "canvas", "nodes", "cron", "message", "gateway", "agents_list", "sessions_list", "sessions_history", "sessions_send",
            "sessions_spawn", "session_status", "memory_search", "memory_get", "web_search", "web_fetch", "image", "tts",
        ],
        ["group:plugins"] = [],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> Profiles = new Dictionary<string, string[]>
    {
        ["minimal"] = ["session_status"],
        ["coding"] = ["group:fs", "group:runtime", "group:sessions", "group:memory", "image"],
        ["messaging"] = ["group:messaging", "sessions_list", "sessions_history", "sessions_send", "session_status"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Names of the groups.</summary>
    public static IEnumerable<string> GroupNames => Groups.Keys;

    /// <summary>What a profile allows; null: everything.</summary>
    public static IReadOnlyList<string>? ProfileTools(string profile) => Profiles.GetValueOrDefault(profile);

    /// <summary>The tools of a group; null when it is none.</summary>
    public static IReadOnlyList<string>? GroupTools(string name) => Groups.GetValueOrDefault(name);

    /// <summary>The group a product tool belongs to, for lists; <c>openclaw</c> for those in none of their own.</summary>
    public static string GroupOf(string tool)
    {
        foreach (var (group, tools) in Groups)
        {
            if (group != "group:openclaw" && Array.IndexOf(tools, tool) >= 0) return group["group:".Length..];
        }
        return "openclaw";
    }

    /// <summary>Lower case, old names replaced.</summary>
    public static string Normalize(string name) => name.Trim().ToLowerInvariant() switch
    {
        "bash" => "exec",
        "apply-patch" => "apply_patch",
        var same => same,
    };

    public static int Compare(string a, string b)
    {
        var (left, right) = (Place(a), Place(b));
        return left != right ? left.CompareTo(right) : string.CompareOrdinal(a, b);
    }

    private static int Place(string name) => Array.IndexOf(Order, name) is >= 0 and var place ? place : Order.Length;
}
