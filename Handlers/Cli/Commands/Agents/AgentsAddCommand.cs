using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw agents add NAME</c>: an agent with its own workspace, and what routes to it.</summary>
internal sealed class AgentsAddCommand : Command
{
    private readonly Argument<string?> _name = new("name") { Description = "Name; the id is made from it", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _workspace = new("--workspace") { Description = "Folder it works in (default: workspace-<id> in the state directory)", HelpName = "dir" };
    private readonly Option<string?> _model = new("--model") { Description = "Model it answers with", HelpName = "id" };
    private readonly Option<string?> _agentDir = new("--agent-dir") { Description = "Folder for its own state", HelpName = "dir" };
    private readonly Option<string[]> _bind = new("--bind") { Description = "Conversations that lead to it (repeatable)", HelpName = "channel[:account]" };
    private readonly Option<bool> _nonInteractive = new("--non-interactive") { Description = "Ask nothing; needs --workspace" };

    public AgentsAddCommand(CliRunner runner)
        : base("add", "Add an agent")
    {
        Arguments.Add(_name);
        foreach (var option in new Option[] { _workspace, _model, _agentDir, _bind, _nonInteractive }) Options.Add(option);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var parsed = invocation.Parsed;
        var workspace = parsed.GetValue(_workspace);
        if (parsed.GetValue(_nonInteractive) && string.IsNullOrWhiteSpace(workspace)) throw new CliException("Non-interactive mode requires --workspace.");
        if (parsed.GetValue(_name)?.Trim() is not { Length: > 0 } name) throw new CliException("Agent name is required.");
        var agentId = SessionKey.NormalizeAgentId(name);
        await using var roster = new LocalRoster(invocation);
        var edit = new AgentEdit
        {
            Name = name,
            Workspace = string.IsNullOrWhiteSpace(workspace) ? roster.Editor.DefaultWorkspace(agentId) : invocation.Paths.Expand(workspace),
            Model = parsed.GetValue(_model) is { Length: > 0 } model ? model.Trim() : null,
        };
        var bindings = AgentBindings.Parse(parsed.GetValue(_bind) ?? []);
        if (await roster.Editor.CreateAsync(agentId, edit, "agents add", LocalRoster.ActorOf(invocation), cancellationToken) is { } refusal) throw LocalRoster.Refusal(refusal);
        var agentDir = parsed.GetValue(_agentDir) is { Length: > 0 } dir ? invocation.Paths.Expand(dir) : null;
        var added = await CompleteAsync(invocation, agentId, agentDir, bindings, cancellationToken);
        await roster.FollowedAsync(cancellationToken);
        await TellAsync(invocation, agentId, edit, agentDir ?? Path.Combine(invocation.Paths.AgentDir(agentId), "agent"), added);
        return ExitCodes.Success;
    }

    /// <summary>What adding an agent on the wire has no words for.</summary>
    private static async Task<AgentBindings> CompleteAsync(
        CliInvocation invocation, string agentId, string? agentDir, IReadOnlyList<AgentBinding> bindings, CancellationToken cancellationToken)
    {
        var told = new AgentBindings();
        if (agentDir is null && bindings.Count == 0) return told;
        await using var editing = new ConfigEditing(invocation);
        await editing.ChangeAsync("agents add", current =>
        {
            told = new AgentBindings();
            var state = current;
            if (agentDir is not null && AgentPlace.Of(current, agentId) is { } place) state = state with { Parsed = ConfigTarget.Set(state, [.. place, "agentDir"], agentDir).Root };
            return told.AddTo(state, agentId, bindings);
        }, null, cancellationToken);
        return told;
    }

    private static async Task TellAsync(CliInvocation invocation, string agentId, AgentEdit edit, string agentDir, AgentBindings bindings)
    {
        if (invocation.IsJson)
        {
            var json = new JsonObject { ["agentId"] = agentId, ["name"] = edit.Name, ["workspace"] = edit.Workspace, ["agentDir"] = agentDir };
            if (edit.Model is not null) json["model"] = edit.Model;
            json["bindings"] = bindings.ToJson();
            await invocation.Out.WriteJsonAsync(json);
            return;
        }
        await invocation.Out.WriteLineAsync($"Agent: {agentId}\nWorkspace: {invocation.Paths.Shorten(edit.Workspace!)}\nAgent dir: {invocation.Paths.Shorten(agentDir)}");
        if (edit.Model is not null) await invocation.Out.WriteLineAsync($"Model: {edit.Model}");
        foreach (var conflict in bindings.Conflicts) await invocation.Error.WriteLineAsync($"Skipped {conflict}");
        foreach (var binding in bindings.Added) await invocation.Out.WriteLineAsync($"Bound: {binding}");
    }
}
