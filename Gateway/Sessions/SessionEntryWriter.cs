using System.Text.Json;

namespace OpenClaw.Gateway.Sessions;

/// <summary>Writes one entry of <c>sessions.json</c>: camelCase, absent members left out, unknown ones last.</summary>
internal static class SessionEntryWriter
{
    public static void Write(Utf8JsonWriter json, SessionEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("sessionId"u8, entry.SessionId);
        json.WriteNumber("updatedAt"u8, entry.UpdatedAt);
        Text(json, "sessionFile"u8, entry.SessionFile);
        Text(json, "spawnedBy"u8, entry.SpawnedBy);
        Flag(json, "systemSent"u8, entry.SystemSent);
        Flag(json, "abortedLastRun"u8, entry.AbortedLastRun);
        Text(json, "chatType"u8, entry.ChatType);
        Text(json, "thinkingLevel"u8, entry.ThinkingLevel);
        Text(json, "verboseLevel"u8, entry.VerboseLevel);
        Text(json, "reasoningLevel"u8, entry.ReasoningLevel);
        Text(json, "elevatedLevel"u8, entry.ElevatedLevel);
        Text(json, "ttsAuto"u8, entry.TtsAuto);
        Text(json, "execHost"u8, entry.ExecHost);
        Text(json, "execSecurity"u8, entry.ExecSecurity);
        Text(json, "execAsk"u8, entry.ExecAsk);
        Text(json, "execNode"u8, entry.ExecNode);
        Text(json, "responseUsage"u8, entry.ResponseUsage);
        Text(json, "providerOverride"u8, entry.ProviderOverride);
        Text(json, "modelOverride"u8, entry.ModelOverride);
        Text(json, "authProfileOverride"u8, entry.AuthProfileOverride);
        Text(json, "authProfileOverrideSource"u8, entry.AuthProfileOverrideSource);
        Number(json, "authProfileOverrideCompactionCount"u8, entry.AuthProfileOverrideCompactionCount);
        Text(json, "groupActivation"u8, entry.GroupActivation);
        Flag(json, "groupActivationNeedsSystemIntro"u8, entry.GroupActivationNeedsSystemIntro);
        Text(json, "sendPolicy"u8, entry.SendPolicy);
        Text(json, "queueMode"u8, entry.QueueMode);
        Number(json, "queueDebounceMs"u8, entry.QueueDebounceMs);
        Number(json, "queueCap"u8, entry.QueueCap);
        Text(json, "queueDrop"u8, entry.QueueDrop);
        Number(json, "inputTokens"u8, entry.InputTokens);
        Number(json, "outputTokens"u8, entry.OutputTokens);
        Number(json, "totalTokens"u8, entry.TotalTokens);
        Text(json, "modelProvider"u8, entry.ModelProvider);
        Text(json, "model"u8, entry.Model);
        Number(json, "contextTokens"u8, entry.ContextTokens);
        Number(json, "compactionCount"u8, entry.CompactionCount);
        Text(json, "label"u8, entry.Label);
        Text(json, "displayName"u8, entry.DisplayName);
        Text(json, "channel"u8, entry.Channel);
        Text(json, "groupId"u8, entry.GroupId);
        Text(json, "subject"u8, entry.Subject);
        Text(json, "groupChannel"u8, entry.GroupChannel);
        Text(json, "space"u8, entry.Space);
        if (entry.Origin is { } origin)
        {
            json.WritePropertyName("origin"u8);
            Write(json, origin);
        }
        if (entry.DeliveryContext is { } delivery)
        {
            json.WritePropertyName("deliveryContext"u8);
            Write(json, delivery);
        }
        Text(json, "lastChannel"u8, entry.LastChannel);
        Text(json, "lastTo"u8, entry.LastTo);
        Text(json, "lastAccountId"u8, entry.LastAccountId);
        Thread(json, "lastThreadId"u8, entry.LastThreadId);
        Number(json, "createdAt"u8, entry.CreatedAt);
        Number(json, "lastInteractionAt"u8, entry.LastInteractionAt);
        Number(json, "lastActivityAt"u8, entry.LastActivityAt);
        Number(json, "lastReadAt"u8, entry.LastReadAt);
        Number(json, "markedUnreadAt"u8, entry.MarkedUnreadAt);
        Number(json, "archivedAt"u8, entry.ArchivedAt);
        Number(json, "pinnedAt"u8, entry.PinnedAt);
        Text(json, "autoLabel"u8, entry.AutoLabel);
        Text(json, "icon"u8, entry.Icon);
        Text(json, "color"u8, entry.Color);
        Text(json, "category"u8, entry.Category);
        Text(json, "parentSessionKey"u8, entry.ParentSessionKey);
        Text(json, "status"u8, entry.Status);
        Number(json, "startedAt"u8, entry.StartedAt);
        Number(json, "endedAt"u8, entry.EndedAt);
        Text(json, "lastRunId"u8, entry.LastRunId);
        Text(json, "lastRunError"u8, entry.LastRunError);
        Rest(json, entry.More);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, SessionOrigin origin)
    {
        json.WriteStartObject();
        Text(json, "label"u8, origin.Label);
        Text(json, "provider"u8, origin.Provider);
        Text(json, "surface"u8, origin.Surface);
        Text(json, "chatType"u8, origin.ChatType);
        Text(json, "from"u8, origin.From);
        Text(json, "to"u8, origin.To);
        Text(json, "accountId"u8, origin.AccountId);
        Thread(json, "threadId"u8, origin.ThreadId);
        Rest(json, origin.More);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, DeliveryContext delivery)
    {
        json.WriteStartObject();
        Text(json, "channel"u8, delivery.Channel);
        Text(json, "to"u8, delivery.To);
        Text(json, "accountId"u8, delivery.AccountId);
        Thread(json, "threadId"u8, delivery.ThreadId);
        Rest(json, delivery.More);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static void Flag(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } flag) json.WriteBoolean(name, flag);
    }

    private static void Number(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
    }

    private static void Thread(Utf8JsonWriter json, ReadOnlySpan<byte> name, ThreadId? value)
    {
        if (value is not { } thread) return;
        json.WritePropertyName(name);
        if (thread.IsNumber) json.WriteRawValue(thread.Text, skipInputValidation: false);
        else json.WriteStringValue(thread.Text);
    }

    private static void Rest(Utf8JsonWriter json, IReadOnlyDictionary<string, JsonElement>? members)
    {
        if (members is null) return;
        foreach (var (name, value) in members)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }
    }
}
