using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw agents delete ID</c>: out of the configuration, its folders into the trash of the state directory.</summary>
internal sealed class AgentsDeleteCommand : Command
{
    private readonly Argument<string> _id = new("id") { Description = "Id of the agent" };
    private readonly Option<bool> _force = new("--force") { Description = "Do not ask" };

    public AgentsDeleteCommand(CliRunner runner)
        : base("delete", "Delete an agent, its workspace and its sessions (they go to the trash)")
    {
        Arguments.Add(_id);
        Options.Add(_force);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var agentId = SessionKey.NormalizeAgentId(invocation.Parsed.GetRequiredValue(_id));
        await using var roster = new LocalRoster(invocation);
        var config = invocation.Config;
        var workspace = AgentWorkspaces.Of(agentId, config, invocation.Paths);
        if (AgentPlace.Of(invocation.Snapshot, agentId) is null && agentId != AgentsConfig.ImplicitAgentId) throw new CliException($"Agent \"{agentId}\" not found.");
        var isSure = invocation.Parsed.GetValue(_force) || agentId == AgentsConfig.ImplicitAgentId
            || await Confirmation.AskAsync(invocation, $"Delete agent \"{agentId}\" and move its workspace and state to the trash?", "--force", cancellationToken);
        if (!isSure)
        {
            await invocation.Out.WriteLineAsync("Nothing was deleted.");
            return ExitCodes.Failure;
        }
        var (removed, refusal) = await roster.Editor.DeleteAsync(agentId, true, "agents delete", LocalRoster.ActorOf(invocation), cancellationToken);
        if (removed is null) throw LocalRoster.Refusal(refusal!);
        await roster.FollowedAsync(cancellationToken);
        if (invocation.IsJson) await invocation.Out.WriteJsonAsync(Document(invocation, agentId, workspace, removed));
        else await TellAsync(invocation, agentId, removed);
        return ExitCodes.Success;
    }

    private static JsonObject Document(CliInvocation invocation, string agentId, string workspace, RemovedAgent removed) => new()
    {
        ["agentId"] = agentId,
        ["workspace"] = workspace,
        ["agentDir"] = Path.Combine(invocation.Paths.AgentDir(agentId), "agent"),
        ["sessionsDir"] = invocation.Paths.SessionsDir(agentId),
        ["removedBindings"] = removed.RemovedBindings,
    };

    private static async Task TellAsync(CliInvocation invocation, string agentId, RemovedAgent removed)
    {
        await invocation.Out.WriteLineAsync($"Deleted agent: {agentId}");
        foreach (var folder in removed.Moved) await invocation.Out.WriteLineAsync($"Moved to the trash: {invocation.Paths.Shorten(folder)}");
        foreach (var stayed in removed.Failed) await invocation.Error.WriteLineAsync($"Left where it is: {invocation.Paths.Shorten(stayed.Path)} ({stayed.Reason})");
    }
}
