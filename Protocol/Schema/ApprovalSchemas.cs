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
        S.Optional("systemRunPlan", RunPlan()),
        S.Optional("env", S.Map(S.Text)),
        S.Optional("cwd", TextOrNull),
        S.Optional("nodeId", S.Nullable(S.NonEmpty)),
        S.Optional("host", TextOrNull),
        S.Optional("security", TextOrNull),
        S.Optional("ask", TextOrNull),
        S.Optional("warningText", TextOrNull),
        S.Optional("scope", Scope()),
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

    /// <summary>Any text but a dot or two, and no half of a character.</summary>
    private static readonly ParamsSchema WholeId = new PatternSchema(@"^(?!\.{1,2}$)(?:[^\uD800-\uDFFF]|[\uD800-\uDBFF][\uDC00-\uDFFF])+$", IsWholeId);

    public static readonly ParamsSchema AnyKind = S.Object(S.Required("id", WholeId));

    public static readonly ParamsSchema ResolveAnyKind = S.Object(
        S.Required("id", WholeId),
        S.Required("kind", S.OneOf("exec", "plugin", "system-agent")),
        S.Required("decision", S.OneOf("allow-once", "allow-always", "deny")),
        S.Optional("reviewer", S.Object(S.Required("channel", S.NonEmpty), S.Required("accountId", S.NonEmpty), S.Required("senderId", S.NonEmpty))),
        S.Optional("grantExpiresInDays", S.Int(min: 1, max: 3650)));

    public static readonly ParamsSchema Empty = S.Object();

    public static readonly ParamsSchema PolicySet = S.Object(
        S.Required("file", PolicyFile()),
        S.Optional("baseHash", S.NonEmpty));

    public static readonly ParamsSchema NodePolicyGet = S.Object(S.Required("nodeId", S.NonEmpty));

    public static readonly ParamsSchema NodePolicySet = S.Object(
        S.Required("nodeId", S.NonEmpty),
        S.Required("file", PolicyFile()),
        S.Optional("baseHash", S.NonEmpty));

    private static ParamsSchema RunPlan() => S.Object(
        S.Required("argv", S.Array(S.Text)),
        S.Required("cwd", TextOrNull),
        S.Required("commandText", S.Text),
        S.Optional("commandPreview", TextOrNull),
        S.Required("agentId", TextOrNull),
        S.Required("sessionKey", TextOrNull),
        S.Optional("policySnapshot", S.Object(
            S.Required("security", S.OneOf("deny", "allowlist", "full")),
            S.Required("ask", S.OneOf("off", "on-miss", "always")),
            S.Required("askFallback", S.OneOf("deny", "allowlist", "full")),
            S.Required("autoAllowSkills", S.Bool),
            S.Required("allowlistRules", S.Array(S.Object(
                S.Required("pattern", S.Text),
                S.Optional("argPattern", S.Text),
                S.Optional("source", S.OneOf("allow-always"))))))),
        S.Optional("mutableFileOperand", S.Nullable(S.Object(
            S.Required("argvIndex", S.Int(min: 0)),
            S.Required("path", S.Text),
            S.Required("sha256", S.Text)))));

    /// <summary>What else than a command is asked about; shown by clients that know it.</summary>
    private static ParamsSchema Scope()
    {
        var target = S.Required("target", S.String(min: 1, max: 128));
        return S.AnyOf(
            S.Object(
                S.Required("kind", S.OneOf("message-send")),
                target,
                S.Required("recipientCount", S.Int(min: 1, max: 1_000_000)),
                S.Optional("recipients", S.Array(S.String(min: 1, max: 128), max: 5)),
                S.Optional("audience", S.OneOf("internal", "external"))),
            S.Object(
                S.Required("kind", S.OneOf("payment")),
                S.Required("amount", S.String(min: 1, max: 40)),
                S.Required("currency", S.String(min: 1, max: 12)),
                target),
            S.Object(S.Required("kind", S.OneOf("external-post")), target, S.Required("visibility", S.OneOf("public", "restricted"))),
            S.Object(
                S.Required("kind", S.OneOf("standing-grant")),
                S.Required("automation", S.String(min: 1, max: 128)),
                S.Required("command", S.String(min: 1, max: 256)),
                S.Optional("expiresInDays", S.Int(min: 1, max: 3650))));
    }

    private static ParamsSchema PolicyFile() => S.Object(
        S.Required("version", S.Number(constant: 1)),
        S.Optional("socket", S.Object(S.Optional("path", S.Text), S.Optional("token", S.Text))),
        S.Optional("defaults", S.Object(PolicyMembers())),
        S.Optional("agents", S.Map(S.Object(
        [
            .. PolicyMembers(),
            S.Optional("allowlist", S.Array(AllowlistEntry())),
            S.Optional("mcpTools", S.Array(S.Object(
                S.Required("server", S.NonEmpty),
                S.Required("tool", S.NonEmpty),
                S.Required("source", S.OneOf("allow-always")),
                S.Required("addedAt", S.Number(min: 0)),
                S.Optional("lastUsedAt", S.Number(min: 0))))),
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

    private static bool IsWholeId(string text)
    {
        if (text is "" or "." or "..") return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }
}
