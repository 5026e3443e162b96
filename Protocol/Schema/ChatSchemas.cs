namespace OpenClaw.Protocol;

/// <summary>Params of the chat methods: what protocol 3 and protocol 4 know, together.</summary>
internal static class ChatSchemas
{
    private const int MaxKeyLength = 512;

    private static readonly ParamsSchema Key = S.String(min: 1, max: MaxKeyLength);

    public static readonly ParamsSchema Send = S.Object(
        S.Required("sessionKey", Key),
        S.Optional("agentId", S.NonEmpty),
        S.Optional("sessionId", S.NonEmpty),
        S.Required("message", S.Text),
        S.Optional("mentions", S.Array(S.Any, max: 10)),
        S.Optional("workContext", S.Any),
        S.Optional("intent", S.Any),
        S.Optional("thinking", S.Text),
        S.Optional("fastMode", S.Any),
        S.Optional("fastAutoOnSeconds", S.Int(min: 1)),
        S.Optional("queueMode", S.OneOf("steer", "followup", "collect", "interrupt")),
        S.Optional("deliver", S.Bool),
        S.Optional("originatingChannel", S.Text),
        S.Optional("originatingTo", S.Text),
        S.Optional("originatingAccountId", S.Text),
        S.Optional("originatingThreadId", S.Text),
        S.Optional("replyToId", S.NonEmpty),
        S.Optional("attachments", S.Array(S.Any)),
        S.Optional("toolBindings", S.Map(S.Any)),
        S.Optional("timeoutMs", S.Int(min: 0)),
        S.Optional("systemInputProvenance", S.Any),
        S.Optional("systemProvenanceReceipt", S.Text),
        S.Optional("suppressCommandInterpretation", S.Bool),
        S.Optional("expectedLeafEntryId", S.Nullable(S.NonEmpty)),
        S.Optional("expectedSessionRoutingContract", S.NonEmpty),
        S.Optional("expectedPermissionMode", S.Any),
        S.Optional("expectedToolOverrides", S.Any),
        S.Required("idempotencyKey", S.NonEmpty));

    public static readonly ParamsSchema History = S.Object(
        S.Required("sessionKey", S.NonEmpty),
        S.Optional("agentId", S.NonEmpty),
        S.Optional("cursor", S.Text),
        S.Optional("limit", S.Int(min: 1, max: 1000)),
        S.Optional("maxBytes", S.Int(min: 1024)),
        S.Optional("offset", S.Int(min: 0)),
        S.Optional("pendingBefore", S.Int(min: 1)),
        S.Optional("inputRunIds", S.Array(S.String(min: 1, max: 256), min: 1, max: 50)),
        S.Optional("messageId", S.NonEmpty),
        S.Optional("sessionId", S.NonEmpty),
        S.Optional("maxChars", S.Int(min: 1, max: 500_000)));

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
