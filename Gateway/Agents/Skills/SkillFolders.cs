using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>The folders skills are looked for in; of two with the same name, the later folder's counts.</summary>
internal sealed class SkillFolders(IConfigSource config, StatePaths paths)
{
    /// <summary>Names a folder with skills that come with an installation.</summary>
    private const string BundledVariable = "OPENCLAW_BUNDLED_SKILLS_DIR";

    /// <summary>Folders in one folder that are looked into.</summary>
    private const int MaxSkills = 1000;

    public string ManagedDir => paths.SkillsDir;

    /// <summary>By name.</summary>
    public IReadOnlyList<Skill> Read(string workspace)
    {
        var snapshot = config.Current;
        var found = new SortedDictionary<string, Skill>(StringComparer.Ordinal);
        foreach (var extra in snapshot.Config.Skills.ExtraDirs) AddAll(found, paths.Expand(extra), SkillSources.Extra);
        if (snapshot.Environment.GetValueOrDefault(BundledVariable) is { Length: > 0 } bundled) AddAll(found, paths.Expand(bundled), SkillSources.Bundled);
        AddAll(found, ManagedDir, SkillSources.Managed);
        AddAll(found, Path.Combine(workspace, "skills"), SkillSources.Workspace);
        return [.. found.Values];
    }

    private static void AddAll(SortedDictionary<string, Skill> found, string folder, string source)
    {
        // A folder may also be a skill itself.
        Add(found, folder, source);
        try
        {
            foreach (var inner in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Take(MaxSkills)) Add(found, inner, source);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is not there, or not ours to read: then it holds no skills.
        }
    }

    private static void Add(SortedDictionary<string, Skill> found, string folder, string source)
    {
        if (SkillReader.Read(Path.Combine(folder, SkillReader.FileName), source) is { } skill) found[skill.Name] = skill;
    }
}
