using System.Text;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>Skills a person can call by name: <c>/skill NAME input</c>, or the skill's own command.</summary>
internal sealed class SkillCommands(IConfigSource config, SkillFolders folders, Func<string, string> workspaceOf)
{
    private const int MaxName = 32;

    /// <summary>The skills an agent can use now.</summary>
    public IReadOnlyList<Skill> Usable(string agentId)
    {
        var snapshot = config.Current;
        var check = new SkillCheck(snapshot, snapshot.Config.Agents.List.FirstOrDefault(agent => agent.Id == agentId));
        var usable = new List<Skill>();
        foreach (var skill in folders.Read(workspaceOf(agentId)))
        {
            if (check.Check(skill) is { IsEligible: true, IsFiltered: false }) usable.Add(skill);
        }
        return usable;
    }

    /// <summary>Commands of skills, by name.</summary>
    public IReadOnlyList<ChatCommand> List(string agentId)
    {
        var commands = new List<ChatCommand>();
        foreach (var (name, skill) in Named(agentId)) commands.Add(new(name, ["/" + name], skill.Description, "tools", true) { IsSkill = true });
        return commands;
    }

    /// <summary>
    /// What the model is asked when the message calls a skill; otherwise the message as it is, which may be a command of the
    /// stock products that is not here.
    /// </summary>
    public Interpretation Apply(Interpretation asked, string agentId)
    {
        if (asked.IsCommand || asked.BeginsSession || !asked.Message.TrimStart().StartsWith('/')) return asked;
        var (name, input) = CommandReader.Split(asked.Message);
        if (name == "skill") (name, input) = CommandReader.Split("/" + input);
        foreach (var (command, skill) in Named(agentId))
        {
            if (command != name && !skill.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            var text = $"Use the \"{skill.Name}\" skill for this request ({skill.FilePath}).";
            return asked with { Message = input.Length == 0 ? text : $"{text}\n\nUser input:\n{input}" };
        }
        return AbsentCommands.Answer(name) is null ? asked : asked with { IsCommand = true };
    }

    private IEnumerable<KeyValuePair<string, Skill>> Named(string agentId)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var command in ChatCommandCatalog.All)
        {
            foreach (var alias in command.Aliases) names.Add(alias[1..]);
        }
        foreach (var skill in Usable(agentId))
        {
            if (!skill.UserInvocable) continue;
            var safe = new StringBuilder();
            foreach (var c in skill.Name.ToLowerInvariant())
            {
                if (safe.Length < MaxName) safe.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
            }
            var name = safe.ToString();
            for (var n = 2; !names.Add(name); n++) name = $"{safe.ToString(0, Math.Min(safe.Length, MaxName - 3))}_{n}";
            yield return new(name, skill);
        }
    }
}
