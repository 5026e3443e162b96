using System.CommandLine;
using OpenClaw.Platform;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw node install</c>: runs the node as a service of this user from now on.</summary>
internal sealed class NodeInstallCommand : Command
{
    private readonly NodeRunOptions _options = new();
    private readonly Option<bool> _force = new("--force") { Description = "Install anew although it is installed" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would be done" };
    private readonly Option<string?> _runtime = new("--runtime") { Description = "This program is its own runtime", Hidden = true };

    public NodeInstallCommand(CliRunner runner)
        : base("install", "Run the node as a service of this user")
    {
        _options.AddTo(this);
        foreach (var option in new Option[] { _force, _dryRun, _runtime }) Options.Add(option);
        SetAction(runner.Action((invocation, cancellationToken) => ServiceOutcome.RunAsync(invocation, Name, () => RunAsync(invocation, cancellationToken))));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var identity = ServiceIdentity.Node(ServiceManagers.ProfileOf(invocation));
        var manager = ServiceManagers.Open(invocation, identity);
        var store = new NodeHostStore(invocation.Paths.StateDir);
        var file = _options.Complete(invocation, store.Read());
        // What its agents' programs need lies where this person's lies.
        var definition = new ServiceDefinition(
            Words(invocation, NodeRunOptions.Words(file)), ServiceEnvironment.Of(invocation, identity, invocation.Paths.Home, invocation.Variable("PATH")), invocation.Paths.LogDir);
        var plan = new ServicePlan(manager.Install(definition));
        if (invocation.Parsed.GetValue(_dryRun))
        {
            await plan.TellAsync(invocation, Name);
            return ExitCodes.Success;
        }
        await manager.CheckAsync(cancellationToken);
        if (!invocation.Parsed.GetValue(_force) && (await manager.StateAsync(cancellationToken)).IsLoaded)
        {
            return await new ServiceOutcome(Name, "already-installed", $"Node service already {manager.LoadedText}.", manager, true) { Hints = ["Reinstall with: openclaw node install --force"] }.WriteAsync(invocation);
        }
        // The service's file is readable by others: the token goes into node.json.
        var token = _options.Token(invocation) ?? invocation.Variable(GatewayVariables.Token) ?? file.Token;
        await store.WriteAsync(file with { Token = token }, cancellationToken);
        DiskFiles.Instance.EnsureFolder(invocation.Paths.LogDir);
        await plan.RunAsync(new ServiceTools(invocation), cancellationToken);
        var message = $"Installed {(manager.Label == "systemd" ? "systemd service" : manager.Label)}: {manager.File}";
        return await new ServiceOutcome(Name, "installed", message, manager, true) { Hints = manager.Notes() }.WriteAsync(invocation);
    }

    private static IReadOnlyList<string> Words(CliInvocation invocation, IReadOnlyList<string> words)
    {
        var program = Environment.ProcessPath ?? throw new CliException("This program does not know its own file.");
        return ServiceManagers.ProfileOf(invocation) is { } profile ? [program, "--profile", profile, .. words] : [program, .. words];
    }
}
