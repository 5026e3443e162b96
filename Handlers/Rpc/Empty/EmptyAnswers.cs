using System.Text;
using System.Text.Json.Nodes;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Rpc;

/// <summary>
/// Every answer of this gateway that is empty by nature: stock clients ask on connecting or when a page is opened, and a
/// refusal would show as an error. A row is true or it is not here: what a client wants to change is never accepted and
/// forgotten, and a row leaves when the thing itself arrives. Shapes: product 2026.9.6.
/// </summary>
internal static class EmptyAnswers
{
    public static readonly IReadOnlyList<EmptyAnswer> Rows =
    [
        new("question.list", EmptyAnswerSchemas.Nothing, """{"questions":[]}""", "agents ask operators no questions besides approvals"),
        new("plugin.approval.list", S.None, "[]", "there are no plugins that could wait for approval"),
        new("openclaw.approval.list", S.None, "[]", "there is no system agent that could wait for approval"),
        new("plugins.controlUi.list", EmptyAnswerSchemas.Nothing, """{"revision":"none","plugins":[],"diagnostics":[]}""", "there are no plugins"),
        new("taskSuggestions.list", EmptyAnswerSchemas.TaskSuggestions, """{"suggestions":[]}""", "agents suggest no tasks"),
        new("tasks.list", EmptyAnswerSchemas.Tasks, """{"tasks":[]}""", "there are no background tasks beside the runs of sessions"),
        new("progressCard.get", EmptyAnswerSchemas.ProgressCard, """{"card":null}""", "agents keep no progress cards"),
        new("transcripts.list", EmptyAnswerSchemas.Meetings, """{"sessions":[],"nextCursor":null}""", "no meetings are attended"),
        new("projects.list", EmptyAnswerSchemas.Projects, """{"projects":[],"recents":[]}""", "there are no projects"),
        new("users.prefs.get", EmptyAnswerSchemas.Preferences, """{"status":"ok","entries":{}}""", "no preferences are kept for users"),
        new("controlUi.sessionPullRequests.subscribe", S.None, """{"subscribed":false}""", "pull requests are not followed"),
        new("exec.approval.grants.list", EmptyAnswerSchemas.Grants, """{"grants":[]}""", "an approval is for one command; none stands for later ones"),
        new("plugins.list", EmptyAnswerSchemas.Nothing, """{"plugins":[],"diagnostics":[],"mutationAllowed":false,"generation":0}""", "there are no plugins"),
        new("plugins.catalog.browse", EmptyAnswerSchemas.PluginCatalog, """{"items":[]}""", "there are no plugins"),
        new("plugin.surface.refresh", S.Map(S.Any), """{"pluginSurfaceUrls":{}}""", "no plugin has a surface", "surface"),
        new("board.get", EmptyAnswerSchemas.OfSession, """{"revision":0,"tabs":[],"widgets":[]}""", "sessions have no boards", "sessionKey"),
        new("sessions.viewers.set", EmptyAnswerSchemas.Viewers, "{}", "nobody is shown who else looks at a session", "sessionKeys"),
        new("sessions.github.options", EmptyAnswerSchemas.GitHubOptions, """{"personal":{"state":"disconnected","generation":null,"account":null,"accessExpiresAtMs":null,"refreshState":"not_applicable","pending":null},"shared":null,"pendingPersonal":null,"latestShared":null}""", "no accounts of GitHub are connected"),
        new("session.members.listEvidence", EmptyAnswerSchemas.OfSession, """{"members":[],"identities":[],"role":"admin","allowedVisibilities":["shared"]}""", "sessions have no members: every operator may see every one", "sessionKey"),
        new("sessions.observer.visibility", EmptyAnswerSchemas.Visibility, """{"ok":true}""", "nothing observes sessions, so there is nothing to show or hide"),
        new("sessions.groups.defaults", EmptyAnswerSchemas.Nothing, """{"defaults":[]}""", "a session works in the folder of its agent, so a group has none of its own"),
        new("session.discussion.info", EmptyAnswerSchemas.OfSession, """{"state":"none"}""", "there are no discussions beside a session"),
        new("sessions.companion.state", EmptyAnswerSchemas.OfSession, """{"exchanges":[]}""", "sessions have no companion"),
        new("sessions.catalog.list", EmptyAnswerSchemas.SessionCatalogs, """{"catalogs":[]}""", "sessions of other programs are not looked for"),
        new("mentions.list", EmptyAnswerSchemas.Nothing, """{"gatewayInstanceId":"none","revision":0,"items":[]}""", "there is one user, whom nobody mentions"),
        new("channels.pairing.list", EmptyAnswerSchemas.ChannelPairing, """{"accounts":[],"requests":[],"commandOwnerConfigured":false,"limits":{"pendingPerAccount":3,"ttlMs":3600000}}""", "no channel is served"),
        new("themes.list", EmptyAnswerSchemas.Nothing, """{"current":{"id":"claw","mode":"system","scope":"profile","overrides":{}},"theme":{"id":"claw","name":"Claw","description":"","source":"builtin","modes":["light","dark"]},"themes":[{"id":"claw","name":"Claw","description":"","source":"builtin","modes":["light","dark"]}]}""", "no themes are kept; pages have their own"),
        new("skills.library.list", EmptyAnswerSchemas.SkillLibrary, """{"entries":[],"profileId":"gateway-owner","multipleProfiles":false,"defaultTarget":"workspace","canManageWorkspace":false,"defaultSelectionLimit":64}""", "there is no library; skills.status tells what there is"),
        new("secrets.store.list", EmptyAnswerSchemas.Nothing, """{"entries":[]}""", "there is no store of secrets"),
        new("openclaw.chat.history", EmptyAnswerSchemas.SystemAgentHistory, """{"turns":[]}""", "there is no system agent"),
        new("openclaw.chat", EmptyAnswerSchemas.SystemAgentChat, """{"reply":"This gateway has no agent that sets it up in a conversation. `openclaw onboard` on its machine asks for what is needed, `openclaw configure` changes it later, and the settings pages here do the same. To talk to your own agent, open the chat.","action":"none"}""", "there is no system agent", "sessionId"),
        new("diagnostics.stability", EmptyAnswerSchemas.Stability, """{"generatedAt":"1970-01-01T00:00:00.000Z","capacity":0,"count":0,"dropped":0,"events":[],"summary":{"byType":{}}}""", "no record of incidents is kept beside the log and /metrics"),
        new("worktrees.branches", EmptyAnswerSchemas.Branches, """{"branches":[],"repositoryStatus":"unavailable"}""", "work trees are not made"),
        new("users.self", EmptyAnswerSchemas.Nothing, $$"""{"profile":{{Owner}}}""", "there is one user, about whom nothing is kept"),
        new("users.list", EmptyAnswerSchemas.Nothing, $$"""{"profiles":[{{Owner}}]}""", "there is one user, about whom nothing is kept"),
        new("users.github.status", EmptyAnswerSchemas.Nothing, $$"""{"personal":{"state":"disconnected","generation":null,"account":null,"accessExpiresAtMs":null,"refreshState":"not_applicable","pending":null},"system":{{NoGitHub}}}""", "no accounts of GitHub are connected"),
        new("tools.github.status", EmptyAnswerSchemas.GitHubTools, $$"""{"selectedScope":"system","selected":{"scope":"system","configured":false,"identity":{{NoGitHub}}},"effective":{{NoGitHub}}}""", "no accounts of GitHub are connected", "agentId"),
        new("users.listModelAccounts", EmptyAnswerSchemas.ModelAccounts, """{"accounts":[],"links":[]}""", "providers have keys, not accounts", "profileId"),
        new("webSearch.status", EmptyAnswerSchemas.WebSearch, """{"enabled":false,"provider":null,"model":{"provider":"","id":"","runtime":"openclaw","runtimeLabel":"OpenClaw"},"providers":[],"route":{"kind":"unavailable","label":"No web search","testable":false,"reason":"This gateway does not search the web."}}""", "the web is not searched", "agentId"),
        new("doctor.memory.status", EmptyAnswerSchemas.Memory, """{"provider":"none","embedding":{"ok":false,"checked":true,"error":"This gateway keeps no index of memories: an agent remembers what stands in the files of its workspace."},"dreaming":{"enabled":false,"verboseLogging":false,"storageMode":"separate","separateReports":false,"shortTermEntries":[],"signalEntries":[],"promotedEntries":[],"phases":{"light":{"enabled":false,"cron":"","lookbackDays":0,"limit":0,"managedCronPresent":false},"deep":{"enabled":false,"cron":"","limit":0,"minScore":0,"minRecallCount":0,"minUniqueQueries":0,"recencyHalfLifeDays":0,"managedCronPresent":false},"rem":{"enabled":false,"cron":"","lookbackDays":0,"limit":0,"minPatternStrength":0,"managedCronPresent":false}},"shortTermCount":0,"recallSignalCount":0,"dailySignalCount":0,"groundedSignalCount":0,"totalSignalCount":0,"phaseSignalCount":0,"lightPhaseHitCount":0,"remPhaseHitCount":0,"promotedTotal":0,"promotedToday":0}}""", "there is no index of memories and nothing dreams", "agentId"),
        new("artifacts.list", EmptyAnswerSchemas.Artifacts, """{"artifacts":[]}""", "what a run makes stays in its workspace; transcripts have no artifacts"),
        new("skills.search", EmptyAnswerSchemas.SkillSearch, """{"results":[]}""", "no registry of skills is asked; skills.status tells what there is"),
        new("skills.proposals.list", EmptyAnswerSchemas.OfAgent, """{"schema":"openclaw.skill-workshop.proposals-manifest.v1","updatedAt":"1970-01-01T00:00:00.000Z","proposals":[],"installedSkills":[]}""", "agents propose no skills"),
        new("worktrees.list", EmptyAnswerSchemas.Nothing, """{"worktrees":[]}""", "work trees are not made"),
        new("worktrees.gc", EmptyAnswerSchemas.Nothing, """{"removed":[],"orphansDeleted":0,"snapshotsPruned":0}""", "work trees are not made, so none is left to clean up"),
        new("migrations.memory.plan", EmptyAnswerSchemas.MemoryImport, """{"workspace":"","providers":[]}""", "memory of other programs is not imported", "agentId"),
        new("hooks.status", EmptyAnswerSchemas.OfAgent, """{"workspaceDir":"","managedHooksDir":"","hooks":[]}""", "no scripts are hooked into sessions; hooks here are those of the web"),
        new("talk.catalog", EmptyAnswerSchemas.TalkCatalog, """{"modes":[],"transports":[],"brains":[],"speech":{"providers":[]},"transcription":{"ready":false,"providers":[]},"realtime":{"ready":false,"providers":[]}}""", "nothing here speaks or listens"),
    ];

    private const string Owner = """{"id":"gateway-owner","displayName":null,"avatarMime":null,"mergedInto":null,"createdAt":0,"updatedAt":0,"emails":[],"githubIdentity":null,"hasAvatar":false}""";

    private const string NoGitHub = """{"source":"system-detected","credentialKind":"native","credentialState":"unavailable","account":null,"gitAuthor":{"name":null,"email":null},"evidence":"none","accessExpiresAtMs":null,"refreshState":"not_applicable","oauthScopes":[],"repositoryGrants":"unknown"}""";

    public static void Register(MethodTable methods)
    {
        foreach (var row in Rows)
        {
            if (row.Echo is { } name)
            {
                var contract = ProtocolJson.Default.JsonObject;
                methods.Add(row.Method, (p, _) => new(Echo(row.Json, name, p)), row.Schema, contract, contract);
                continue;
            }
            var payload = new RawJson(Encoding.UTF8.GetBytes(row.Json));
            methods.Add(row.Method, (_, _) => new(payload), row.Schema, ProtocolJson.Default.NoParams, ProtocolJson.Default.RawJson);
        }
    }

    private static JsonObject Echo(string json, string name, JsonObject parameters)
    {
        var answer = (JsonObject)JsonNode.Parse(json)!;
        if (parameters[name] is { } value) answer[name] = value.DeepClone();
        return answer;
    }
}
