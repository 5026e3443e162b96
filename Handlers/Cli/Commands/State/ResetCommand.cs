using System.CommandLine;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw reset</c>: the configuration, or also what was made with it, goes; the program stays. Needs no gateway, and
/// refuses while one runs.</summary>
internal sealed class ResetCommand : Command
{
    private const string ConfigOnly = "config";
    private const string WithSessions = "config+creds+sessions";
    private const string Everything = "full";

    private readonly Option<string?> _scope = new("--scope") { Description = "config, config+creds+sessions or full", HelpName = "scope" };
    private readonly RemovalOptions _options = new();

    public ResetCommand(CliRunner runner)
        : base("reset", "Begin anew: remove the configuration, or all state")
    {
        Options.Add(_scope);
        _options.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var scope = invocation.Parsed.GetValue(_scope) ?? throw new CliException("Say how much: --scope config, config+creds+sessions or full.");
        var plan = new RemovalPlan(invocation);
        switch (scope)
        {
            case ConfigOnly:
                plan.Add(invocation.Paths.ConfigPath);
                break;
            case WithSessions:
                plan.Add(invocation.Paths.ConfigPath);
                plan.Add(invocation.Paths.CredentialsDir);
                RemovalOptions.AddSessions(plan, invocation);
                break;
            case Everything:
                RemovalOptions.AddState(plan, invocation);
                RemovalOptions.AddWorkspaces(plan, invocation);
                break;
            default:
                throw new CliException("Invalid --scope (use config, config+creds+sessions or full)");
        }
        return _options.RunAsync(invocation, plan, $"Remove this ({scope})?", cancellationToken);
    }
}
