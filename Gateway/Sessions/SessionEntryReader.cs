using System.Text.Json;

namespace OpenClaw.Gateway.Sessions;

/// <summary>
/// Reads one entry of <c>sessions.json</c>: camelCase or snake_case, names of older versions, members of the wrong type
/// kept aside.
/// </summary>
internal static class SessionEntryReader
{
    /// <summary>Whether an entry has a session id that is one.</summary>
    public static bool HasId(JsonElement json) =>
        (json.TryGetProperty("sessionId"u8, out var id) || json.TryGetProperty("session_id"u8, out id)) && id.ValueKind == JsonValueKind.String && SessionId.IsValid(id.GetString());

    /// <summary>The entry, or null when the value is no object. One without a valid session id gets a new one.</summary>
    public static SessionEntry? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return null;
        var fields = new EntryFields(json);
        fields.Rename("provider", "channel");
        fields.Rename("lastProvider", "lastChannel");
        fields.Rename("room", "groupChannel");
        return new SessionEntry
        {
            SessionId = fields.Text("sessionId") is { } id && SessionId.IsValid(id) ? id : SessionId.New(),
            UpdatedAt = fields.Number("updatedAt") ?? 0,
            SessionFile = fields.Text("sessionFile"),
            SpawnedBy = fields.Text("spawnedBy"),
            SystemSent = fields.Flag("systemSent"),
            AbortedLastRun = fields.Flag("abortedLastRun"),
            ChatType = ReadChatType(fields),
            ThinkingLevel = fields.Text("thinkingLevel"),
            VerboseLevel = fields.Text("verboseLevel"),
            ReasoningLevel = fields.Text("reasoningLevel"),
            ElevatedLevel = fields.Text("elevatedLevel"),
            TtsAuto = fields.Text("ttsAuto"),
            ExecHost = fields.Text("execHost"),
            ExecSecurity = fields.Text("execSecurity"),
            ExecAsk = fields.Text("execAsk"),
            ExecNode = fields.Text("execNode"),
            ResponseUsage = fields.Text("responseUsage"),
            ProviderOverride = fields.Text("providerOverride"),
            ModelOverride = fields.Text("modelOverride"),
            AuthProfileOverride = fields.Text("authProfileOverride"),
            AuthProfileOverrideSource = fields.Text("authProfileOverrideSource"),
            AuthProfileOverrideCompactionCount = fields.Number("authProfileOverrideCompactionCount"),
            GroupActivation = fields.Text("groupActivation"),
            GroupActivationNeedsSystemIntro = fields.Flag("groupActivationNeedsSystemIntro"),
            SendPolicy = fields.Text("sendPolicy"),
            QueueMode = fields.Text("queueMode"),
            QueueDebounceMs = fields.Number("queueDebounceMs"),
            QueueCap = fields.Number("queueCap"),
            QueueDrop = fields.Text("queueDrop"),
            InputTokens = fields.Number("inputTokens"),
            OutputTokens = fields.Number("outputTokens"),
            TotalTokens = fields.Number("totalTokens"),
            ContextTokens = fields.Number("contextTokens"),
            ModelProvider = fields.Text("modelProvider"),
            Model = fields.Text("model"),
            CompactionCount = fields.Number("compactionCount"),
            Label = fields.Text("label"),
            DisplayName = fields.Text("displayName"),
            Channel = fields.Text("channel"),
            GroupId = fields.Text("groupId"),
            Subject = fields.Text("subject"),
            GroupChannel = fields.Text("groupChannel"),
            Space = fields.Text("space"),
            Origin = ReadOrigin(fields.Object("origin")),
            DeliveryContext = ReadDelivery(fields.Object("deliveryContext")),
            LastChannel = fields.Text("lastChannel"),
            LastTo = fields.Text("lastTo"),
            LastAccountId = fields.Text("lastAccountId"),
            LastThreadId = fields.Thread("lastThreadId"),
            CreatedAt = fields.Number("createdAt"),
            LastInteractionAt = fields.Number("lastInteractionAt"),
            LastActivityAt = fields.Number("lastActivityAt"),
            LastReadAt = fields.Number("lastReadAt"),
            MarkedUnreadAt = fields.Number("markedUnreadAt"),
            ArchivedAt = fields.Number("archivedAt"),
            PinnedAt = fields.Number("pinnedAt"),
            AutoLabel = fields.Text("autoLabel"),
            Icon = fields.Text("icon"),
            Color = fields.Text("color"),
            Category = fields.Text("category"),
            ParentSessionKey = fields.Text("parentSessionKey"),
            Status = fields.Text("status"),
            StartedAt = fields.Number("startedAt"),
            EndedAt = fields.Number("endedAt"),
            LastRunId = fields.Text("lastRunId"),
            LastRunError = fields.Text("lastRunError"),
            More = fields.Rest(),
        };
    }

    /// <summary>Null when the value is no object.</summary>
    public static SessionOrigin? ReadOrigin(JsonElement json) => json.ValueKind == JsonValueKind.Object ? ReadOrigin(new EntryFields(json)) : null;

    /// <summary>Null when the value is no object.</summary>
    public static DeliveryContext? ReadDelivery(JsonElement json) => json.ValueKind == JsonValueKind.Object ? ReadDelivery(new EntryFields(json)) : null;

    private static string? ReadChatType(EntryFields fields) =>
        fields.Text("chatType") is { } text ? ChatTypes.Normalize(text) ?? text : null;

    private static SessionOrigin? ReadOrigin(EntryFields? fields) => fields is null ? null : new SessionOrigin
    {
        Label = fields.Text("label"),
        Provider = fields.Text("provider"),
        Surface = fields.Text("surface"),
        ChatType = ReadChatType(fields),
        From = fields.Text("from"),
        To = fields.Text("to"),
        AccountId = fields.Text("accountId"),
        ThreadId = fields.Thread("threadId"),
        More = fields.Rest(),
    };

    private static DeliveryContext? ReadDelivery(EntryFields? fields) => fields is null ? null : new DeliveryContext
    {
        Channel = fields.Text("channel"),
        To = fields.Text("to"),
        AccountId = fields.Text("accountId"),
        ThreadId = fields.Thread("threadId"),
        More = fields.Rest(),
    };
}
