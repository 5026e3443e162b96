using System.Buffers;
using static OpenClaw.Protocol.S;

namespace OpenClaw.Protocol;

/// <summary>Params of the methods whose answer is empty (product 2026.9.6).</summary>
internal static class EmptyAnswerSchemas
{
    private static readonly ParamsSchema TaskStatus = OneOf("queued", "running", "completed", "failed", "cancelled", "timed_out");

    private static readonly SearchValues<char> PageCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/_-");

    private static readonly SearchValues<char> PluginCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@._/-");

    public static readonly ParamsSchema Nothing = Object();

    public static readonly ParamsSchema Question = Object(Required("id", NonEmpty));

    public static readonly ParamsSchema TaskSuggestions = Object(
        Optional("sessionKey", String(min: 1, max: 512)),
        Optional("agentId", String(min: 1, max: 128)));

    public static readonly ParamsSchema Tasks = Object(
        Optional("status", AnyOf(TaskStatus, Array(TaskStatus))),
        Optional("agentId", NonEmpty),
        Optional("sessionKey", NonEmpty),
        Optional("limit", Int(min: 1, max: 500)),
        Optional("cursor", String(max: 512)),
        Optional("sortBy", OneOf("updatedAt", "endedAt")));

    public static readonly ParamsSchema ProgressCard = Object(Required("sessionKey", NonEmpty), Optional("agentId", NonEmpty));

    public static readonly ParamsSchema Meetings = Object(
        Optional("limit", Int(min: 1, max: 200)),
        Optional("cursor", String(min: 1, max: 1_048_576)),
        Optional("query", String(max: 256)),
        Optional("providerId", NonEmpty),
        Optional("accountId", String(min: 1, max: 256)),
        Optional("agentId", String(min: 1, max: 256)),
        Optional("startedAfter", String(max: 64)),
        Optional("startedBefore", String(max: 64)));

    public static readonly ParamsSchema Projects = Object(Optional("includeObserved", Bool));

    public static readonly ParamsSchema Preferences = Object(
        Optional("keys", Array(String(min: 1, max: 256), max: 32, isUnique: true)));

    public static readonly ParamsSchema OfSession = Object(Required("sessionKey", NonEmpty), Optional("agentId", NonEmpty));

    public static readonly ParamsSchema GitHubOptions = Object(Required("sessionKey", NonEmpty), Optional("agentId", NonEmpty), Optional("idempotencyKey", NonEmpty));

    private static readonly ParamsSchema Names = Array(String(min: 1, max: 128), max: 8);

    private static readonly ParamsSchema PluginOnPage = Object(
        Required("id", new PatternSchema("^[A-Za-z0-9@][A-Za-z0-9@._/-]{0,127}$", IsPluginId)),
        Required("name", String(min: 1, max: 96)),
        Optional("installed", Bool),
        Optional("declared", Object(
            Optional("tools", Names),
            Optional("providers", Names),
            Optional("channels", Names),
            Optional("contracts", Names),
            Optional("skills", Names),
            Optional("mcpServers", Names),
            Optional("incomplete", Bool))),
        Optional("setting", Object(Required("path", Array(String(min: 1, max: 64), min: 1, max: 16)), Required("label", String(min: 1, max: 96)))));

    public static readonly ParamsSchema SystemAgentChat = Object(
        Required("sessionId", NonEmpty),
        Optional("message", Text),
        Optional("wizardAnswer", Object(Required("stepId", NonEmpty), Optional("value", Any))),
        Optional("wizardCancel", Object(Required("stepId", NonEmpty))),
        Optional("welcomeVariant", OneOf("onboarding", "new-agent")),
        Optional("reset", Bool),
        Optional("context", Object(Required("page", new PatternSchema("^[A-Za-z0-9/_-]{1,64}$", IsPage)), Optional("plugin", PluginOnPage))),
        Optional("delegation", Object(
            Optional("agentId", NonEmpty),
            Optional("sessionKey", NonEmpty),
            Optional("turnSourceChannel", NonEmpty),
            Optional("turnSourceTo", NonEmpty),
            Optional("turnSourceAccountId", NonEmpty),
            Optional("turnSourceThreadId", AnyOf(Text, Number())))));

    /// <summary>Not published.</summary>
    public static readonly ParamsSchema Stability = Object(Optional("limit", Int(min: 1, max: 1000)), Optional("type", Text), Optional("sinceSeq", Int(min: 0)));

    public static readonly ParamsSchema SystemAgentHistory = Object(Optional("limit", Int(min: 1, max: 500)));

    /// <summary>As the stock page sends it; its schema was not published.</summary>
    public static readonly ParamsSchema Viewers = Object(Required("sessionKeys", Array(NonEmpty)));

    public static readonly ParamsSchema Grants = Object(Optional("limit", Int(min: 1, max: 500)));

    public static readonly ParamsSchema PluginCatalog = Object(
        Optional("query", String(max: 200)),
        Optional("searchSource", OneOf("openclaw-control-ui")),
        Optional("intent", OneOf("all", "bundled", "trending", "official", "featured")),
        Optional("category", new PatternSchema("^[a-z][a-z0-9-]*$", IsCategory)),
        Optional("cursor", String(min: 1, max: 4096)),
        Optional("pageSize", Int(min: 1, max: 100)));

    public static readonly ParamsSchema Artifacts = Object(
        Optional("sessionKey", NonEmpty),
        Optional("runId", NonEmpty),
        Optional("taskId", NonEmpty),
        Optional("agentId", NonEmpty),
        Optional("messageRole", OneOf("assistant")),
        Optional("type", OneOf("image")),
        Optional("limit", Int(min: 1, max: 4)),
        Optional("cursor", String(min: 1, max: 256)));

    public static readonly ParamsSchema SkillSearch = Object(Optional("query", NonEmpty), Optional("limit", Int(min: 1, max: 100)));

    public static readonly ParamsSchema OfAgent = Object(Optional("agentId", NonEmpty));

    public static readonly ParamsSchema MemoryImport = Object(Required("agentId", NonEmpty), Optional("overwrite", Bool));

    public static readonly ParamsSchema Visibility = Object(Required("visible", Bool));

    public static readonly ParamsSchema SessionCatalogs = Object(
        Optional("catalogId", NonEmpty),
        Optional("metadataOnly", Bool),
        Optional("cursors", Map(Text)),
        Optional("agentId", NonEmpty),
        Optional("progressId", String(min: 1, max: 128)),
        Optional("allowPartialResults", Bool),
        Optional("search", Text),
        Optional("limitPerHost", Int(min: 1)),
        Optional("hostIds", Array(NonEmpty)));

    public static readonly ParamsSchema ChannelPairing = Object(Optional("channel", NonEmpty), Optional("accountId", NonEmpty));

    public static readonly ParamsSchema SkillLibrary = Object(
        Optional("sessionKey", String(min: 1, max: 512)),
        Optional("scope", OneOf("mine", "team", "all")));

    public static readonly ParamsSchema Branches = Object(Required("repoRoot", NonEmpty), Optional("includeRepositoryStatus", Bool));

    public static readonly ParamsSchema GitHubTools = Object(Required("agentId", NonEmpty), Required("selectedScope", OneOf("system", "agent")));

    public static readonly ParamsSchema ModelAccounts = Object(
        Optional("profileId", String(min: 1, max: 128)),
        Optional("cursor", String(min: 1, max: 256)));

    public static readonly ParamsSchema WebSearch = Object(
        Optional("agentId", new PatternSchema(@"\S", IsWritten)),
        Optional("modelProvider", new PatternSchema(@"\S", IsWritten)),
        Optional("modelId", new PatternSchema(@"\S", IsWritten)));

    /// <summary>As the stock page sends it; its schema was not published.</summary>
    public static readonly ParamsSchema Memory = Map(Any);

    public static readonly ParamsSchema TalkCatalog = Object(Optional("provider", NonEmpty), Optional("model", NonEmpty));

    private static bool IsPage(string text) => text.Length is > 0 and <= 64 && !text.AsSpan().ContainsAnyExcept(PageCharacters);

    private static bool IsPluginId(string text) =>
        text.Length is > 0 and <= 128 && (char.IsAsciiLetterOrDigit(text[0]) || text[0] == '@') && !text.AsSpan().ContainsAnyExcept(PluginCharacters);

    private static bool IsCategory(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-') return false;
        }
        return text.Length is > 0 and <= 64 && char.IsAsciiLetterLower(text[0]);
    }

    private static bool IsWritten(string text) => text.Length <= 512 && text.Trim().Length > 0;
}
