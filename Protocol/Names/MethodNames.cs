namespace OpenClaw.Protocol;

/// <summary>Names of the methods this gateway serves (protocol 3: product 2026.2.12; protocol 4: product 2026.9.6).</summary>
internal static class MethodNames
{
    public const string Connect = "connect";

    public const string Health = "health";
    public const string Status = "status";
    public const string SystemPresence = "system-presence";
    public const string SystemEvent = "system-event";
    public const string LastHeartbeat = "last-heartbeat";
    public const string SetHeartbeats = "set-heartbeats";
    public const string Wake = "wake";
    public const string LogsTail = "logs.tail";
    public const string ConfigGet = "config.get";
    public const string ConfigSchema = "config.schema";
    public const string ConfigSet = "config.set";
    public const string ConfigPatch = "config.patch";
    public const string ConfigApply = "config.apply";
    public const string ConfigSchemaLookup = "config.schema.lookup";

    public const string Agent = "agent";
    public const string AgentWait = "agent.wait";
    public const string AgentIdentityGet = "agent.identity.get";
    public const string AgentsList = "agents.list";
    public const string AgentsCreate = "agents.create";
    public const string AgentsUpdate = "agents.update";
    public const string AgentsDelete = "agents.delete";
    public const string AgentsFilesList = "agents.files.list";
    public const string AgentsFilesGet = "agents.files.get";
    public const string AgentsFilesSet = "agents.files.set";
    public const string ModelsList = "models.list";
    public const string ModelsAuthStatus = "models.authStatus";
    public const string ModelsAuthSetApiKey = "models.authSetApiKey";
    public const string ModelsAuthLogout = "models.authLogout";

    public const string SkillsStatus = "skills.status";
    public const string SkillsBins = "skills.bins";
    public const string SkillsInstall = "skills.install";
    public const string SkillsUpdate = "skills.update";

    public const string ChannelsStatus = "channels.status";
    public const string ChannelsLogout = "channels.logout";
    public const string ChannelsStart = "channels.start";
    public const string ChannelsStop = "channels.stop";
    public const string WebLoginStart = "web.login.start";
    public const string WebLoginWait = "web.login.wait";
    public const string VoiceWakeGet = "voicewake.get";
    public const string VoiceWakeSet = "voicewake.set";
    public const string Send = "send";
    public const string Poll = "poll";
    public const string BrowserRequest = "browser.request";
    public const string TalkMode = "talk.mode";
    public const string TtsStatus = "tts.status";
    public const string TtsProviders = "tts.providers";
    public const string TtsEnable = "tts.enable";
    public const string TtsDisable = "tts.disable";
    public const string TtsSetProvider = "tts.setProvider";
    public const string TtsConvert = "tts.convert";
    public const string ToolsCatalog = "tools.catalog";
    public const string ToolsEffective = "tools.effective";
    public const string MessageAction = "message.action";
    public const string SessionsStorageStatus = "sessions.storage.status";
    public const string DoctorMemoryDreamDiary = "doctor.memory.dreamDiary";
    public const string SystemInfo = "system.info";
    public const string EnvironmentsList = "environments.list";
    public const string DiagnosticsLanes = "diagnostics.lanes";
    public const string ApprovalHistory = "approval.history";
    public const string ApprovalGet = "approval.get";
    public const string ApprovalResolve = "approval.resolve";
    public const string UpdateStatus = "update.status";
    public const string UpdateRun = "update.run";

    public const string WizardStart = "wizard.start";
    public const string WizardNext = "wizard.next";
    public const string WizardCancel = "wizard.cancel";
    public const string WizardStatus = "wizard.status";

    public const string ChatSend = "chat.send";
    public const string ChatHistory = "chat.history";
    public const string ChatAbort = "chat.abort";
    public const string ChatInject = "chat.inject";
    public const string ChatMessageGet = "chat.message.get";
    public const string ChatStartup = "chat.startup";
    public const string ChatMetadata = "chat.metadata";
    public const string CommandsList = "commands.list";

    public const string SessionsList = "sessions.list";
    public const string SessionsResolve = "sessions.resolve";
    public const string SessionsPreview = "sessions.preview";
    public const string SessionsPatch = "sessions.patch";
    public const string SessionsReset = "sessions.reset";
    public const string SessionsDelete = "sessions.delete";
    public const string SessionsCompact = "sessions.compact";
    public const string SessionsUsage = "sessions.usage";
    public const string SessionsUsageTimeseries = "sessions.usage.timeseries";
    public const string SessionsUsageLogs = "sessions.usage.logs";
    public const string UsageStatus = "usage.status";
    public const string UsageCost = "usage.cost";
    public const string SessionsCreate = "sessions.create";
    public const string SessionsSend = "sessions.send";
    public const string SessionsSteer = "sessions.steer";
    public const string SessionsAbort = "sessions.abort";
    public const string SessionsGet = "sessions.get";
    public const string SessionsBranchesList = "sessions.branches.list";
    public const string SessionsDescribe = "sessions.describe";
    public const string SessionsPatchMany = "sessions.patchMany";
    public const string SessionsFork = "sessions.fork";
    public const string SessionsSearch = "sessions.search";
    public const string SessionsFilesList = "sessions.files.list";
    public const string SessionsFilesGet = "sessions.files.get";
    public const string SessionsFilesSet = "sessions.files.set";
    public const string SessionsGroupsList = "sessions.groups.list";
    public const string SessionsGroupsPut = "sessions.groups.put";
    public const string SessionsGroupsRename = "sessions.groups.rename";
    public const string SessionsGroupsDelete = "sessions.groups.delete";
    public const string SessionsSubscribe = "sessions.subscribe";
    public const string SessionsUnsubscribe = "sessions.unsubscribe";
    public const string SessionsMessagesSubscribe = "sessions.messages.subscribe";
    public const string SessionsMessagesUnsubscribe = "sessions.messages.unsubscribe";

    public const string CronList = "cron.list";
    public const string CronStatus = "cron.status";
    public const string CronGet = "cron.get";
    public const string CronAdd = "cron.add";
    public const string CronUpdate = "cron.update";
    public const string CronRemove = "cron.remove";
    public const string CronRun = "cron.run";
    public const string CronRuns = "cron.runs";

    public const string DevicePairList = "device.pair.list";
    public const string DevicePairApprove = "device.pair.approve";
    public const string DevicePairReject = "device.pair.reject";
    public const string DevicePairRemove = "device.pair.remove";
    public const string DevicePairRename = "device.pair.rename";
    public const string DevicePairSetupCode = "device.pair.setupCode";
    public const string DevicePairSetupStatus = "device.pair.setupStatus";
    public const string DeviceTokenRotate = "device.token.rotate";
    public const string DeviceTokenRevoke = "device.token.revoke";

    public const string SecretsReload = "secrets.reload";
    public const string QuestionGet = "question.get";

    public const string ExecApprovalRequest = "exec.approval.request";
    public const string ExecApprovalWaitDecision = "exec.approval.waitDecision";
    public const string ExecApprovalResolve = "exec.approval.resolve";
    public const string ExecApprovalList = "exec.approval.list";
    public const string ExecApprovalGet = "exec.approval.get";
    public const string ExecApprovalsGet = "exec.approvals.get";
    public const string ExecApprovalsSet = "exec.approvals.set";
    public const string ExecApprovalsNodeGet = "exec.approvals.node.get";
    public const string ExecApprovalsNodeSet = "exec.approvals.node.set";

    public const string NodeList = "node.list";
    public const string NodeDescribe = "node.describe";
    public const string NodeRename = "node.rename";
    public const string NodePairRequest = "node.pair.request";
    public const string NodePairList = "node.pair.list";
    public const string NodePairApprove = "node.pair.approve";
    public const string NodePairReject = "node.pair.reject";
    public const string NodePairRemove = "node.pair.remove";
    public const string NodePairVerify = "node.pair.verify";
    public const string NodeInvoke = "node.invoke";
    public const string NodeInvokeResult = "node.invoke.result";
    public const string NodeInvokeProgress = "node.invoke.progress";
    public const string NodeEvent = "node.event";
    public const string NodeSkillsUpdate = "node.skills.update";
    public const string NodePluginToolsUpdate = "node.pluginTools.update";
    public const string NodeRunnerInventoryUpdate = "node.runnerInventory.update";

}
