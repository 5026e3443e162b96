using System.CommandLine;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Handlers.Cli;

/// <summary>The options that <c>reset</c> and <c>uninstall</c> share, and what both may take away.</summary>
internal sealed class RemovalOptions
{
    private readonly Option<bool> _yes = new("--yes") { Description = "Do not ask" };
    private readonly Option<bool> _nonInteractive = new("--non-interactive") { Description = "Never ask; needs --yes" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only print what would go" };

    public void AddTo(Command command)
    {
        foreach (var option in new[] { _yes, _nonInteractive, _dryRun }) command.Options.Add(option);
    }

    /// <exception cref="CliException"><c>--non-interactive</c> without <c>--yes</c>.</exception>
    public Task<int> RunAsync(CliInvocation invocation, RemovalPlan plan, string question, CancellationToken cancellationToken)
    {
        var isSure = invocation.Parsed.GetValue(_yes);
        var isDryRun = invocation.Parsed.GetValue(_dryRun);
        if (invocation.Parsed.GetValue(_nonInteractive) && !isSure && !isDryRun) throw new CliException("Non-interactive mode requires --yes.");
        return plan.RunAsync(isDryRun, isSure, question, cancellationToken);
    }

    public static void AddSessions(RemovalPlan plan, CliInvocation invocation)
    {
        if (!Directory.Exists(invocation.Paths.AgentsDir)) return;
        foreach (var agent in Directory.EnumerateDirectories(invocation.Paths.AgentsDir)) plan.Add(Path.Combine(agent, "sessions"));
    }

    public static void AddWorkspaces(RemovalPlan plan, CliInvocation invocation)
    {
        plan.Add(AgentWorkspaces.Of(invocation.Config.Agents.Default.Id, invocation.Config, invocation.Paths));
        foreach (var agent in invocation.Config.Agents.List) plan.Add(AgentWorkspaces.Of(agent.Id, invocation.Config, invocation.Paths));
    }

    public static void AddState(RemovalPlan plan, CliInvocation invocation)
    {
        plan.Add(invocation.Paths.StateDir);
        plan.Add(invocation.Paths.ConfigPath);
        plan.Add(invocation.Paths.CredentialsDir);
    }
}
