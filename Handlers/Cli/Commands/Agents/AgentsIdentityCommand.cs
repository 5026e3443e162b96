using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw agents set-identity</c>: how an agent is shown, given here or read from its IDENTITY.md.</summary>
internal sealed class AgentsIdentityCommand : Command
{
    private readonly Option<string?> _agent = new("--agent") { Description = "Agent to change", HelpName = "id" };
    private readonly Option<string?> _workspace = new("--workspace") { Description = "Folder that names the agent and holds its IDENTITY.md", HelpName = "dir" };
    private readonly Option<string?> _identityFile = new("--identity-file") { Description = "Another file to read it from", HelpName = "path" };
    private readonly Option<bool> _fromIdentity = new("--from-identity") { Description = "Read it from IDENTITY.md in the workspace" };
    private readonly Option<string?> _name = new("--name") { Description = "Name", HelpName = "name" };
    private readonly Option<string?> _theme = new("--theme") { Description = "Theme", HelpName = "theme" };
    private readonly Option<string?> _emoji = new("--emoji") { Description = "Emoji", HelpName = "emoji" };
    private readonly Option<string?> _avatar = new("--avatar") { Description = "Picture in the workspace, web address or data URL", HelpName = "value" };

    public AgentsIdentityCommand(CliRunner runner)
        : base("set-identity", "Change how an agent is shown")
    {
        foreach (var option in new Option[] { _agent, _workspace, _identityFile, _fromIdentity, _name, _theme, _emoji, _avatar }) Options.Add(option);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        var parsed = invocation.Parsed;
        var workspace = parsed.GetValue(_workspace) is { Length: > 0 } dir ? invocation.Paths.Expand(dir) : null;
        var agentId = AgentOf(invocation, workspace);
        var file = FileOf(invocation, workspace, agentId);
        var read = file is null ? new IdentityText(null, null, null, null) : IdentityText.Read(file);
        if (file is not null && read.IsEmpty) throw new CliException($"No identity data found in {invocation.Paths.Shorten(file)}.");
        var wanted = new IdentityText(parsed.GetValue(_name) ?? read.Name, parsed.GetValue(_theme) ?? read.Theme, parsed.GetValue(_emoji) ?? read.Emoji, parsed.GetValue(_avatar) ?? read.Avatar);
        if (wanted.IsEmpty) throw new CliException("Nothing to change: use --name, --theme, --emoji, --avatar or --from-identity.");
        var identity = new JsonObject();
        await using var editing = new ConfigEditing(invocation);
        var result = await editing.ChangeAsync("agents set-identity", current => Change(current, agentId, wanted, out identity), null, cancellationToken);
        if (invocation.IsJson)
        {
            await invocation.Out.WriteJsonAsync(new JsonObject
            {
                ["agentId"] = agentId,
                ["identity"] = identity.DeepClone(),
                ["workspace"] = workspace,
                ["identityFile"] = file,
            });
            return ExitCodes.Success;
        }
        await invocation.Out.WriteLineAsync($"Updated {invocation.Paths.Shorten(result.Snapshot.Path)}\nAgent: {agentId}");
        foreach (var (key, value) in identity) await invocation.Out.WriteLineAsync($"{char.ToUpperInvariant(key[0])}{key[1..]}: {value}");
        return ExitCodes.Success;
    }

    private string AgentOf(CliInvocation invocation, string? workspace)
    {
        if (invocation.Parsed.GetValue(_agent) is { Length: > 0 } given) return SessionKey.NormalizeAgentId(given);
        var found = new List<string>();
        foreach (var agent in ListedAgent.All(invocation.Snapshot, invocation.Paths))
        {
            if (agent.Workspace == workspace) found.Add(agent.Id);
        }
        return found.Count switch
        {
            1 => found[0],
            0 => throw new CliException(workspace is null
                ? "Say whose identity it is: --agent or --workspace."
                : $"No agent works in {workspace}. Pass --agent."),
            _ => throw new CliException($"Several agents work in {workspace}: {string.Join(", ", found)}. Pass --agent to choose one."),
        };
    }

    private string? FileOf(CliInvocation invocation, string? workspace, string agentId)
    {
        if (invocation.Parsed.GetValue(_identityFile) is { Length: > 0 } file) return invocation.Paths.Expand(file);
        if (!invocation.Parsed.GetValue(_fromIdentity)) return null;
        return Path.Combine(workspace ?? AgentWorkspaces.Of(agentId, invocation.Config, invocation.Paths), IdentityText.FileName);
    }

    private static ConfigTarget Change(ConfigSnapshot current, string agentId, IdentityText wanted, out JsonObject identity)
    {
        identity = [];
        if (AgentPlace.OfOrNew(current, agentId) is not { } place) return ConfigTarget.Refused($"Agent \"{agentId}\" not found.");
        var state = current;
        if (AgentPlace.Of(current, agentId) is null)
        {
            var listed = ConfigTarget.Set(current, place, new JsonObject { ["id"] = agentId });
            if (listed.Root is null) return listed;
            state = state with { Parsed = listed.Root };
        }
        if (ConfigPathReader.TryFind(state.Parsed, ConfigPathReader.ToDotted([.. place, "identity"]), out var before) && before is JsonObject known) identity = (JsonObject)known.DeepClone();
        if (wanted.Name is not null) identity["name"] = wanted.Name;
        if (wanted.Theme is not null) identity["theme"] = wanted.Theme;
        if (wanted.Emoji is not null) identity["emoji"] = wanted.Emoji;
        if (wanted.Avatar is not null) identity["avatar"] = wanted.Avatar;
        return ConfigTarget.Set(state, [.. place, "identity"], identity.DeepClone());
    }
}
