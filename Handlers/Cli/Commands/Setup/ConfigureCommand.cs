using System.CommandLine;
using OpenClaw.Config;
using OpenClaw.Gateway.Setup;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw configure</c>: the questions of the set-up again, with what is configured as their answers; with
/// <c>--section</c> only those about something.</summary>
internal sealed class ConfigureCommand : Command
{
    private readonly Option<string[]> _section = new("--section") { Description = "Only these questions: workspace, model or gateway; may be repeated", HelpName = "section" };

    public ConfigureCommand(CliRunner runner)
        : base("configure", "Change the set-up by answering questions")
    {
        _section.CompletionSources.Add("workspace", "model", "gateway");
        Options.Add(_section);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await Questions.RunAsync(invocation, "configure", invocation.Config.Gateway.Mode == GatewayMode.Remote, null, cancellationToken, Sections(invocation));
        return ExitCodes.Success;
    }

    private SetupSections Sections(CliInvocation invocation)
    {
        var sections = SetupSections.None;
        foreach (var name in invocation.Parsed.GetValue(_section) ?? [])
        {
            sections |= name switch
            {
                "workspace" => SetupSections.Workspace,
                "model" => SetupSections.Model,
                "gateway" => SetupSections.Gateway,
                "daemon" => throw new CliException("The service is no question: openclaw gateway install"),
                "skills" => throw new CliException("Skills are set up one by one: openclaw skills"),
                "health" => throw new CliException("To look at the health: openclaw health, openclaw doctor"),
                "channels" => throw new CliException("No messenger is connected by this build."),
                "web" => throw new CliException("This build does not search the web."),
                _ => throw new CliException("Invalid --section (use workspace, model or gateway)"),
            };
        }
        return sections == SetupSections.None ? SetupSections.All : sections;
    }
}
