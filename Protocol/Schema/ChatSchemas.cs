namespace OpenClaw.Protocol;

/// <summary>Params of the chat methods: what protocol 3 and protocol 4 know, together.</summary>
internal static class ChatSchemas
{
    private const int MaxKeyLength = 512;

    /// <summary>The largest integer a JSON number of a JavaScript client keeps exactly (2^53 - 1).</summary>
    private const long MaxSafeInteger = 9_007_199_254_740_991;

    private static readonly ParamsSchema Key = S.String(min: 1, max: MaxKeyLength);

    private static readonly ParamsSchema Mention = S.Object(
        S.Required("profileId", S.String(min: 1, max: 256)),
        S.Required("start", S.Int(min: 0, max: MaxSafeInteger)),
        S.Required("end", S.Int(min: 1, max: MaxSafeInteger)));

    private static readonly ParamsSchema WorkContext = S.Object(
        S.Required("page", S.String(min: 1, max: 64)),
        S.Optional("title", S.String(max: 96)),
        S.Optional("sessionKey", S.String(max: 192)),
        S.Optional("sessionId", S.String(max: 64)),
        S.Optional("agentId", S.String(max: 64)),
        S.Optional("workspace", S.String(max: 224)),
        S.Optional("file", S.String(max: 224)),
        S.Optional("selection", S.String(max: 640)));

    private static readonly ParamsSchema Intent = S.Object(
        S.Required("kind", S.OneOf("session-goal-start")),
        S.Required("version", S.Number(min: 1, max: 1)),
        S.Required("issuedAtMs", S.Int(min: 0)));

    private static readonly ParamsSchema ToolOverrides = S.Object(
        S.Optional("mcpServers", S.Map(S.Bool)),
        S.Optional("mcpToolsDeny", S.Map(S.Array(S.NonEmpty))),
        S.Optional("skills", S.Map(S.Bool)),
        S.Optional("webSearch", S.Bool));

    public static readonly ParamsSchema Send = S.Object(
        S.Required("sessionKey", Key),
        S.Optional("agentId", S.NonEmpty),
        S.Optional("sessionId", S.NonEmpty),
        S.Required("message", S.Text),
        S.Optional("mentions", S.Array(Mention, max: 10)),
        S.Optional("workContext", WorkContext),
        S.Optional("intent", Intent),
        S.Optional("thinking", S.Text),
        S.Optional("fastMode", S.AnyOf(S.Bool, S.OneOf("auto"))),
        S.Optional("fastAutoOnSeconds", S.Int(min: 1)),
        S.Optional("queueMode", S.OneOf("steer", "followup", "collect", "interrupt")),
        S.Optional("deliver", S.Bool),
        S.Optional("originatingChannel", S.Text),
        S.Optional("originatingTo", S.Text),
        S.Optional("originatingAccountId", S.Text),
        S.Optional("originatingThreadId", S.Text),
        S.Optional("replyToId", S.NonEmpty),
        S.Optional("attachments", S.Array(S.Any)),
        S.Optional("toolBindings", S.Map(S.Any, max: 16)),
        S.Optional("timeoutMs", S.Int(min: 0)),
        S.Optional("systemInputProvenance", AgentSchemas.Provenance),
        S.Optional("systemProvenanceReceipt", S.Text),
        S.Optional("suppressCommandInterpretation", S.Bool),
        S.Optional("expectedLeafEntryId", S.Nullable(S.NonEmpty)),
        S.Optional("expectedSessionRoutingContract", S.NonEmpty),
        S.Optional("expectedPermissionMode", S.Nullable(S.OneOf("read-only", "guarded", "workspace", "full"))),
        S.Optional("expectedToolOverrides", S.Nullable(ToolOverrides)),
        S.Required("idempotencyKey", S.NonEmpty));

    public static readonly ParamsSchema History = S.Object(
        S.Required("sessionKey", S.NonEmpty),
        S.Optional("agentId", S.NonEmpty),
        S.Optional("cursor", S.Text),
        S.Optional("limit", S.Int(min: 1, max: 1000)),
        S.Optional("maxBytes", S.Int(min: 1024)),
        S.Optional("offset", S.Int(min: 0)),
        S.Optional("pendingBefore", S.Int(min: 1)),
        S.Optional("inputRunIds", S.Array(S.String(min: 1, max: 256), min: 1, max: 50, isUnique: true)),
        S.Optional("messageId", S.NonEmpty),
        S.Optional("sessionId", S.NonEmpty),
        S.Optional("maxChars", S.Int(min: 1, max: 500_000)));

    public static readonly ParamsSchema Message = S.Object(
        S.Required("sessionKey", S.NonEmpty),
        S.Optional("agentId", S.NonEmpty),
        S.Required("messageId", S.NonEmpty),
        S.Optional("maxChars", S.Int(min: 1, max: 2_000_000)));

    /// <summary>A conversation by its key, or by the begin of its session id.</summary>
    public static readonly ParamsSchema Startup = S.AnyOf(
        History,
        S.Object(
            S.Required("shortId", S.NonEmpty),
            S.Optional("slugHint", S.NonEmpty),
            S.Required("agentId", S.NonEmpty),
            S.Optional("limit", S.Int(min: 1, max: 1000)),
            S.Optional("maxBytes", S.Int(min: 1024))));

    /// <summary>Of a session or of an account, not of both.</summary>
    public static readonly ParamsSchema Metadata = S.AnyOf(
        S.Object(S.Optional("agentId", S.NonEmpty), S.Optional("sessionKey", S.NonEmpty)),
        S.Object(S.Optional("agentId", S.NonEmpty), S.Optional("authProfileId", S.String(min: 1, max: 256))));

    public static readonly ParamsSchema Commands = S.Object(
        S.Optional("agentId", S.NonEmpty),
        S.Optional("sessionKey", S.NonEmpty),
        S.Optional("provider", S.NonEmpty),
        S.Optional("scope", S.OneOf("text", "native", "both")),
        S.Optional("includeArgs", S.Bool));

    public static readonly ParamsSchema Abort = S.Object(
        S.Required("sessionKey", S.NonEmpty),
        S.Optional("agentId", S.NonEmpty),
        S.Optional("runId", S.NonEmpty),
        S.Optional("preserveSideRuns", S.Bool));

    public static readonly ParamsSchema Inject = S.Object(
        S.Required("sessionKey", S.NonEmpty),
        S.Optional("agentId", S.NonEmpty),
        S.Required("message", S.NonEmpty),
        S.Optional("label", S.String(max: 100)));
}
