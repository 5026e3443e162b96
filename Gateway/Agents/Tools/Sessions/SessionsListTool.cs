using System.Text.Json;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary><c>sessions_list</c>: the conversations there are, newest first.</summary>
internal sealed class SessionsListTool(SessionAccess access, AgentSessions sessions, TimeProvider time) : IAgentTool
{
    private const int MaxMessages = 20;

    public ModelTool Definition { get; } = new(
        "sessions_list",
        "List conversations, the newest first, with their last messages if asked for.",
        ToolSchema.Of("kinds?:array limit?:number activeMinutes?:number messageLimit?:number"));

    public Task<ToolResult> RunAsync(ToolCallContext call, CancellationToken stop)
    {
        var kinds = call.Texts("kinds");
        var limit = call.Integer("limit", 1, 500) ?? 50;
        long? since = call.Integer("activeMinutes", 1, int.MaxValue) is { } minutes ? time.GetUtcNow().AddMinutes(-minutes).ToUnixTimeMilliseconds() : null;
        var messages = call.Integer("messageLimit", 0, MaxMessages) ?? 0;
        var rows = new List<SessionListing>();
        foreach (var row in access.Stores.List())
        {
            if (row.IsCronRun || !SessionAccess.Allows(call, row.AgentId) || (since is { } at && row.Entry.UpdatedAt < at)) continue;
            if (kinds.Count == 0 || kinds.Contains(KindOf(row))) rows.Add(row);
        }
        rows.Sort(SessionListing.Compare);
        if (rows.Count > limit) rows.RemoveRange(limit, rows.Count - limit);
        return Task.FromResult(ToolResult.Json(WireJson.Write((tool: this, rows, messages), static (json, state) =>
        {
            json.WriteStartObject();
            json.WriteNumber("count"u8, state.rows.Count);
            json.WriteStartArray("sessions"u8);
            foreach (var row in state.rows) state.tool.Write(json, row, state.messages);
            json.WriteEndArray();
            json.WriteEndObject();
        })));
    }

    private void Write(Utf8JsonWriter json, SessionListing row, int messages)
    {
        var entry = row.Entry;
        json.WriteStartObject();
        json.WriteString("key"u8, row.Key);
        json.WriteString("kind"u8, KindOf(row));
        json.WriteString("channel"u8, entry.Channel ?? entry.LastChannel ?? "unknown");
        Text(json, "label"u8, entry.Label);
        Text(json, "displayName"u8, SessionTitles.DisplayName(row.Key, entry));
        json.WriteNumber("updatedAt"u8, entry.UpdatedAt);
        json.WriteString("sessionId"u8, entry.SessionId);
        Text(json, "model"u8, entry.ModelOverride ?? entry.Model);
        if (entry.ContextTokens is { } window) json.WriteNumber("contextTokens"u8, window);
        if (entry.TotalTokens is { } used) json.WriteNumber("totalTokens"u8, used);
        Text(json, "thinkingLevel"u8, entry.ThinkingLevel);
        Text(json, "verboseLevel"u8, entry.VerboseLevel);
        Text(json, "sendPolicy"u8, entry.SendPolicy);
        Text(json, "lastChannel"u8, entry.LastChannel);
        Text(json, "lastTo"u8, entry.LastTo);
        var transcript = sessions.Transcript(row.AgentId, entry);
        json.WriteString("transcriptPath"u8, transcript.FilePath);
        if (messages > 0)
        {
            json.WritePropertyName("messages"u8);
            SessionsHistoryTool.WriteMessages(json, transcript.ReadTail(messages), withTools: false, out _);
        }
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    private static string KindOf(SessionListing row) => SessionKinds.Classify(row.Key, row.Entry) switch
    {
        "main" => "main",
        "cron" => "cron",
        SessionKinds.Group => "group",
        _ => row.Key.Contains(":hook:", StringComparison.Ordinal) ? "hook" : row.Key.Contains(":node-", StringComparison.Ordinal) ? "node" : "other",
    };
}
