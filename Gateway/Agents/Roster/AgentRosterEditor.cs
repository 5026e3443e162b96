using System.Globalization;
using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Platform;

namespace OpenClaw.Gateway.Agents;

/// <summary>Adds, changes and removes agents: the configuration, their workspaces, their folders.</summary>
internal sealed class AgentRosterEditor(IConfigSource config, ConfigEdits edits, StatePaths paths, SessionStores sessions, TimeProvider time)
{
    /// <summary>The folder a new agent works in when nobody says where.</summary>
    public string DefaultWorkspace(string agentId) => Path.Combine(paths.StateDir, $"workspace-{agentId}");

    /// <summary>Workspace first: an agent that is in the configuration can work.</summary>
    public async Task<AgentRefusal?> CreateAsync(string agentId, AgentEdit edit, string method, string actor, CancellationToken cancellationToken)
    {
        if (agentId == AgentsConfig.ImplicitAgentId) return new($"\"{agentId}\" is reserved");
        if (Exists(agentId)) return AlreadyThere(agentId);
        if (await EnsureWorkspaceAsync(edit, cancellationToken).ConfigureAwait(false) is { } unusable) return unusable;
        DiskFiles.Instance.EnsureFolder(paths.SessionsDir(agentId));
        return await WriteAsync(current => Add(current, agentId, edit), method, actor, cancellationToken).ConfigureAwait(false);
    }

    public async Task<AgentRefusal?> UpdateAsync(string agentId, AgentEdit edit, string method, string actor, CancellationToken cancellationToken)
    {
        if (!Exists(agentId)) return NotFound(agentId);
        // Before the configuration names it: a folder that cannot be made would be an agent that cannot run.
        if (edit.Workspace is not null && await EnsureWorkspaceAsync(edit, cancellationToken).ConfigureAwait(false) is { } unusable) return unusable;
        var refusal = await WriteAsync(current => Change(current, agentId, edit), method, actor, cancellationToken).ConfigureAwait(false);
        if (refusal is not null) return refusal;
        if (edit.Workspace is null && (edit.Emoji is not null || edit.Avatar is not null))
            await WorkspaceBootstrap.IdentifyAsync(AgentWorkspaces.Of(agentId, config.Current.Config, paths), null, edit.Emoji, edit.Avatar, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>Out of the configuration first, so that nothing runs in a folder that goes; the folders go to the trash of the state directory.</summary>
    public async Task<(RemovedAgent? Removed, AgentRefusal? Refusal)> DeleteAsync(
        string agentId, bool deleteFiles, string method, string actor, CancellationToken cancellationToken)
    {
        if (agentId == AgentsConfig.ImplicitAgentId) return (null, new($"\"{agentId}\" cannot be deleted"));
        if (!Exists(agentId)) return (null, NotFound(agentId));
        var before = config.Current.Config;
        var bindings = 0;
        var refusal = await WriteAsync(current => Remove(current, agentId, out bindings), method, actor, cancellationToken).ConfigureAwait(false);
        if (refusal is not null) return (null, refusal);
        if (!deleteFiles) return (new RemovedAgent(bindings, [], []), null);
        await sessions.FlushAsync(cancellationToken).ConfigureAwait(false);
        var trash = new TrashFolder(Path.Combine(paths.StateDir, "trash"), time);
        var workspace = AgentWorkspaces.Of(agentId, before, paths);
        if (IsNeeded(workspace, agentId, before)) trash.Refuse(workspace, "it is used by others");
        else trash.Take(workspace);
        trash.Take(paths.AgentDir(agentId));
        return (new RemovedAgent(bindings, trash.Taken, trash.Stayed), null);
    }

    private bool Exists(string agentId) => config.Current.Config.Agents.List.Any(agent => SessionKey.NormalizeAgentId(agent.Id) == agentId);

    private async Task<AgentRefusal?> EnsureWorkspaceAsync(AgentEdit edit, CancellationToken cancellationToken)
    {
        try
        {
            await WorkspaceBootstrap.EnsureAsync(edit.Workspace!, config.Current.Config.Agents.Defaults.SkipBootstrap, cancellationToken).ConfigureAwait(false);
            await WorkspaceBootstrap.IdentifyAsync(edit.Workspace!, edit.Name, edit.Emoji, edit.Avatar, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new("the workspace folder cannot be made or written to; choose another one");
        }
    }

    private async Task<AgentRefusal?> WriteAsync(Func<ConfigSnapshot, ConfigTarget> change, string method, string actor, CancellationToken cancellationToken)
    {
        var written = await edits.ApplyAsync(new ConfigWriteRequest(change, method, actor), cancellationToken).ConfigureAwait(false);
        return written.Ok ? null : new AgentRefusal(null, written);
    }

    /// <summary>A folder others live in, or that holds more than this agent.</summary>
    private bool IsNeeded(string workspace, string agentId, OpenClawConfig before)
    {
        var folder = RealPath.Of(workspace);
        foreach (var kept in (string[])[paths.Home, paths.StateDir, paths.ConfigPath])
        {
            if (RealPath.IsBelow(RealPath.Of(kept), folder)) return true;
        }
        foreach (var other in before.Agents.List)
        {
            var id = SessionKey.NormalizeAgentId(other.Id);
            if (id != agentId && RealPath.IsBelow(RealPath.Of(AgentWorkspaces.Of(id, before, paths)), folder)) return true;
        }
        return RealPath.IsBelow(RealPath.Of(AgentWorkspaces.Of(before.Agents.Default.Id, before, paths)), folder) && before.Agents.Default.Id != agentId;
    }

    private static ConfigTarget Add(ConfigSnapshot current, string agentId, AgentEdit edit)
    {
        // Under the file's lock: somebody else may have added it since.
        if (PlaceOf(current, agentId) is not null) return ConfigTarget.Refused(AlreadyThere(agentId).Text!);
        if (Entries(current) is not null) return ConfigTarget.Set(current, ["agents", "entries", agentId], EntryOf(edit));
        var count = List(current)?.Count ?? 0;
        var entry = new JsonObject { ["id"] = agentId };
        foreach (var (key, value) in EntryOf(edit)) entry[key] = value?.DeepClone();
        if (count > 0) return ConfigTarget.Set(current, ["agents", "list", Number(count)], entry);
        // The agent that exists without being listed has to be listed now, or it would be gone.
        var withMain = ConfigTarget.Set(current, ["agents", "list", "0"], new JsonObject { ["id"] = current.Config.Agents.Default.Id });
        return withMain.Root is null ? withMain : ConfigTarget.Set(current with { Parsed = withMain.Root }, ["agents", "list", "1"], entry);
    }

    private static ConfigTarget Change(ConfigSnapshot current, string agentId, AgentEdit edit)
    {
        if (PlaceOf(current, agentId) is not { } place) return ConfigTarget.Refused(NotFound(agentId).Text!);
        var state = current;
        foreach (var (key, value) in EntryOf(edit))
        {
            var next = ConfigTarget.Set(state, [.. place, key], value);
            if (next.Root is null) return next;
            state = state with { Parsed = next.Root };
        }
        if (edit.ClearsModel && ConfigTarget.Unset(state, [.. place, "model"]) is { Root: { } cleared }) state = state with { Parsed = cleared };
        return ConfigTarget.Whole((JsonObject)state.Parsed!);
    }

    private static ConfigTarget Remove(ConfigSnapshot current, string agentId, out int bindings)
    {
        bindings = 0;
        if (PlaceOf(current, agentId) is not { } place || ConfigTarget.Unset(current, place).Root is not { } root) return ConfigTarget.Refused(NotFound(agentId).Text!);
        if (root["bindings"] is JsonArray routes)
        {
            for (var i = routes.Count - 1; i >= 0; i--)
            {
                if (routes[i] is not JsonObject route || IdOf(route["agentId"]) != agentId) continue;
                routes.RemoveAt(i);
                bindings++;
            }
        }
        return ConfigTarget.Whole(root);
    }

    private static JsonObject EntryOf(AgentEdit edit)
    {
        var entry = new JsonObject();
        if (edit.Name is not null) entry["name"] = edit.Name;
        if (edit.Workspace is not null) entry["workspace"] = edit.Workspace;
        if (edit.Model is not null) entry["model"] = edit.Model;
        return entry;
    }

    /// <summary>Where the agent stands in the file: <c>agents.list.N</c>, or <c>agents.entries.ID</c> (product 2026.9.6).</summary>
    private static IReadOnlyList<string>? PlaceOf(ConfigSnapshot current, string agentId)
    {
        foreach (var (id, _) in Entries(current) ?? [])
        {
            if (SessionKey.NormalizeAgentId(id) == agentId) return ["agents", "entries", id];
        }
        var list = List(current);
        for (var i = 0; i < list?.Count; i++)
        {
            if (list[i] is JsonObject agent && IdOf(agent["id"]) == agentId) return ["agents", "list", Number(i)];
        }
        return null;
    }

    private static string? IdOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var id) ? SessionKey.NormalizeAgentId(id) : null;

    private static JsonArray? List(ConfigSnapshot current) => ((current.Parsed as JsonObject)?["agents"] as JsonObject)?["list"] as JsonArray;

    private static JsonObject? Entries(ConfigSnapshot current) => ((current.Parsed as JsonObject)?["agents"] as JsonObject)?["entries"] as JsonObject;

    private static string Number(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static AgentRefusal AlreadyThere(string agentId) => new($"agent \"{agentId}\" already exists");

    private static AgentRefusal NotFound(string agentId) => new($"agent \"{agentId}\" not found");
}
