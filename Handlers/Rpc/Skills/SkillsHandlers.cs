using System.Text.Json.Nodes;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>Skills: what there is, what it lacks, switching it on and off, getting what it lacks.</summary>
internal sealed class SkillsHandlers(IConfigSource config, SkillFolders folders, SkillInstaller installer, ConfigEdits edits, SessionStores stores, AgentSessions sessions)
{
    // As product 2026.2.12, in milliseconds.
    private const double DefaultTimeoutMs = 300_000;
    private const double ShortestTimeoutMs = 1000;
    private const double LongestTimeoutMs = 900_000;

    private static readonly ErrorShape NotServed = ErrorShape.Unavailable(
        "skills are not fetched from elsewhere by this gateway; put the skill's folder into the skills folder of the state directory or of a workspace, or name its place in skills.load.extraDirs");

    public ValueTask<Reply<SkillsStatusResult>> StatusAsync(SkillsStatusParams p, RequestContext context)
    {
        var snapshot = config.Current;
        var named = p.AgentId ?? (p.SessionKey is { } key ? SessionKey.AgentIdOf(SessionKey.Canonical(key, stores.KeyOptions), stores.KeyOptions.DefaultAgentId) : snapshot.Config.Agents.Default.Id);
        var agentId = SessionKey.NormalizeAgentId(named);
        if (!stores.AgentIds().Contains(agentId)) return new(ErrorShape.InvalidRequest($"unknown agent id \"{named}\""));
        var workspace = sessions.Workspace(agentId);
        var check = new SkillCheck(snapshot, snapshot.Config.Agents.List.FirstOrDefault(agent => SessionKey.NormalizeAgentId(agent.Id) == agentId));
        return new(new SkillsStatusResult(workspace, folders.ManagedDir, agentId, [.. folders.Read(workspace).Select(skill => Row(check.Check(skill)))]));
    }

    /// <summary>For nodes: which programs are worth looking for.</summary>
    public ValueTask<Reply<SkillsBinsResult>> BinsAsync(NoParams p, RequestContext context)
    {
        var bins = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var agentId in stores.AgentIds())
        {
            foreach (var skill in folders.Read(sessions.Workspace(agentId)))
            {
                bins.UnionWith(skill.Requires.Bins);
                bins.UnionWith(skill.Requires.AnyBins);
                foreach (var install in skill.Install) bins.UnionWith(install.Bins);
            }
        }
        return new(new SkillsBinsResult(bins));
    }

    public async ValueTask<Reply<SkillsInstallResult>> InstallAsync(SkillsInstallParams p, RequestContext context)
    {
        if (p.Source is not null) return NotServed;
        var workspace = sessions.Workspace(SessionKey.NormalizeAgentId(p.AgentId ?? config.Current.Config.Agents.Default.Id));
        if (folders.Read(workspace).FirstOrDefault(skill => skill.Name == p.Name) is not { } found) return Failed($"Skill not found: {p.Name}");
        if (found.Install.FirstOrDefault(install => install.Id == p.InstallId) is not { } install) return Failed($"Installer not found: {p.InstallId}");
        var timeout = TimeSpan.FromMilliseconds(Math.Clamp(p.TimeoutMs ?? DefaultTimeoutMs, ShortestTimeoutMs, LongestTimeoutMs));
        var outcome = await installer.RunAsync(install, timeout, context.Aborted).ConfigureAwait(false);
        var result = new SkillsInstallResult(outcome.Ok, outcome.Message, outcome.Stdout, outcome.Stderr, outcome.Code, outcome.Command);
        return outcome.Ok ? result : new Reply<SkillsInstallResult>(result, ErrorShape.Unavailable(outcome.Message));
    }

    public async ValueTask<Reply<SkillsUpdateResult>> UpdateAsync(SkillsUpdateParams p, RequestContext context)
    {
        if (p.Source is not null) return NotServed;
        var key = p.SkillKey!;
        var entry = new JsonObject();
        var written = await edits.ApplyAsync(new ConfigWriteRequest(Change, context.Method, ConfigActor.Of(context)), context.Aborted).ConfigureAwait(false);
        return written.Ok ? new SkillsUpdateResult(true, key, entry) : ConfigRefusal.Of(written);

        ConfigTarget Change(ConfigSnapshot current)
        {
            var entries = ((current.Parsed as JsonObject)?["skills"] as JsonObject)?["entries"] as JsonObject;
            entry = Merge(entries?[key] as JsonObject, p);
            // As a whole: below a list that is not there yet, a key of digits would count as a place in it.
            var all = entries?.DeepClone() as JsonObject ?? [];
            all[key] = entry.DeepClone();
            return ConfigTarget.Set(current, ["skills", "entries"], all);
        }
    }

    private static JsonObject Merge(JsonObject? before, SkillsUpdateParams p)
    {
        var entry = before?.DeepClone() as JsonObject ?? [];
        if (p.Enabled is { } enabled) entry["enabled"] = enabled;
        if (p.ApiKey?.Trim() is { } apiKey) Put(entry, "apiKey", apiKey);
        if (p.Env is null) return entry;
        if (entry["env"] is not JsonObject env) entry["env"] = env = [];
        foreach (var (name, value) in p.Env)
        {
            if (name.Trim() is { Length: > 0 } variable) Put(env, variable, value.Trim());
        }
        return entry;
    }

    // An empty value takes the member away.
    private static void Put(JsonObject members, string name, string value)
    {
        if (value.Length == 0) members.Remove(name);
        else members[name] = value;
    }

    private static Reply<SkillsInstallResult> Failed(string message) =>
        new(new SkillsInstallResult(false, message, "", "", null), ErrorShape.Unavailable(message));

    private SkillRow Row(SkillState state)
    {
        var skill = state.Skill;
        var isUsable = state.IsEligible && !state.IsFiltered;
        return new SkillRow
        {
            Name = skill.Name,
            Description = skill.Description,
            Source = skill.Source,
            Bundled = skill.Source == SkillSources.Bundled,
            FilePath = skill.FilePath,
            BaseDir = skill.BaseDir,
            SkillKey = skill.SkillKey,
            PrimaryEnv = skill.PrimaryEnv,
            Emoji = skill.Emoji,
            Homepage = skill.Homepage,
            Always = skill.Always,
            Disabled = state.IsDisabled,
            BlockedByAllowlist = state.IsBlocked,
            BlockedByAgentFilter = state.IsFiltered,
            Eligible = state.IsEligible,
            PlatformIncompatible = state.Missing.Os.Count > 0,
            ModelVisible = isUsable && !skill.IsHiddenFromModel,
            UserInvocable = skill.UserInvocable,
            CommandVisible = isUsable && skill.UserInvocable,
            Requirements = skill.Requires,
            Missing = state.Missing,
            ConfigChecks = state.ConfigChecks,
            Install = [.. state.Install.Select(install => new SkillInstallRow(install.Id, install.Kind, install.Label, install.Bins, CommandOf(install)))],
        };
    }

    private string? CommandOf(SkillInstall install) => installer.CommandOf(install) is { } command ? string.Join(' ', command) : null;
}
