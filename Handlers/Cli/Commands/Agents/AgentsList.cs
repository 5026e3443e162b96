using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Config;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw agents list</c>.</summary>
internal sealed class AgentsList
{
    private readonly Option<bool> _bindings = new("--bindings") { Description = "Also which conversations lead to which agent" };

    public void AddTo(Command command) => command.Options.Add(_bindings);

    public async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await invocation.WarnOfInvalidConfigAsync();
        var agents = ListedAgent.All(invocation.Snapshot, invocation.Paths);
        if (invocation.IsJson)
        {
            var list = new JsonArray();
            foreach (var agent in agents) list.Add((JsonNode)agent.ToJson());
            await invocation.Out.WriteJsonAsync(list);
            return ExitCodes.Success;
        }
        await invocation.Out.WriteLineAsync("Agents:");
        foreach (var agent in agents) await WriteAsync(invocation.Out, agent, invocation.Paths, invocation.Parsed.GetValue(_bindings));
        return ExitCodes.Success;
    }

    private static async Task WriteAsync(TextWriter output, ListedAgent agent, StatePaths paths, bool withBindings)
    {
        await output.WriteLineAsync($"- {agent.Id}{(agent.Name is null ? "" : $" ({agent.Name})")}{(agent.IsDefault ? " (default)" : "")}");
        if (agent.Identity.Trim() is { Length: > 0 } identity) await output.WriteLineAsync($"  Identity: {identity} ({agent.IdentitySource})");
        await output.WriteLineAsync($"  Workspace: {paths.Shorten(agent.Workspace)}");
        await output.WriteLineAsync($"  Agent dir: {paths.Shorten(agent.AgentDir)}");
        await output.WriteLineAsync($"  Model: {agent.Model}");
        await output.WriteLineAsync(FormattableString.Invariant($"  Routing rules: {agent.Bindings.Count}"));
        if (agent.IsDefault && agent.Bindings.Count == 0) await output.WriteLineAsync($"  Routing: {ListedAgent.DefaultRoute}");
        foreach (var binding in withBindings ? agent.Bindings : []) await output.WriteLineAsync($"    - {binding}");
    }
}
