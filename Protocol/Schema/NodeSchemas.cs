namespace OpenClaw.Protocol;

/// <summary>Params of the node methods; what only protocol 4 knows is accepted on both.</summary>
internal static class NodeSchemas
{
    private const int MaxChunkChars = 16_384;
    private const int MaxSkills = 64;
    private const int MaxSkillChars = 65_536;
    private const int MaxPendingItems = 10;
    private const int MinExpiryMs = 1000;
    private const int MaxExpiryMs = 86_400_000;

    public static readonly ParamsSchema Empty = S.Object();

    public static readonly ParamsSchema Node = S.Object(S.Required("nodeId", S.NonEmpty));

    public static readonly ParamsSchema Rename = S.Object(S.Required("nodeId", S.NonEmpty), S.Required("displayName", S.NonEmpty));

    public static readonly ParamsSchema Request = S.Object(S.Required("requestId", S.NonEmpty));

    public static readonly ParamsSchema Verify = S.Object(S.Required("nodeId", S.NonEmpty), S.Required("token", S.NonEmpty));

    public static readonly ParamsSchema PairRequest = S.Object(
        S.Required("nodeId", S.NonEmpty),
        S.Optional("displayName", S.NonEmpty),
        S.Optional("platform", S.NonEmpty),
        S.Optional("version", S.NonEmpty),
        S.Optional("coreVersion", S.NonEmpty),
        S.Optional("uiVersion", S.NonEmpty),
        S.Optional("deviceFamily", S.NonEmpty),
        S.Optional("modelIdentifier", S.NonEmpty),
        S.Optional("caps", S.Array(S.NonEmpty)),
        S.Optional("commands", S.Array(S.NonEmpty)),
        S.Optional("remoteIp", S.NonEmpty),
        S.Optional("silent", S.Bool));

    public static readonly ParamsSchema Invoke = S.Object(
        S.Required("nodeId", S.NonEmpty),
        S.Required("command", S.NonEmpty),
        S.Optional("params", S.Any),
        S.Optional("timeoutMs", S.Int(min: 0)),
        S.Required("idempotencyKey", S.NonEmpty),
        S.Optional("sessionKey", S.NonEmpty),
        S.Optional("turnSourceChannel", S.Text),
        S.Optional("turnSourceTo", S.Text),
        S.Optional("turnSourceAccountId", S.Text),
        S.Optional("turnSourceThreadId", S.AnyOf(S.Text, S.Number())));

    /// <summary>Phones send <c>payloadJSON</c> and <c>error</c> as null, and some a value where the text should be; both are put right before use.</summary>
    public static readonly ParamsSchema InvokeResult = S.Object(
        S.Required("id", S.NonEmpty),
        S.Required("nodeId", S.NonEmpty),
        S.Required("ok", S.Bool),
        S.Optional("payload", S.Any),
        S.Optional("payloadJSON", S.Any),
        S.Optional("error", S.Nullable(S.Object(S.Optional("code", S.NonEmpty), S.Optional("message", S.NonEmpty)))));

    public static readonly ParamsSchema InvokeProgress = S.Object(
        S.Required("invokeId", S.NonEmpty),
        S.Required("nodeId", S.NonEmpty),
        S.Required("seq", S.Int(min: 0)),
        S.Required("chunk", S.String(max: MaxChunkChars)));

    public static readonly ParamsSchema Event = S.Object(
        S.Required("event", S.NonEmpty),
        S.Optional("payload", S.Any),
        S.Optional("payloadJSON", S.Text));

    public static readonly ParamsSchema SkillsUpdate = S.Object(S.Required("skills", S.Array(
        S.Object(
            S.Required("name", S.String(min: 1, max: 64)),
            S.Required("description", S.String(min: 1, max: 1024)),
            S.Required("content", S.String(min: 1, max: MaxSkillChars))),
        max: MaxSkills)));

    public static readonly ParamsSchema PluginToolsUpdate = S.Object(S.Required("tools", S.Array(S.Object(
        S.Required("pluginId", S.NonEmpty),
        S.Required("name", S.String(min: 1, max: 64)),
        S.Required("description", S.NonEmpty),
        S.Optional("parameters", S.Map(S.Any)),
        S.Optional("command", S.NonEmpty),
        S.Optional("mcp", S.Object(S.Required("server", S.NonEmpty), S.Required("tool", S.NonEmpty)))))));

    public static readonly ParamsSchema RunnerInventory = S.Open();

    public static readonly ParamsSchema PendingEnqueue = S.Object(
        S.Required("nodeId", S.NonEmpty),
        S.Required("type", S.OneOf("status.request", "location.request")),
        S.Optional("priority", S.OneOf("normal", "high")),
        S.Optional("expiresInMs", S.Int(min: MinExpiryMs, max: MaxExpiryMs)),
        S.Optional("wake", S.Bool));

    public static readonly ParamsSchema PendingDrain = S.Object(S.Optional("maxItems", S.Int(min: 1, max: MaxPendingItems)));

    public static readonly ParamsSchema PendingAck = S.Object(S.Required("ids", S.Array(S.NonEmpty, min: 1)));
}
