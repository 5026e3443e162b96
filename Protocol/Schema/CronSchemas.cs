using static OpenClaw.Protocol.S;

namespace OpenClaw.Protocol;

/// <summary>Params of <c>cron.*</c> and <c>wake</c>: each as protocol 3 and as protocol 4 have it.</summary>
internal static class CronSchemas
{
    /// <summary>Largest <c>limit</c> of protocol 3 (product 2026.2.12); protocol 4 has 200.</summary>
    private const int MaxEntries = 5000;

    private const int MaxPage = 200;
    private const int MaxName = 200;
    private const int MaxRevision = 128;

    /// <summary>Last instant of JavaScript, Unix milliseconds.</summary>
    private const long LastInstant = 8_640_000_000_000_000;

    private static readonly ParamsSchema Target = OneOf("main", "isolated");
    private static readonly ParamsSchema WakeMode = OneOf("next-heartbeat", "now");
    private static readonly ParamsSchema Channel = AnyOf(OneOf("last"), NonEmpty);
    private static readonly ParamsSchema RunStatus = OneOf("ok", "error", "skipped");
    private static readonly ParamsSchema Time = Int(min: 0, max: LastInstant);
    private static readonly ParamsSchema DeliveryStatus = OneOf("delivered", "not-delivered", "unknown", "not-requested");

    private static readonly ParamsSchema Schedule = AnyOf(
        Object(Required("kind", new ConstantSchema("at")), Required("at", NonEmpty)),
        Object(Required("kind", new ConstantSchema("every")), Required("everyMs", Int(min: 1)), Optional("anchorMs", Int(min: 0))),
        Object(Required("kind", new ConstantSchema("cron")), Required("expr", NonEmpty), Optional("tz", Text)));

    private static readonly ParamsSchema ScheduleV4 = AnyOf(
        Object(Required("kind", new ConstantSchema("at")), Required("at", NonEmpty)),
        Object(Required("kind", new ConstantSchema("every")), Required("everyMs", Int(min: 1, max: LastInstant)), Optional("anchorMs", Time)),
        Object(Required("kind", new ConstantSchema("cron")), Required("expr", NonEmpty), Optional("tz", Text), Optional("staggerMs", Time)));

    private static readonly ParamsSchema StateV3 = State(Int(min: 0));

    private static readonly ParamsSchema Delivery = Object([Required("mode", OneOf("none", "announce")), .. DeliveryMembers()]);
    private static readonly ParamsSchema DeliveryPatch = Object([Optional("mode", OneOf("none", "announce")), .. DeliveryMembers()]);

    private static readonly ParamsSchema DeliveryV4 = Object([Required("mode", OneOf("none", "announce")), .. DeliveryMembersV4()]);
    // What is given as null is taken away.
    private static readonly ParamsSchema DeliveryPatchV4 = Object(
        Optional("mode", OneOf("none", "announce")),
        Optional("channel", Nullable(NonEmpty)),
        Optional("to", Nullable(NonEmpty)),
        Optional("threadId", AnyOf(Text, Number(), Null)),
        Optional("accountId", Nullable(NonEmpty)),
        Optional("bestEffort", Bool));

    private static readonly ParamsSchema AddV3 = Object(
        Required("name", NonEmpty),
        Optional("agentId", Nullable(NonEmpty)),
        Optional("description", Text),
        Optional("enabled", Bool),
        Optional("deleteAfterRun", Bool),
        Required("schedule", Schedule),
        Required("sessionTarget", Target),
        Required("wakeMode", WakeMode),
        Required("payload", Payload(isPatch: false)),
        Optional("delivery", Delivery));

    private static readonly ParamsSchema AddV4 = Object(
        Required("name", NonEmpty),
        Optional("declarationKey", String(min: 1, max: MaxName)),
        Optional("displayName", String(min: 1, max: MaxName)),
        Optional("owner", Owner()),
        Optional("agentId", Nullable(NonEmpty)),
        Optional("sessionKey", Nullable(NonEmpty)),
        Optional("description", Text),
        Optional("enabled", Bool),
        Optional("deleteAfterRun", Bool),
        Required("schedule", ScheduleV4),
        Required("sessionTarget", Target),
        Required("wakeMode", WakeMode),
        Required("payload", PayloadV4(isPatch: false)),
        Optional("delivery", DeliveryV4));

    private static readonly ParamsSchema PatchV3 = Object(
        Optional("name", NonEmpty),
        Optional("agentId", Nullable(NonEmpty)),
        Optional("description", Text),
        Optional("enabled", Bool),
        Optional("deleteAfterRun", Bool),
        Optional("schedule", Schedule),
        Optional("sessionTarget", Target),
        Optional("wakeMode", WakeMode),
        Optional("payload", Payload(isPatch: true)),
        Optional("delivery", DeliveryPatch),
        Optional("state", StateV3));

    private static readonly ParamsSchema PatchV4 = Object(
        Optional("name", NonEmpty),
        Optional("displayName", Nullable(String(min: 1, max: MaxName))),
        Optional("agentId", Nullable(NonEmpty)),
        Optional("sessionKey", Nullable(NonEmpty)),
        Optional("description", Text),
        Optional("enabled", Bool),
        Optional("deleteAfterRun", Bool),
        Optional("schedule", ScheduleV4),
        Optional("sessionTarget", Target),
        Optional("wakeMode", WakeMode),
        Optional("payload", PayloadV4(isPatch: true)),
        Optional("delivery", DeliveryPatchV4),
        Optional("state", State(Time)));

    public static readonly ParamsSchema Add = Either(AddV3, AddV4);

    public static readonly ParamsSchema Update = Either(
        ById(Required("patch", PatchV3)),
        ById(Required("patch", PatchV4), Optional("expectedConfigRevision", String(min: 1, max: MaxRevision))));

    public static readonly ParamsSchema Status = Object();

    public static readonly ParamsSchema List = Either(
        Object(Optional("includeDisabled", Bool)),
        Object(
            Optional("sessionKey", NonEmpty),
            Optional("sessionAgentId", NonEmpty),
            Optional("includeDisabled", Bool),
            Optional("limit", Int(min: 1, max: MaxPage)),
            Optional("offset", Int(min: 0)),
            Optional("query", Text),
            Optional("enabled", OneOf("all", "enabled", "disabled")),
            Optional("scheduleKind", OneOf("all", "at", "every", "cron", "on-exit", "stream")),
            Optional("lastRunStatus", OneOf("all", "ok", "error", "skipped", "unknown")),
            Optional("trigger", OneOf("all", "conditional", "unconditional")),
            Optional("sortBy", OneOf("nextRunAtMs", "updatedAtMs", "name")),
            Optional("sortDir", OneOf("asc", "desc")),
            Optional("agentId", NonEmpty),
            Optional("compact", Bool),
            Optional("includeDeliveryPreviews", Bool)));

    public static readonly ParamsSchema One = ById();

    public static readonly ParamsSchema Run = Either(
        ById(Optional("mode", OneOf("due", "force"))),
        ById(Optional("mode", OneOf("due", "force", "if-enabled")), Optional("expectedProcessInstanceId", NonEmpty)));

    public static readonly ParamsSchema Runs = Either(
        ById(Optional("limit", Int(min: 1, max: MaxEntries))),
        Object(
            Optional("agentId", NonEmpty),
            Optional("scope", OneOf("job", "all")),
            Optional("id", FileName()),
            Optional("jobId", FileName()),
            Optional("runId", NonEmpty),
            Optional("limit", Int(min: 1, max: MaxPage)),
            Optional("offset", Int(min: 0)),
            Optional("statuses", Array(RunStatus, min: 1, max: 3)),
            Optional("status", OneOf("all", "ok", "error", "skipped")),
            Optional("deliveryStatuses", Array(DeliveryStatus, min: 1, max: 4)),
            Optional("deliveryStatus", DeliveryStatus),
            Optional("query", Text),
            Optional("sortDir", OneOf("asc", "desc"))));

    public static readonly ParamsSchema Wake = Either(
        Object(Required("mode", OneOf("now", "next-heartbeat")), Required("text", NonEmpty)),
        new ObjectSchema(
            [
                Required("mode", OneOf("now", "next-heartbeat")), Required("text", NonEmpty),
                Optional("sessionKey", NonEmpty), Optional("agentId", NonEmpty),
            ],
            Any));

    // The two spellings of the job's id.
    private static ParamsSchema ById(params Member[] others) => AnyOf(Object([Required("id", NonEmpty), .. others]), Object([Required("jobId", NonEmpty), .. others]));

    private static ParamsSchema Payload(bool isPatch) => AnyOf(
        Object(Required("kind", new ConstantSchema("systemEvent")), Content("text", isPatch)),
        Object(
            Required("kind", new ConstantSchema("agentTurn")),
            Content("message", isPatch),
            Optional("model", Text),
            Optional("thinking", Text),
            Optional("timeoutSeconds", Int(min: 1)),
            Optional("allowUnsafeExternalContent", Bool),
            Optional("deliver", Bool),
            Optional("channel", Text),
            Optional("to", Text),
            Optional("bestEffortDeliver", Bool)));

    private static ParamsSchema PayloadV4(bool isPatch) => AnyOf(
        Object(
            Required("kind", new ConstantSchema("systemEvent")),
            Content("text", isPatch),
            Optional("toolsAllow", Tools(isPatch)),
            Optional("toolsAllowIsDefault", Bool)),
        Object(
            Required("kind", new ConstantSchema("agentTurn")),
            Content("message", isPatch),
            Optional("model", isPatch ? Nullable(Text) : Text),
            Optional("fallbacks", isPatch ? Nullable(Array(Text)) : Array(Text)),
            Optional("thinking", isPatch ? Nullable(Text) : Text),
            Optional("timeoutSeconds", isPatch ? Nullable(Number(min: 0)) : Number(min: 0)),
            Optional("allowUnsafeExternalContent", Bool),
            Optional("lightContext", Bool),
            Optional("toolsAllow", Tools(isPatch)),
            Optional("toolsAllowIsDefault", Bool)));

    private static Member Content(string name, bool isPatch) => isPatch ? Optional(name, NonEmpty) : Required(name, NonEmpty);

    private static ParamsSchema Tools(bool isPatch) => isPatch ? Nullable(Array(Text)) : Array(Text);

    private static Member[] DeliveryMembers() => [Optional("channel", Channel), Optional("to", Text), Optional("bestEffort", Bool)];

    private static Member[] DeliveryMembersV4() =>
    [
        Optional("channel", NonEmpty),
        Optional("to", NonEmpty),
        Optional("threadId", AnyOf(Text, Number())),
        Optional("accountId", NonEmpty),
        Optional("bestEffort", Bool),
    ];

    private static ParamsSchema State(ParamsSchema time) => Object(
        Optional("nextRunAtMs", time),
        Optional("runningAtMs", time),
        Optional("lastRunAtMs", time),
        Optional("lastStatus", RunStatus),
        Optional("lastError", Text),
        Optional("lastDurationMs", Int(min: 0)),
        Optional("consecutiveErrors", Int(min: 0)));

    private static ParamsSchema Owner() => Object(Optional("agentId", NonEmpty), Optional("sessionKey", NonEmpty), Optional("accountId", NonEmpty));

    // What has a slash in it is refused by the pattern of protocol 4, and finds nothing on protocol 3.
    private static ParamsSchema FileName() => NonEmpty;
}
