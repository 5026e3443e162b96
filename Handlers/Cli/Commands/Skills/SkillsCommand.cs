using System.CommandLine;
using OpenClaw.Client;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw skills</c>: what the agents of the gateway can do, and what a skill still needs.</summary>
internal sealed class SkillsCommand : Command
{
    private const int InstallTimeoutMs = 320_000;

    public SkillsCommand(CliRunner runner)
        : base("skills", "Skills: list, explain, install what they need, switch on and off")
    {
        var list = new SkillsStatusView(isCheck: false);
        var listCommand = new Command("list", "All skills and whether they are ready");
        foreach (var command in new[] { this, listCommand })
        {
            list.AddTo(command);
            command.SetAction(runner.Action(list.RunAsync));
        }
        Subcommands.Add(listCommand);
        var check = new SkillsStatusView(isCheck: true);
        var checkCommand = new Command("check", "Which skills are ready, and what the others miss");
        check.AddTo(checkCommand);
        checkCommand.SetAction(runner.Action(check.RunAsync));
        Subcommands.Add(checkCommand);
        Subcommands.Add(new SkillsInfoCommand(runner));
        Subcommands.Add(new RequestCommand(runner, "install", "Run one of a skill's installers on the gateway's machine", MethodNames.SkillsInstall,
        [
            RequestField.Argument("name", "name", "Name of the skill"),
            RequestField.Argument("installer", "installId", "Id of the installer, as openclaw skills info shows it"),
            RequestField.Number("--timeout-ms", "timeoutMs", "Longest time the installer may take (default: 300000)"),
        ], InstallTimeoutMs)
        { Show = SkillsText.InstalledAsync, Failed = result => result.BoolOf("ok") == false });
        Subcommands.Add(new SkillsUpdateCommand(runner));
    }
}
