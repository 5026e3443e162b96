using System.CommandLine;
using System.Text.Json.Nodes;
using OpenClaw.Client;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Gateway.Status;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Cli;

/// <summary><c>openclaw sessions cleanup</c>: the upkeep that <c>session.maintenance</c> describes, now. What is to go is found in the
/// files; the gateway, which owns them, removes it, so that transcripts are archived as with every removal.</summary>
internal sealed class SessionsCleanupCommand : Command
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only say what would go" };
    private readonly Option<bool> _enforce = new("--enforce") { Description = "Remove it although session.maintenance.mode is warn" };
    private readonly Option<string?> _active = new("--active-key") { Description = "A session to keep whatever its age", HelpName = "key" };
    private readonly Option<string?> _agent = new("--agent") { Description = "Agent whose sessions are meant (default: the default agent)", HelpName = "id" };
    private readonly Option<bool> _allAgents = new("--all-agents") { Description = "The sessions of every configured agent" };
    private readonly ConnectionOptions _connection = new(30_000);

    public SessionsCleanupCommand(CliRunner runner)
        : base("cleanup", "Remove sessions that are too old or too many (session.maintenance)")
    {
        foreach (var option in new Option[] { _dryRun, _enforce, _active, _agent, _allAgents }) Options.Add(option);
        _connection.AddTo(this);
        SetAction(runner.Action(RunAsync));
    }

    private async Task<int> RunAsync(CliInvocation invocation, CancellationToken cancellationToken)
    {
        await invocation.WarnOfInvalidConfigAsync();
        var choice = _connection.Read(invocation);
        if (!GatewayTargetResolver.Resolve(invocation, choice).IsLocal) throw new CliException("Upkeep looks into the files of this machine; run it on the gateway's machine");
        var maintenance = invocation.Config.Session.Maintenance;
        var removes = !invocation.Parsed.GetValue(_dryRun) && (maintenance.Mode == SessionMaintenanceMode.Enforce || invocation.Parsed.GetValue(_enforce));
        var stores = new List<SessionsToRemove>();
        foreach (var id in AgentIds(invocation))
        {
            var path = SessionStores.PathOf(id, invocation.Config, invocation.Paths);
            var entries = SessionStoreReader.Read(path, id);
            var excess = new List<string>();
            foreach (var key in SessionMaintenance.Excess(entries, maintenance, invocation.Context.Time.GetUtcNow()))
            {
                // The main session is where everybody comes back to.
                if (key != SessionKey.MainKey(id, SessionKeyOptions.From(invocation.Config)) && key != invocation.Parsed.GetValue(_active)) excess.Add(key);
            }
            stores.Add(new(path, entries.Count, excess));
        }
        var isDone = true;
        if (removes && stores.Exists(static store => store.Keys.Count > 0))
        {
            await using var session = await GatewaySession.OpenAsync(invocation, choice, cancellationToken);
            isDone = await RemoveAsync(invocation, session, stores, cancellationToken);
        }
        await WriteAsync(invocation, maintenance, stores, removes);
        return isDone ? ExitCodes.Success : ExitCodes.Failure;
    }

    // One that is refused does not keep the others from being removed; what is at work is not too old.
    private static async Task<bool> RemoveAsync(CliInvocation invocation, GatewaySession session, List<SessionsToRemove> stores, CancellationToken cancellationToken)
    {
        var isDone = true;
        for (var index = 0; index < stores.Count; index++)
        {
            foreach (var key in stores[index].Keys)
            {
                try
                {
                    if (await IsAtWorkAsync(session, key, cancellationToken))
                    {
                        await invocation.Error.WriteLineAsync($"{key}: kept, it is at work");
                        continue;
                    }
                    var answer = await session.RequestAsync(MethodNames.SessionsDelete, new JsonObject { ["key"] = key }, cancellationToken: cancellationToken);
                    if (answer.BoolOf("deleted") == true) stores[index] = stores[index] with { Removed = stores[index].Removed + 1 };
                }
                catch (GatewayRequestException e)
                {
                    isDone = false;
                    await invocation.Error.WriteLineAsync($"{key}: {e.Message}");
                }
                catch (CliException e) when (LogReader.IsGone(e))
                {
                    // Nobody is left to remove the rest; what was removed until then is told all the same.
                    await invocation.Error.WriteLineAsync(e.Message);
                    return false;
                }
            }
        }
        return isDone;
    }

    private static async Task<bool> IsAtWorkAsync(GatewaySession session, string key, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await session.RequestAsync(MethodNames.SessionsDescribe, new JsonObject { ["key"] = key }, cancellationToken: cancellationToken);
            return answer.ObjectOf("session").BoolOf("hasActiveRun") == true;
        }
        catch (GatewayRequestException e) when (e.Message.StartsWith("unknown method", StringComparison.Ordinal))
        {
            return false; // product 2026.2.12 does not tell
        }
    }

    private List<string> AgentIds(CliInvocation invocation)
    {
        var config = invocation.Config;
        var agent = invocation.Parsed.GetValue(_agent);
        if (!invocation.Parsed.GetValue(_allAgents)) return [SessionKey.NormalizeAgentId(agent ?? config.Agents.Default.Id)];
        if (agent is not null) throw new CliException("Choose one of --all-agents and --agent");
        var ids = new List<string>();
        foreach (var known in AgentRoster.Of(config)) ids.Add(known.Id);
        return ids;
    }

    private static async Task WriteAsync(
        CliInvocation invocation, SessionMaintenanceConfig maintenance, List<SessionsToRemove> stores, bool removes)
    {
        var mode = maintenance.Mode == SessionMaintenanceMode.Enforce ? "enforce" : "warn";
        var removed = 0;
        foreach (var store in stores) removed += store.Removed;
        if (invocation.IsJson)
        {
            var list = new JsonArray();
            foreach (var store in stores)
            {
                var keys = new JsonArray();
                foreach (var key in store.Keys) keys.Add((JsonNode)key);
                list.Add((JsonNode)new JsonObject { ["storePath"] = store.Path, ["beforeCount"] = store.Count, ["afterCount"] = store.Count - store.Removed, ["keys"] = keys });
            }
            await invocation.Out.WriteJsonAsync(new JsonObject { ["mode"] = mode, ["dryRun"] = !removes, ["removed"] = removed, ["stores"] = list });
            return;
        }
        var total = 0;
        foreach (var (path, count, excess) in stores)
        {
            await invocation.Out.WriteLineAsync(FormattableString.Invariant($"{path}: {count} sessions, {excess.Count} too old or too many"));
            foreach (var key in excess) await invocation.Out.WriteLineAsync($"- {key}");
            total += excess.Count;
        }
        if (total == 0) await invocation.Out.WriteLineAsync("Nothing to remove.");
        else if (removes) await invocation.Out.WriteLineAsync(FormattableString.Invariant($"Removed {removed}; their transcripts are archived."));
        else await invocation.Out.WriteLineAsync($"Nothing was removed (session.maintenance.mode is {mode}). To remove them: openclaw sessions cleanup --enforce");
    }
}
