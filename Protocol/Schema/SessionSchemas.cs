using static OpenClaw.Protocol.S;

namespace OpenClaw.Protocol;

/// <summary>
/// Params of <c>sessions.*</c>: the members of protocol 3 and 4 together, because clients of either era send theirs.
/// </summary>
internal static class SessionSchemas
{
    /// <summary>Longest label in a request (product 2026.9.6).</summary>
    private const int MaxLabelLength = 512;

    private static readonly Member[] ListScope =
    [
        Optional("activeMinutes", Int(min: 1)),
        Optional("includeGlobal", Bool),
        Optional("includeUnknown", Bool),
        Optional("label", String(min: 1, max: MaxLabelLength)),
        Optional("spawnedBy", NonEmpty),
        Optional("agentId", NonEmpty),
        Optional("search", Text),
        Optional("activeOnly", Bool),
        Optional("requireLastInteraction", Bool),
        Optional("sortBy", OneOf("updatedAt", "lastInteractionAt", "activity")),
        Optional("excludeSubagents", Bool),
        Optional("excludeCron", Bool),
        Optional("excludeSystem", Bool),
        Optional("configuredAgentsOnly", Bool),
        Optional("projectId", NonEmpty),
        Optional("workspaceDir", NonEmpty),
        Optional("group", Text),
        Optional("pinned", Bool),
        Optional("boardFace", OneOf("chat", "dashboard")),
        Optional("hasBoard", Bool),
        Optional("creatorId", NonEmpty),
        Optional("ownerId", NonEmpty),
        Optional("involvingMe", Bool),
        Optional("profileRelation", Object(Required("profileId", NonEmpty), Required("relationship", OneOf("owned", "created", "involving")))),
        Optional("involvingProfileId", NonEmpty),
        Optional("archived", AnyOf(Bool, OneOf("all"))),
    ];

    private static readonly Member[] ListPage =
    [
        Optional("limit", Int(min: 1)),
        Optional("includeDerivedTitles", Bool),
        Optional("includeLastMessage", Bool),
        Optional("offset", Int(min: 0)),
        Optional("includeActivitySummary", Bool),
        Optional("ownerFirst", Bool),
        Optional("includePeople", Bool),
    ];

    public static readonly ParamsSchema List = Object([.. ListScope, .. ListPage]);

    /// <summary>Which sessions: those of a list, or those of an agent or a few keys, but not both.</summary>
    public static readonly ParamsSchema Search = ByMember(
        "scope",
        Object(
            Required("query", String(min: 1, max: 4096)),
            Optional("scope", Object(ListScope)),
            Optional("limit", Int(min: 1, max: 25))),
        Object(
            Required("query", String(min: 1, max: 4096)),
            Optional("agentId", NonEmpty),
            Optional("sessionKeys", Array(NonEmpty, min: 1, max: 200)),
            Optional("limit", Int(min: 1, max: 25))));

    /// <summary>Everything of <see cref="List"/>: with any of it the first page comes with the answer.</summary>
    public static readonly ParamsSchema Subscribe = List;

    public static readonly ParamsSchema Unsubscribe = Object();

    public static readonly ParamsSchema SubscribeMessages = Object(
        Required("key", NonEmpty),
        Optional("agentId", NonEmpty),
        Optional("includeApprovals", Bool));

    public static readonly ParamsSchema UnsubscribeMessages = Object(
        Required("key", NonEmpty),
        Optional("agentId", NonEmpty));

    public static readonly ParamsSchema Describe = Object(
        Required("key", NonEmpty),
        Optional("agentId", NonEmpty),
        Optional("includeDerivedTitles", Bool),
        Optional("includeLastMessage", Bool));

    public static readonly ParamsSchema Preview = Object(
        Required("keys", Array(NonEmpty, min: 1)),
        Optional("limit", Int(min: 1)),
        Optional("maxChars", Int(min: 20)));

    private static readonly ParamsSchema Word = Nullable(NonEmpty);

    private static readonly ParamsSchema LongWord = Nullable(String(min: 1, max: MaxLabelLength));

    private static readonly ParamsSchema PermissionMode = Nullable(OneOf("read-only", "guarded", "workspace", "full"));

    private static readonly ParamsSchema Overrides = Object(
        Optional("mcpServers", Map(Bool)),
        Optional("mcpToolsDeny", Map(Array(NonEmpty))),
        Optional("skills", Map(Bool)),
        Optional("webSearch", Bool));

    private static readonly ParamsSchema ToolOverrides = Nullable(Overrides);

    private static readonly Member[] PatchMembers =
    [
        Optional("label", LongWord),
        Optional("autoLabel", LongWord),
        Optional("icon", Nullable(Text)),
        Optional("color", Nullable(Text)),
        Optional("category", LongWord),
        Optional("boardFace", OneOf("chat", "dashboard")),
        Optional("boardPresentation", Nullable(OneOf("split", "expanded"))),
        Optional("statusNote", Nullable(String(max: 120))),
        Optional("attention", Nullable(OneOf("hand", "key", "alert", "flag", "lock", "hourglass"))),
        Optional("ttlMinutes", Int(min: 1, max: 120)),
        Optional("archived", Bool),
        Optional("pinned", Bool),
        Optional("unread", Bool),
        Optional("contextWindow", Word),
        Optional("thinkingLevel", Word),
        Optional("fastMode", AnyOf(Bool, OneOf("auto"), Nullable(OneOf("auto")))),
        Optional("toolOverrides", ToolOverrides),
        Optional("verboseLevel", Word),
        Optional("traceLevel", Word),
        Optional("reasoningLevel", Word),
        Optional("responseUsage", NullableWord("off", "tokens", "full", "on")),
        Optional("elevatedLevel", Word),
        Optional("execHost", Word),
        Optional("execSecurity", Word),
        Optional("execAsk", Word),
        Optional("execNode", Word),
        Optional("permissionMode", PermissionMode),
        Optional("sandboxMode", Nullable(OneOf("off"))),
        Optional("nativeRuntimeConsent", Word),
        Optional("model", Word),
        Optional("agentRuntime", Word),
        Optional("completionOwnerSessionKey", Word),
        Optional("inheritedToolPolicyVersion", Nullable(Int(min: 1, max: 1))),
        Optional("inheritedToolAllow", Nullable(Array(NonEmpty))),
        Optional("inheritedToolDeny", Nullable(Array(NonEmpty))),
        Optional("spawnedBy", Word),
        Optional("sendPolicy", NullableWord("allow", "deny")),
        Optional("groupActivation", NullableWord("mention", "always")),
    ];

    private static readonly Member[] PatchTargets =
    [
        Required("key", NonEmpty),
        Optional("agentId", NonEmpty),
        Optional("expectedSessionId", NonEmpty),
        Optional("expectedLifecycleRevision", NonEmpty),
        Optional("expectedPermissionMode", PermissionMode),
        Optional("expectedSandboxMode", Nullable(OneOf("off"))),
        Optional("expectedNativeRuntimeConsent", Word),
        Optional("expectedToolOverrides", ToolOverrides),
        Optional("expectedMarkedUnreadAt", Nullable(Number(min: 0))),
    ];

    public static readonly ParamsSchema Patch = Object([.. PatchTargets, .. PatchMembers]);

    public static readonly ParamsSchema PatchMany = Object(
        Required("targets", Array(
            Object(
                Required("key", NonEmpty),
                Optional("agentId", NonEmpty),
                Optional("expectedSessionId", NonEmpty),
                Optional("expectedLifecycleRevision", NonEmpty),
                Optional("expectedSandboxMode", Nullable(OneOf("off"))),
                Optional("expectedPermissionMode", PermissionMode),
                Optional("expectedNativeRuntimeConsent", Word)),
            min: 1,
            max: 100)),
        Required("patch", Something(PatchMembers)));

    private static readonly ParamsSchema Mentions = Array(
        Object(Required("profileId", String(min: 1, max: 256)), Required("start", Int(min: 0, max: 9007199254740991)), Required("end", Int(min: 1, max: 9007199254740991))),
        max: 10);

    private static readonly ParamsSchema Attachments = Array(Open(
        Optional("type", Text),
        Optional("mimeType", Text),
        Optional("fileName", Text),
        Optional("origin", OneOf("paste", "file")),
        Optional("content", Any),
        Optional("sizeBytes", Number()),
        Optional("durationMs", Number()),
        Optional("width", Number()),
        Optional("height", Number())));

    public static readonly ParamsSchema Create = Object(
        Optional("key", NonEmpty),
        Optional("idempotencyKey", NonEmpty),
        Optional("agentId", NonEmpty),
        Optional("label", String(min: 1, max: MaxLabelLength)),
        Optional("displayName", String(min: 1, max: 500)),
        Optional("titleSource", String(max: 1000)),
        Optional("category", String(min: 1, max: MaxLabelLength)),
        Optional("model", NonEmpty),
        Optional("agentRuntime", NonEmpty),
        Optional("contextWindow", NonEmpty),
        Optional("thinkingLevel", NonEmpty),
        Optional("fastMode", AnyOf(Bool, OneOf("auto"))),
        Optional("permissionMode", OneOf("read-only", "guarded", "workspace", "full")),
        Optional("toolOverrides", Overrides),
        Optional("incognito", Bool),
        Optional("visibility", OneOf("shared", "read-only", "suggest", "draft")),
        Optional("catalogId", NonEmpty),
        Optional("parentSessionKey", NonEmpty),
        Optional("spawnDepth", Int(min: 1)),
        Optional("fork", Bool),
        Optional("forkFrom", OneOf("last-completed")),
        Optional("emitCommandHooks", Bool),
        Optional("succeedsParent", Bool),
        Optional("timeoutMs", Int(min: 0)),
        Optional("task", Text),
        Optional("message", Text),
        Optional("mentions", Mentions),
        Optional("attachments", Attachments),
        Optional("projectId", NonEmpty),
        Optional("projectGitUrl", String(min: 1, max: 2048)),
        Optional("repository", Object(Required("url", String(min: 1, max: 2048)), Optional("ref", String(min: 1, max: 1024)))),
        Optional("worktree", Bool),
        Optional("worktreeSource", OneOf("empty")),
        Optional("worktreeBaseRef", NonEmpty),
        Optional("worktreeName", new PatternSchema("^[a-z0-9][a-z0-9-]{0,63}$", PatternSchema.IsWorktreeName)),
        Optional("execNode", NonEmpty),
        Optional("cwd", NonEmpty));

    /// <summary>Also of <c>sessions.steer</c>.</summary>
    public static readonly ParamsSchema Send = Object(
        Required("key", NonEmpty),
        Optional("agentId", NonEmpty),
        Required("message", Text),
        Optional("mentions", Mentions),
        Optional("thinking", Text),
        Optional("attachments", Attachments),
        Optional("timeoutMs", Int(min: 0)),
        Optional("idempotencyKey", NonEmpty));

    public static readonly ParamsSchema Abort = Object(
        Optional("key", NonEmpty),
        Optional("runId", NonEmpty),
        Optional("agentId", NonEmpty),
        Optional("clearQueued", Bool));

    public static readonly ParamsSchema Get = Object(
        Required("key", NonEmpty),
        Optional("agentId", NonEmpty),
        Optional("limit", Int(min: 1, max: 1000)));

    public static readonly ParamsSchema Branches = Object(
        Required("sessionKey", NonEmpty),
        Optional("agentId", NonEmpty));

    public static readonly ParamsSchema Fork = Object(
        Required("sessionKey", NonEmpty),
        Required("entryId", NonEmpty),
        Optional("agentId", NonEmpty));

    public static readonly ParamsSchema FilesList = Object(
        Required("sessionKey", NonEmpty),
        Optional("agentId", NonEmpty),
        Optional("path", Text),
        Optional("search", Text));

    public static readonly ParamsSchema FilesGet = Object(
        Required("sessionKey", NonEmpty),
        Required("path", NonEmpty),
        Optional("agentId", NonEmpty));

    public static readonly ParamsSchema FilesSet = Object(
        Required("sessionKey", NonEmpty),
        Required("path", NonEmpty),
        Optional("agentId", NonEmpty),
        Required("content", Text),
        Required("expectedHash", new PatternSchema("^[a-f0-9]{64}$", IsLowerHash)));

    private static bool IsLowerHash(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigitLower(c)) return false;
        }
        return text.Length == 64;
    }

    private static readonly ParamsSchema GroupName = String(min: 1, max: MaxLabelLength);

    public static readonly ParamsSchema GroupsPut = Object(
        Required("names", Array(GroupName)),
        Optional("sectionOrder", Array(GroupName)));

    public static readonly ParamsSchema GroupsRename = Object(
        Required("name", GroupName),
        Required("to", GroupName));

    public static readonly ParamsSchema GroupsDelete = Object(
        Required("name", GroupName));

    public static readonly ParamsSchema Reset = Object(
        Required("key", NonEmpty),
        Optional("agentId", NonEmpty),
        Optional("reason", OneOf("new", "reset")),
        Optional("expectedSessionId", NonEmpty));

    public static readonly ParamsSchema Delete = Object(
        Required("key", NonEmpty),
        Optional("agentId", NonEmpty),
        Optional("deleteTranscript", Bool),
        Optional("expectedSessionId", NonEmpty),
        Optional("expectedLifecycleRevision", NonEmpty),
        Optional("expectedSessionUpdatedAt", Number(min: 0)),
        Optional("emitLifecycleHooks", Bool),
        Optional("archivedOnly", Bool));

    public static readonly ParamsSchema Compact = Object(
        Required("key", NonEmpty),
        Optional("agentId", NonEmpty),
        Optional("maxLines", Int(min: 1)));

    public static readonly ParamsSchema Resolve = Object(
        Optional("key", NonEmpty),
        Optional("sessionId", NonEmpty),
        Optional("label", String(min: 1, max: MaxLabelLength)),
        Optional("agentId", NonEmpty),
        Optional("spawnedBy", NonEmpty),
        Optional("includeGlobal", Bool),
        Optional("includeUnknown", Bool),
        Optional("reference", Object(Required("key", NonEmpty), Optional("slug", NonEmpty))),
        Optional("shortId", NonEmpty),
        Optional("slugHint", NonEmpty),
        Optional("allowMissing", Bool));
}
