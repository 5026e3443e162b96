using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>A transcript entry as <c>chat.history</c> shows it: the message as it stands, without an envelope before the user's words.</summary>
internal static class HistoryMessage
{
    private const string Marker = "__openclaw";
    private const string Key = "idempotencyKey";

    /// <param name="isNamed">Adds the entry's id, and its place when <paramref name="seq"/> is known.</param>
    /// <param name="seq">From 1, over the whole transcript.</param>
    /// <param name="maxChars">Longest text; longer ones are cut, and the marker says so.</param>
    public static RawJson Write(TranscriptMessage row, bool isNamed, int? seq, int? maxChars = null)
    {
        if (row.Type == TranscriptEntryTypes.Compaction)
            return Compaction(row);
        if (!isNamed && !HasEnvelope(row.Json.Span) && !HasKey(row.Json.Span))
            return new(row.Json);
        if (JsonNode.Parse(row.Json.Span, null, WireJson.Document) is not JsonObject message)
            return new(row.Json);
        if (message["role"]?.ToString() == StoredMessage.User)
            StripEnvelope(message);
        // Protocol 3 never showed it.
        if (!isNamed)
            message.Remove(Key);
        var isCut = maxChars is { } most && Cut(message, most);
        if (isNamed && row.Id is { } id && !message.ContainsKey(Marker))
        {
            var marker = new JsonObject { ["id"] = id };
            if (seq is { } place)
                marker["seq"] = place;
            if (message[Key] is JsonValue key)
                marker[Key] = key.DeepClone();
            if (isCut)
                marker["truncated"] = true;
            message[Marker] = marker;
        }
        return new(WireJson.Serialize(message, ProtocolJson.Default.JsonObject));
    }

    private static RawJson Compaction(TranscriptMessage row)
    {
        var marker = new JsonObject { ["kind"] = "compaction" };
        if (row.Id is { } id)
            marker["id"] = id;
        var message = new JsonObject
        {
            ["role"] = "system",
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "Compaction" }),
            [Marker] = marker,
        };
        if (DateTimeOffset.TryParse(row.Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            message["timestamp"] = at.ToUnixTimeMilliseconds();
        return new(WireJson.Serialize(message, ProtocolJson.Default.JsonObject));
    }

    private static bool Cut(JsonObject message, int maxChars)
    {
        var isCut = false;
        if (message["content"] is JsonValue only && Shorten(only, maxChars) is { } all)
        {
            message["content"] = all;
            isCut = true;
        }
        if (message["content"] is not JsonArray blocks)
            return isCut;
        foreach (var block in blocks.OfType<JsonObject>())
        {
            if (block["text"] is not JsonValue text || Shorten(text, maxChars) is not { } shorter)
                continue;
            block["text"] = shorter;
            isCut = true;
        }
        return isCut;
    }

    private static string? Shorten(JsonValue value, int maxChars) =>
        value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is var text && text.Length > maxChars
            ? text[..(char.IsHighSurrogate(text[maxChars - 1]) ? maxChars - 1 : maxChars)] + "…"
            : null;

    // Cheap test first: most messages go out as they are.
    private static bool HasEnvelope(ReadOnlySpan<byte> message) => message.IndexOf("\"text\":\"["u8) >= 0 && message.IndexOf("\"role\":\"user\""u8) >= 0;

    private static bool HasKey(ReadOnlySpan<byte> message) => message.IndexOf("\"idempotencyKey\":"u8) >= 0;

    private static void StripEnvelope(JsonObject message)
    {
        if (message["content"] is JsonArray blocks && blocks.OfType<JsonObject>().FirstOrDefault(block => block["text"] is JsonValue) is { } first
            && first["text"]!.GetValueKind() == JsonValueKind.String)
        {
            first["text"] = MessageTime.Strip(first["text"]!.GetValue<string>());
        }
    }
}
