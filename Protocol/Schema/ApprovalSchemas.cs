namespace OpenClaw.Protocol;

/// <summary>Params of exec approvals; what only protocol 4 knows is accepted on both.</summary>
internal static class ApprovalSchemas
{
    /// <summary>Longer commands are not worth showing to anybody, and they are kept on disk.</summary>
    private const int MaxCommandChars = 65_536;

    private const int MaxIdChars = 256;
    private static readonly ParamsSchema TextOrNull = S.Nullable(S.Text);

    public static readonly ParamsSchema Request = S.Object(
        S.Optional("id", S.String(min: 1, max: MaxIdChars)),
        S.Optional("command", S.String(min: 1, max: MaxCommandChars)),
        S.Optional("commandArgv", S.Array(S.String(max: MaxCommandChars), max: 1024)),
        S.Optional("systemRunPlan", S.Map(S.Any)),
        S.Optional("env", S.Map(S.Text)),
        S.Optional("cwd", TextOrNull),
        S.Optional("nodeId", S.Nullable(S.NonEmpty)),
        S.Optional("host", TextOrNull),
        S.Optional("security", TextOrNull),
        S.Optional("ask", TextOrNull),
        S.Optional("warningText", TextOrNull),
        S.Optional("scope", S.Map(S.Any)),
        S.Optional("unavailableDecisions", S.Array(S.OneOf("allow-always"), min: 1, max: 1)),
        S.Optional("commandSpans", S.Array(S.Object(S.Required("startIndex", S.Int(min: 0)), S.Required("endIndex", S.Int(min: 1))))),
        S.Optional("agentId", TextOrNull),
        S.Optional("resolvedPath", TextOrNull),
        S.Optional("sessionKey", TextOrNull),
        S.Optional("sessionId", TextOrNull),
        S.Optional("runId", TextOrNull),
        S.Optional("toolCallId", TextOrNull),
        S.Optional("turnSourceChannel", TextOrNull),
        S.Optional("turnSourceTo", TextOrNull),
        S.Optional("turnSourceAccountId", TextOrNull),
        S.Optional("turnSourceThreadId", S.AnyOf(S.Text, S.Number(), S.Null)),
        S.Optional("approvalReviewerDeviceIds", S.Array(S.NonEmpty)),
        S.Optional("requireDeliveryRoute", S.Bool),
        S.Optional("suppressDelivery", S.Bool),
        S.Optional("deliverToApprovalClientsOnly", S.Bool),
        S.Optional("timeoutMs", S.Int(min: 1)),
        S.Optional("twoPhase", S.Bool));

    public static readonly ParamsSchema Resolve = S.Object(
        S.Required("id", S.NonEmpty),
        S.Required("decision", S.NonEmpty),
        S.Optional("reviewer", S.Object(S.Required("channel", S.NonEmpty), S.Required("accountId", S.NonEmpty), S.Required("senderId", S.NonEmpty))),
        S.Optional("grantExpiresInDays", S.Int(min: 1, max: 3650)));

    public static readonly ParamsSchema One = S.Object(S.Required("id", S.NonEmpty));

    public static readonly ParamsSchema Empty = S.Object();

    public static readonly ParamsSchema PolicySet = S.Object(
        S.Required("file", PolicyFile()),
        S.Optional("baseHash", S.NonEmpty));

    public static readonly ParamsSchema NodePolicyGet = S.Object(S.Required("nodeId", S.NonEmpty));

    public static readonly ParamsSchema NodePolicySet = S.Object(
        S.Required("nodeId", S.NonEmpty),
        S.Required("file", PolicyFile()),
        S.Optional("baseHash", S.NonEmpty));

    private static ParamsSchema PolicyFile() => S.Object(
        S.Required("version", S.Number(constant: 1)),
        S.Optional("socket", S.Object(S.Optional("path", S.Text), S.Optional("token", S.Text))),
        S.Optional("defaults", S.Object(PolicyMembers())),
        S.Optional("agents", S.Map(S.Object(
        [
            .. PolicyMembers(),
            S.Optional("allowlist", S.Array(AllowlistEntry())),
            S.Optional("mcpTools", S.Array(S.Map(S.Any))),
        ]))));

    private static S.Member[] PolicyMembers() =>
    [
        S.Optional("security", S.Text),
        S.Optional("ask", S.Text),
        S.Optional("askFallback", S.Text),
        S.Optional("autoAllowSkills", S.Bool),
    ];

    private static ParamsSchema AllowlistEntry() => S.Object(
        S.Optional("id", S.NonEmpty),
        S.Required("pattern", S.Text),
        S.Optional("source", S.OneOf("allow-always")),
        S.Optional("commandText", S.Text),
        S.Optional("argPattern", S.Text),
        S.Optional("lastUsedAt", S.Number(min: 0)),
        S.Optional("lastUsedCommand", S.Text),
        S.Optional("lastResolvedPath", S.Text));
}
