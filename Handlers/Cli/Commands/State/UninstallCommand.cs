using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw uninstall</c>: state and workspaces go; and so do its services; the program file is the
/// person's to delete.</summary>
internal sealed class UninstallCommand : Command
{
    private readonly Option<bool> _state = new("--state") { Description = "State directory and configuration" };
    private readonly Option<bool> _workspace = new("--workspace") { Description = "Workspaces of the agents" };
    private readonly Option<bool> _all = new("--all") { Description = "All of these" };
    private readonly Option<bool> _service = new("--service") { Description = "The services of gateway and node" };
    private readonly Option<bool> _app = new("--app") { Description = "No app is installed by this program", Hidden = true };
    private readonly RemovalOptions _options = new();

    public UninstallCommand(CliRunner runner)
        : base("uninstall", "Remove services, state and workspaces; the program itself stays")
    {
        foreach (var option in new[] { _state, _workspace, _all, _service, _app }) Options.Add(option);
        _options.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        bool Has(Option<bool> option) => invocation.Parsed.GetValue(option);
        if (!Has(_state) && !Has(_workspace) && !Has(_all) && !Has(_service) && !Has(_app)) throw new CliException("Say what: --service, --state, --workspace or --all.");
        var plan = new RemovalPlan(invocation);
        if (Has(_service) || Has(_all))
        {
            plan.Add(ServiceIdentity.Gateway(ServiceManagers.ProfileOf(invocation)));
            plan.Add(ServiceIdentity.Node(ServiceManagers.ProfileOf(invocation)));
        }
        if (Has(_state) || Has(_all)) RemovalOptions.AddState(plan, invocation);
        if (Has(_workspace) || Has(_all)) RemovalOptions.AddWorkspaces(plan, invocation);
        var code = await _options.RunAsync(invocation, plan, "Remove this?", cancellationToken);
        if (code == ExitCodes.Success && !invocation.IsJson) await invocation.Out.WriteLineAsync("The program stays; delete its file to be rid of it too.");
        return code;
    }
}
