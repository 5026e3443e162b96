namespace OpenClaw.Protocol;

/// <summary>Params of the agent methods: what protocol 3 and protocol 4 know, together.</summary>
internal static class AgentSchemas
{
    /// <summary>Where a message comes from that no person typed here.</summary>
    internal static readonly ParamsSchema Provenance = S.Object(
        S.Required("kind", S.OneOf("external_user", "inter_session", "internal_system")),
        S.Optional("originSessionId", S.Text),
        S.Optional("sourceSessionKey", S.Text),
        S.Optional("sourceChannel", S.Text),
        S.Optional("sourceTool", S.Text),
        S.Optional("sourceRole", S.OneOf("subagent")),
        S.Optional("sourcePromptPrefix", S.Text),
        S.Optional("jobId", S.Text),
        S.Optional("runId", S.Text));

    public static readonly ParamsSchema Agent = S.Object(
        S.Required("message", S.NonEmpty),
        S.Optional("agentId", S.NonEmpty),
        S.Optional("provider", S.Text),
        S.Optional("model", S.Text),
        S.Optional("to", S.Text),
        S.Optional("replyTo", S.Text),
        S.Optional("sessionId", S.Text),
        S.Optional("sessionKey", S.String(max: 512)),
        S.Optional("expectedExistingSessionId", S.NonEmpty),
        S.Optional("thinking", S.Text),
        S.Optional("deliver", S.Bool),
        S.Optional("attachments", S.Array(S.Any)),
        S.Optional("channel", S.Text),
        S.Optional("replyChannel", S.Text),
        S.Optional("accountId", S.Text),
        S.Optional("replyAccountId", S.Text),
        S.Optional("threadId", S.Text),
        S.Optional("groupId", S.Text),
        S.Optional("groupChannel", S.Text),
        S.Optional("groupSpace", S.Text),
        S.Optional("timeout", S.Int(min: 0)),
        S.Optional("bestEffortDeliver", S.Bool),
        S.Optional("lane", S.Text),
        S.Optional("cwd", S.NonEmpty),
        S.Optional("cleanupBundleMcpOnRunEnd", S.Bool),
        S.Optional("modelRun", S.Bool),
        S.Optional("promptMode", S.OneOf("full", "minimal", "none")),
        S.Optional("extraSystemPrompt", S.Text),
        S.Optional("bootstrapContextMode", S.OneOf("full", "lightweight")),
        S.Optional("bootstrapContextRunKind", S.OneOf("default", "heartbeat", "cron")),
        S.Optional("acpTurnSource", S.OneOf("manual_spawn")),
        S.Optional("internalRuntimeHandoffId", S.NonEmpty),
        S.Optional("internalExecutionIdentityRetry", S.Bool),
        S.Optional("internalExecutionIdentityRecoveryAttempt", S.Int(min: 1)),
        S.Optional("execApprovalFollowupExpectedSessionId", S.NonEmpty),
        S.Optional("internalEvents", S.Array(S.Any)),
        S.Optional("inputProvenance", Provenance),
        S.Optional("suppressPromptPersistence", S.Bool),
        S.Optional("sessionEffects", S.OneOf("visible", "internal")),
        S.Optional("sourceReplyDeliveryMode", S.OneOf("automatic", "message_tool_only")),
        S.Optional("disableMessageTool", S.Bool),
        S.Optional("swarmCollector", S.Bool),
        S.Optional("swarmOutputSchema", S.Map(S.Any)),
        S.Optional("forceRestartSafeTools", S.Bool),
        S.Optional("forceCodeModeTools", S.Bool),
        S.Optional("voiceWakeTrigger", S.Text),
        S.Required("idempotencyKey", S.NonEmpty),
        S.Optional("label", S.String(min: 1, max: 512)),
        S.Optional("spawnedBy", S.Text));

    public static readonly ParamsSchema Wait = S.Object(
        S.Required("runId", S.NonEmpty),
        S.Optional("timeoutMs", S.Int(min: 0)));

    public static readonly ParamsSchema Identity = S.Object(
        S.Optional("agentId", S.NonEmpty),
        S.Optional("sessionKey", S.Text));

    public static readonly ParamsSchema List = S.Object();

    public static readonly ParamsSchema Models = S.Object(
        S.Optional("agentId", S.NonEmpty),
        S.Optional("sessionKey", S.NonEmpty),
        S.Optional("authProfileId", S.String(min: 1, max: 256)),
        S.Optional("provider", S.NonEmpty),
        S.Optional("includeDetails", S.Bool),
        S.Optional("includeProviderCapabilities", S.Bool),
        S.Optional("includeDefaultModels", S.Bool),
        S.Optional("preparedOnly", S.Bool),
        S.Optional("refresh", S.Bool),
        S.Optional("view", S.OneOf("default", "configured", "provider-config", "all")));

    public static readonly ParamsSchema Create = S.Object(
        S.Required("name", S.NonEmpty),
        S.Optional("workspace", S.NonEmpty),
        S.Optional("model", S.NonEmpty),
        S.Optional("emoji", S.Text),
        S.Optional("avatar", S.Text));

    public static readonly ParamsSchema Update = S.Object(
        S.Required("agentId", S.NonEmpty),
        S.Optional("name", S.NonEmpty),
        S.Optional("workspace", S.NonEmpty),
        S.Optional("model", S.Nullable(S.NonEmpty)),
        S.Optional("agentRuntime", S.NonEmpty),
        S.Optional("emoji", S.Text),
        S.Optional("avatar", S.Text));

    public static readonly ParamsSchema Delete = S.Object(
        S.Required("agentId", S.NonEmpty),
        S.Optional("deleteFiles", S.Bool));

    public static readonly ParamsSchema Files = S.Object(S.Required("agentId", S.NonEmpty));

    public static readonly ParamsSchema FileGet = S.Object(
        S.Required("agentId", S.NonEmpty),
        S.Required("name", S.NonEmpty));

    public static readonly ParamsSchema FileSet = S.Object(
        S.Required("agentId", S.NonEmpty),
        S.Required("name", S.NonEmpty),
        S.Required("content", S.Text),
        S.Optional("expectedHash", S.Sha256));

    private static readonly ParamsSchema Written = new PatternSchema(@"\S", static text => text.Trim().Length > 0);

    public static readonly ParamsSchema AuthSetKey = S.Open(
        S.Required("provider", Written),
        S.Required("apiKey", Written),
        S.Optional("agentId", S.Text));

    public static readonly ParamsSchema AuthLogout = S.Object(
        S.Required("provider", S.NonEmpty),
        S.Optional("profileIds", S.Array(S.NonEmpty, min: 1)),
        S.Optional("credentialType", new ConstantSchema("api_key")),
        S.Optional("agentId", S.Text));

    public static readonly ParamsSchema AuthStatus = S.Object(
        S.Optional("refresh", S.Bool),
        S.Optional("agentId", S.Text));
}
