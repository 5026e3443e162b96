namespace OpenClaw.Protocol;

/// <summary>Params of channels, voice, updates and the host.</summary>
internal static class HostSchemas
{
    public static readonly ParamsSchema ChannelsStatus = S.Object(
        S.Optional("probe", S.Bool),
        S.Optional("timeoutMs", S.Int(min: 0)),
        S.Optional("channel", S.NonEmpty));

    public static readonly ParamsSchema Channel = S.Object(
        S.Required("channel", S.NonEmpty),
        S.Optional("accountId", S.Text));

    public static readonly ParamsSchema WebLoginStart = S.Object(
        S.Optional("channel", S.NonEmpty),
        S.Optional("force", S.Bool),
        S.Optional("timeoutMs", S.Int(min: 0)),
        S.Optional("verbose", S.Bool),
        S.Optional("accountId", S.Text));

    public static readonly ParamsSchema WebLoginWait = S.Object(
        S.Optional("channel", S.NonEmpty),
        S.Optional("sessionKey", S.NonEmpty),
        S.Optional("timeoutMs", S.Int(min: 0)),
        S.Optional("accountId", S.Text),
        S.Optional("currentQrDataUrl", new PatternSchema("^data:image/png;base64,", IsPng)));

    /// <summary>The members of both protocols.</summary>
    public static readonly ParamsSchema Send = S.Object(
        S.Required("to", S.NonEmpty),
        S.Optional("message", S.Text),
        S.Optional("mediaUrl", S.Text),
        S.Optional("mediaUrls", S.Array(S.Text)),
        S.Optional("buffer", S.Text),
        S.Optional("filename", S.Text),
        S.Optional("contentType", S.Text),
        S.Optional("asVoice", S.Bool),
        S.Optional("gifPlayback", S.Bool),
        S.Optional("channel", S.Text),
        S.Optional("accountId", S.Text),
        S.Optional("agentId", S.Text),
        S.Optional("replyToId", S.Text),
        S.Optional("threadId", S.Text),
        S.Optional("forceDocument", S.Bool),
        S.Optional("silent", S.Bool),
        S.Optional("parseMode", S.OneOf("HTML")),
        S.Optional("sessionKey", S.Text),
        S.Required("idempotencyKey", S.NonEmpty));

    public static readonly ParamsSchema Poll = S.Object(
        S.Required("to", S.NonEmpty),
        S.Required("question", S.NonEmpty),
        S.Required("options", S.Array(S.NonEmpty, min: 2, max: 12)),
        S.Optional("maxSelections", S.Int(min: 1, max: 12)),
        S.Optional("durationSeconds", S.Int(min: 1, max: 604_800)),
        S.Optional("durationHours", S.Int(min: 1)),
        S.Optional("silent", S.Bool),
        S.Optional("isAnonymous", S.Bool),
        S.Optional("threadId", S.Text),
        S.Optional("channel", S.Text),
        S.Optional("accountId", S.Text),
        S.Required("idempotencyKey", S.NonEmpty));

    private static readonly ParamsSchema ActionReply = S.AnyOf(
        S.Object(S.Required("replyToId", S.NonEmpty), S.Required("source", S.OneOf("explicit"))),
        S.Object(S.Required("replyToId", S.NonEmpty), S.Required("source", S.OneOf("implicit")), S.Required("mode", S.OneOf("first", "all"))));

    private static readonly ParamsSchema ActionTools = S.Object(
        S.Optional("currentChannelId", S.Text),
        S.Optional("currentMessagingTarget", S.Text),
        S.Optional("currentGraphChannelId", S.Text),
        S.Optional("currentChannelProvider", S.Text),
        S.Optional("currentThreadTs", S.Text),
        S.Optional("currentMessageId", S.AnyOf(S.Text, S.Number())),
        S.Optional("replyToMode", S.OneOf("off", "first", "all", "batched")),
        S.Optional("hasRepliedRef", S.Object(S.Required("value", S.Bool))),
        S.Optional("sameChannelThreadRequired", S.Bool),
        S.Optional("skipCrossContextDecoration", S.Bool));

    public static readonly ParamsSchema MessageAction = S.Object(
        S.Required("channel", S.NonEmpty),
        S.Required("action", S.NonEmpty),
        S.Required("params", S.Map(S.Any)),
        S.Optional("reply", ActionReply),
        S.Optional("accountId", S.Text),
        S.Optional("requesterAccountId", S.Text),
        S.Optional("requesterSenderId", S.Text),
        S.Optional("senderIsOwner", S.Bool),
        S.Optional("sessionKey", S.Text),
        S.Optional("sessionId", S.Text),
        S.Optional("inboundTurnKind", S.OneOf("user_request", "room_event")),
        S.Optional("agentId", S.Text),
        S.Optional("toolContext", ActionTools),
        S.Optional("conversationReadOrigin", S.OneOf("direct-operator")),
        S.Required("idempotencyKey", S.NonEmpty));

    public static readonly ParamsSchema TalkMode = S.Object(
        S.Required("enabled", S.Bool),
        S.Optional("phase", S.Text));

    public static readonly ParamsSchema UpdateStatus = S.Object(S.Optional("refreshCheckout", S.Bool));

    public static readonly ParamsSchema UpdateRun = S.Object(
        S.Optional("requester", S.Object(S.Optional("channel", S.Text), S.Optional("accountId", S.Text), S.Optional("senderId", S.Text))),
        S.Optional("sessionKey", S.Text),
        S.Optional("deliveryContext", S.Object(
            S.Optional("channel", S.Text),
            S.Optional("to", S.Text),
            S.Optional("accountId", S.Text),
            S.Optional("threadId", S.AnyOf(S.Text, S.Number())))),
        S.Optional("note", S.Text),
        S.Optional("continuationMessage", S.Text),
        S.Optional("restartDelayMs", S.Int(min: 0)),
        S.Optional("timeoutMs", S.Int(min: 1)),
        S.Optional("target", S.Object(
            S.Required("kind", S.OneOf("git")),
            S.Required("upstreamRef", new PatternSchema(@"^[^\s\u0000-\u001f\u007f-\u009f]+$", IsRef)),
            S.Required("upstreamSha", S.Sha1))));

    public static readonly ParamsSchema Environments = S.Object(
        S.Optional("runtimeId", S.String(min: 1, max: 128)),
        S.Optional("projection", S.OneOf("profiles")),
        S.Optional("includeDesktopSetup", S.Bool));

    public static readonly ParamsSchema ApprovalHistory = S.Object(
        S.Optional("cursor", S.String(min: 1, max: 512)),
        S.Optional("limit", S.Int(min: 1, max: 100)),
        S.Optional("kind", S.OneOf("exec", "plugin", "system-agent")));

    private static bool IsPng(string text) => text.Length <= 16_384 && text.StartsWith("data:image/png;base64,", StringComparison.Ordinal);

    private static bool IsRef(string text)
    {
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c == '\uFEFF') return false;
        }
        return text.Length > 0;
    }
}
