using System.IO.Enumeration;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Which tools a run may use: filters one after another, each of which can only take away; in each, what is denied stays
/// denied. Pure.
/// </summary>
internal static class ToolPolicy
{
    /// <summary>The settings of one agent; empty when it has none.</summary>
    public static ToolsConfig OwnOf(OpenClawConfig config, string agentId)
    {
        foreach (var agent in config.Agents.List)
        {
            if (SessionKey.NormalizeAgentId(agent.Id) == agentId) return agent.Tools;
        }
        return new ToolsConfig();
    }

    /// <param name="names">Lower case.</param>
    /// <param name="provider">Of the model that asks; null leaves the rules by provider out.</param>
    public static HashSet<string> Filter(IEnumerable<string> names, ToolsConfig all, ToolsConfig own, string? provider, string? model)
    {
        var left = new HashSet<string>(names, StringComparer.Ordinal);
        var known = new HashSet<string>(left, StringComparer.Ordinal);
        ApplyProfile(left, all);
        if (ForProvider(all, provider, model) is { } profiled) ApplyProfile(left, profiled);
        ApplyLists(left, known, all);
        if (ForProvider(all, provider, model) is { } listed) ApplyLists(left, known, listed);
        foreach (var last in ForProvider(own, provider, model) is { } ownByProvider ? [own, ownByProvider] : new[] { own })
        {
            ApplyProfile(left, last);
            ApplyLists(left, known, last);
        }
        return left;
    }

    /// <summary>Takes away what is not named; a list that names nothing there is leaves nothing.</summary>
    /// <param name="only">Names, groups and patterns.</param>
    public static void Keep(HashSet<string> left, IReadOnlyList<string> only)
    {
        var kept = Expand(only);
        left.RemoveWhere(name => !Matches(kept, name));
    }

    private static void ApplyProfile(HashSet<string> left, ToolsConfig rules)
    {
        if (rules.Profile is not { } profile || ToolNames.ProfileTools(ConfigNames.ToolProfile.NameOf(profile)) is not { } tools) return;
        var allowed = Expand(tools);
        allowed.AddRange(Expand(rules.AlsoAllow));
        left.RemoveWhere(name => !Matches(allowed, name));
    }

    private static void ApplyLists(HashSet<string> left, HashSet<string> known, ToolsConfig rules)
    {
        var denied = Expand(rules.Deny);
        if (denied.Count > 0) left.RemoveWhere(name => Matches(denied, name));
        if (rules.Allow is not { Count: > 0 } allow) return;
        var allowed = Expand(allow);
        // A list of which nothing exists here is a list for another gateway: it must not leave the agent without any tool.
        if (!known.Any(name => Matches(allowed, name))) return;
        allowed.AddRange(Expand(rules.AlsoAllow));
        left.RemoveWhere(name => !Matches(allowed, name) && !(name == "apply_patch" && Matches(allowed, "exec")));
    }

    private static ToolsConfig? ForProvider(ToolsConfig rules, string? provider, string? model)
    {
        if (provider is null || rules.ByProvider.Count == 0) return null;
        return rules.ByProvider.GetValueOrDefault($"{provider}/{model}") ?? rules.ByProvider.GetValueOrDefault(provider);
    }

    private static List<string> Expand(IReadOnlyList<string> names)
    {
        var expanded = new List<string>(names.Count);
        foreach (var name in names)
        {
            var normal = ToolNames.Normalize(name);
            if (ToolNames.GroupTools(normal) is { } group) expanded.AddRange(group);
            else expanded.Add(normal);
        }
        return expanded;
    }

    private static bool Matches(List<string> patterns, string name)
    {
        foreach (var pattern in patterns)
        {
            if (pattern == name || (pattern.Contains('*') && FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false))) return true;
        }
        return false;
    }
}
