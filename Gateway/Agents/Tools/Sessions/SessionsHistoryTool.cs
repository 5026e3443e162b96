using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary><c>sessions_history</c>: the newest messages of a conversation, shortened so that they do not fill another one.</summary>
internal sealed class SessionsHistoryTool(SessionAccess access, AgentSessions sessions) : IAgentTool
{
    private const int MaxBytes = 80 * 1024;
    private const int MaxText = 4000;

    public ModelTool Definition { get; } = new(
        "sessions_history", "Read the newest messages of a conversation.", ToolSchema.Of("sessionKey:string limit?:number includeTools?:boolean"));

    public Task<ToolResult> RunAsync(ToolCallContext call, CancellationToken stop)
    {
        var listing = access.Find(call, call.Required("sessionKey"));
        var limit = call.Integer("limit", 1, 1000) ?? 200;
        var rows = sessions.Transcript(listing.AgentId, listing.Entry).ReadTail(limit);
        return Task.FromResult(ToolResult.Json(WireJson.Write((listing, rows, withTools: call.Flag("includeTools")), static (json, state) =>
        {
            json.WriteStartObject();
            json.WriteString("sessionKey"u8, state.listing.Key);
            json.WritePropertyName("messages"u8);
            WriteMessages(json, state.rows, state.withTools, out var isCut);
            json.WriteBoolean("truncated"u8, isCut);
            json.WriteEndObject();
        })));
    }

    /// <summary>The newest that fit, oldest first.</summary>
    public static void WriteMessages(Utf8JsonWriter json, IReadOnlyList<TranscriptMessage> rows, bool withTools, out bool isCut)
    {
        isCut = false;
        var shown = new List<string>();
        var bytes = 0;
        for (var i = rows.Count - 1; i >= 0; i--)
        {
            if (rows[i].Type != TranscriptEntryTypes.Message || Shorten(rows[i].Json, withTools, ref isCut) is not { } message) continue;
            bytes += message.Length;
            if (bytes > MaxBytes)
            {
                isCut = true;
                break;
            }
            shown.Add(message);
        }
        json.WriteStartArray();
        for (var i = shown.Count - 1; i >= 0; i--) json.WriteRawValue(shown[i]);
        json.WriteEndArray();
    }

    private static string? Shorten(ReadOnlyMemory<byte> raw, bool withTools, ref bool isCut)
    {
        if (JsonNode.Parse(raw.Span, null, WireJson.Document) is not JsonObject message) return null;
        if (!withTools && message["role"]?.ToString() == StoredMessage.ToolResult) return null;
        message.Remove("usage");
        message.Remove("details");
        message.Remove("idempotencyKey");
        if (message["content"] is JsonArray blocks)
        {
            for (var i = blocks.Count - 1; i >= 0; i--)
            {
                if (blocks[i] is not JsonObject block) continue;
                // Pictures and reasoning are long and say nothing to others.
                if (block["type"]?.ToString() is "image" or "thinking" || (!withTools && block["type"]?.ToString() == "toolCall"))
                {
                    blocks.RemoveAt(i);
                }
                else if (block["text"] is JsonValue text && text.TryGetValue<string>(out var words) && words.Length > MaxText)
                {
                    block["text"] = words[..MaxText] + "\n…(truncated)…";
                    isCut = true;
                }
            }
            if (blocks.Count == 0) return null;
        }
        return message.ToJsonString();
    }
}
