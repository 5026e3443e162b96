using System.CommandLine;
using OpenClaw.Client;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw skills info NAME</c>.</summary>
internal sealed class SkillsInfoCommand : Command
{
    private readonly Argument<string> _name = new("name") { Description = "Name or key of the skill" };
    private readonly Option<string?> _agent = new("--agent") { Description = "Agent whose skills are meant", HelpName = "id" };
    private readonly ConnectionOptions _connection = new();

    public SkillsInfoCommand(CliRunner runner)
        : base("info", "One skill: what it does, what it needs, how to install that")
    {
        Arguments.Add(_name);
        Options.Add(_agent);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var name = invocation.Parsed.GetRequiredValue(_name);
        var report = await SkillsStatusView.AskAsync(invocation, _connection.Read(invocation), invocation.Parsed.GetValue(_agent), cancellationToken);
        foreach (var skill in report.ItemsOf("skills"))
        {
            if (skill.StringOf("name") != name && skill.StringOf("skillKey") != name) continue;
            if (invocation.IsJson) await invocation.Out.WriteJsonAsync(skill);
            else await SkillsText.InfoAsync(invocation.Out, skill);
            return ExitCodes.Success;
        }
        throw new CliException($"Skill \"{name}\" not found. Run openclaw skills list to see available skills.");
    }
}
