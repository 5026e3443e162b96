using static OpenClaw.Protocol.S;

namespace OpenClaw.Protocol;

/// <summary>
/// Params of <c>sessions.*</c>: the members of protocol 3 and 4 together, because clients of either era send theirs.
/// </summary>
internal static class SessionSchemas
{
    /// <summary>Longest label in a request (product 2026.9.6).</summary>
    private const int MaxLabelLength = 512;

    public static readonly ParamsSchema List = Object(
        Optional("limit", Int(min: 1)),
        Optional("activeMinutes", Int(min: 1)),
        Optional("includeGlobal", Bool),
        Optional("includeUnknown", Bool),
        Optional("includeDerivedTitles", Bool),
        Optional("includeLastMessage", Bool),
        Optional("label", String(min: 1, max: MaxLabelLength)),
        Optional("spawnedBy", NonEmpty),
        Optional("agentId", NonEmpty),
        Optional("search", Text),
        Optional("offset", Int(min: 0)),
        Optional("activeOnly", Bool),
        Optional("requireLastInteraction", Bool),
        Optional("sortBy", OneOf("updatedAt", "lastInteractionAt", "activity")),
        Optional("excludeSubagents", Bool),
        Optional("excludeCron", Bool),
        Optional("excludeSystem", Bool),
        Optional("configuredAgentsOnly", Bool),
        Optional("includeActivitySummary", Bool),
        Optional("projectId", NonEmpty),
        Optional("workspaceDir", NonEmpty),
        Optional("group", Text),
        Optional("pinned", Bool),
        Optional("boardFace", OneOf("chat", "dashboard")),
        Optional("hasBoard", Bool),
        Optional("creatorId", NonEmpty),
        Optional("ownerId", NonEmpty),
        Optional("ownerFirst", Bool),
        Optional("involvingMe", Bool),
        Optional("profileRelation", Object(Required("profileId", NonEmpty), Required("relationship", OneOf("owned", "created", "involving")))),
        Optional("involvingProfileId", NonEmpty),
        Optional("includePeople", Bool),
        Optional("archived", AnyOf(Bool, OneOf("all"))));

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
