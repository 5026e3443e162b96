using System.CommandLine;
using OpenClaw.Gateway.Hosting;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>start</c>, <c>stop</c>, <c>restart</c> or <c>uninstall</c> of one of this program's services.</summary>
internal sealed class ServiceActionCommand : Command
{
    private readonly Func<string?, ServiceIdentity> _identity;
    private readonly ServiceVerb _verb;
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be done" };

    private ServiceActionCommand(CliRunner runner, ServiceVerb verb, Func<string?, ServiceIdentity> identity)
        : base(verb.Name, verb.Description)
    {
        (_verb, _identity) = (verb, identity);
        Options.Add(_dryRun);
        SetAction(runner.Action((invocation, cancellationToken) => ServiceOutcome.RunAsync(invocation, verb.Name, () => RunAsync(invocation, cancellationToken))));
    }

    public static void AddTo(Command parent, CliRunner runner, Func<string?, ServiceIdentity> identity)
    {
        foreach (var verb in ServiceVerb.All) parent.Subcommands.Add(new ServiceActionCommand(runner, verb, identity));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var identity = _identity(ServiceManagers.ProfileOf(invocation));
        var manager = ServiceManagers.Open(invocation, identity);
        var plan = new ServicePlan(_verb.Steps(manager));
        if (invocation.Parsed.GetValue(_dryRun))
        {
            await plan.TellAsync(invocation, Name);
            return ExitCodes.Success;
        }
        if (_verb == ServiceVerb.Uninstall && !File.Exists(manager.File))
        {
            return await new ServiceOutcome(Name, _verb.Result, $"{Title(manager)} not found at {manager.File}", manager, false).WriteAsync(invocation);
        }
        await manager.CheckAsync(cancellationToken);
        if (_verb != ServiceVerb.Uninstall && !(await manager.StateAsync(cancellationToken)).IsLoaded)
        {
            return await new ServiceOutcome(Name, "not-loaded", $"{identity.Title} service {manager.NotLoadedText}.", manager, false) { Hints = Hints(invocation, identity, manager) }.WriteAsync(invocation);
        }
        await plan.RunAsync(new ServiceTools(invocation), cancellationToken);
        return await new ServiceOutcome(Name, _verb.Result, $"{_verb.Done} {Title(manager).ToLowerInvariant()}: {(_verb == ServiceVerb.Uninstall ? manager.File : manager.Name)}", manager, _verb != ServiceVerb.Uninstall).WriteAsync(invocation);
    }

    private static List<string> Hints(CliInvocation invocation, ServiceIdentity identity, IServiceManager manager)
    {
        List<string> hints = [$"openclaw {identity.Kind} install", identity.Kind == "node" ? "openclaw node run" : "openclaw gateway"];
        if (File.Exists(manager.File)) hints.Add(manager.StartHint);
        if (identity.Kind != "node" && RunningGateway.Find(invocation.Paths) is { Pid: { } pid } running)
            hints.Add(FormattableString.Invariant($"A gateway runs without the service ({running}); to stop it: kill -TERM {pid}"));
        return hints;
    }

    private static string Title(IServiceManager manager) => manager.Label == "systemd" ? "Systemd service" : manager.Label;
}
