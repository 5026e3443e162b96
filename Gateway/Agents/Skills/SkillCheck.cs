using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Agents;

/// <summary>Decides whether a skill can be used here and now, and what it lacks.</summary>
/// <param name="snapshot">The configuration and the environment it brings.</param>
/// <param name="agent">Whose skills they are; null: nobody's in particular.</param>
internal sealed class SkillCheck(ConfigSnapshot snapshot, AgentConfig? agent)
{
    private readonly ProgramPath _programs = new(snapshot.Environment.GetValueOrDefault("PATH"));

    /// <summary>The name of this system in skills.</summary>
    public static string System { get; } = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux";

    public SkillState Check(Skill skill)
    {
        var entry = snapshot.Config.Skills.Entries.GetValueOrDefault(skill.SkillKey) ?? new SkillEntryConfig();
        var allowed = snapshot.Config.Skills.AllowBundled;
        var isBlocked = skill.Source == SkillSources.Bundled && allowed is { Count: > 0 } && !allowed.Contains(skill.SkillKey) && !allowed.Contains(skill.Name);
        var isFiltered = agent?.Skills is { } own && !own.Contains(skill.Name) && !own.Contains(skill.SkillKey);
        var needs = skill.Requires;
        var checks = new List<ConfigCheck>();
        foreach (var path in needs.Config) checks.Add(new ConfigCheck(path, IsSet(path)));
        var missing = skill.Always
            ? SkillNeeds.None
            : new SkillNeeds(
                [.. needs.Bins.Where(name => !_programs.Has(name))],
                needs.AnyBins.Count == 0 || needs.AnyBins.Any(_programs.Has) ? [] : needs.AnyBins,
                [.. needs.Env.Where(name => !HasVariable(name, skill, entry))],
                [.. checks.Where(check => !check.Satisfied).Select(check => check.Path)],
                needs.Os.Count == 0 || needs.Os.Contains(System) ? [] : needs.Os);
        var isComplete = missing is { Bins.Count: 0, AnyBins.Count: 0, Env.Count: 0, Config.Count: 0, Os.Count: 0 };
        return new SkillState(skill, !entry.Enabled, isBlocked, isFiltered, entry.Enabled && !isBlocked && isComplete, missing, checks, Offered(skill));
    }

    private bool HasVariable(string name, Skill skill, SkillEntryConfig entry) =>
        snapshot.Environment.GetValueOrDefault(name) is { Length: > 0 }
        || entry.Env.GetValueOrDefault(name) is { Length: > 0 }
        || (name == skill.PrimaryEnv && entry.ApiKey is { Length: > 0 });

    private bool IsSet(string path)
    {
        if (!ConfigPathReader.TryFind(snapshot.Effective, path, out var value) || value is null) return false;
        return value.GetValueKind() switch
        {
            JsonValueKind.False or JsonValueKind.Null => false,
            JsonValueKind.String => value.ToString().Trim().Length > 0,
            JsonValueKind.Number => value.ToString() != "0",
            _ => true,
        };
    }

    /// <summary>One way to install is enough, the most usual that works here first; of downloads each one is needed.</summary>
    private List<SkillInstall> Offered(Skill skill)
    {
        var fitting = new List<SkillInstall>();
        foreach (var install in skill.Install)
        {
            if (install.Os.Count == 0 || install.Os.Contains(System)) fitting.Add(install);
        }
        if (fitting.Count < 2 || fitting.TrueForAll(install => install.Kind == "download")) return fitting;
        foreach (var kind in _programs.Has("brew") ? ["brew", "uv", "node", "go"] : (string[])["uv", "node", "brew", "go"])
        {
            if (fitting.Find(install => install.Kind == kind) is { } best) return [best];
        }
        return [fitting[0]];
    }
}
