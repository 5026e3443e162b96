using System.Text.Json;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Protocol;

namespace OpenClaw.Gateway.Agents;

/// <summary>
/// Makes the context for a model out of a transcript: reads what can be read, drops what a service would refuse, and keeps
/// as much of the newest part as fits.
/// </summary>
internal static class ConversationReader
{
    /// <summary>Messages looked at, counted from the end.</summary>
    public const int MaxMessages = 2000;

    private const string SummaryBefore = "The conversation history before this point was compacted into the following summary:";

    // A picture costs about this many tokens; everything else about a token per four characters.
    private const int ImageTokens = 1500;
    private const int CharsPerToken = 4;

    /// <param name="entries">From the transcript, oldest first.</param>
    /// <param name="maxTokens">Estimated size that may not be passed; the newest turn always comes.</param>
    /// <param name="zone">For the time before each user message; null: none.</param>
    public static IReadOnlyList<ModelMessage> Read(IReadOnlyList<TranscriptMessage> entries, int maxTokens, TimeZoneInfo? zone) =>
        Fit(Parse(entries, zone), maxTokens);

    /// <summary>The messages as they stand, with what a service would refuse still in them.</summary>
    public static List<ModelMessage> Parse(IReadOnlyList<TranscriptMessage> entries, TimeZoneInfo? zone)
    {
        var messages = new List<ModelMessage>();
        var first = StartOf(entries, messages);
        for (var i = first; i < entries.Count; i++)
        {
            if (entries[i].Type == TranscriptEntryTypes.Message && ReadMessage(entries[i].Json, zone) is { } message)
                messages.Add(message);
        }
        return messages;
    }

    /// <summary>What of a conversation can be sent: calls and results matched, as much of the newest part as fits.</summary>
    public static IReadOnlyList<ModelMessage> Fit(IReadOnlyList<ModelMessage> messages, int maxTokens) =>
        ToolResultTrim.Apply(Bound(ToolCallRepair.Apply(messages), maxTokens), maxTokens);

    // After a compaction the summary stands for everything before the first entry it kept.
    private static int StartOf(IReadOnlyList<TranscriptMessage> entries, List<ModelMessage> messages)
    {
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            if (entries[i].Type != TranscriptEntryTypes.Compaction)
                continue;
            using var document = JsonDocument.Parse(entries[i].Json, WireJson.Document);
            if (Text(document.RootElement, "summary") is not { } summary)
                continue;
            messages.Add(ModelMessage.User($"{SummaryBefore}\n\n<summary>\n{summary}\n</summary>"));
            var kept = Text(document.RootElement, "firstKeptEntryId");
            for (var j = 0; j < i; j++)
            {
                if (kept is not null && entries[j].Id == kept)
                    return j;
            }
            return i + 1;
        }
        return 0;
    }

    private static ModelMessage? ReadMessage(ReadOnlyMemory<byte> raw, TimeZoneInfo? zone)
    {
        try
        {
            using var document = JsonDocument.Parse(raw, WireJson.Document);
            var json = document.RootElement;
            if (json.ValueKind != JsonValueKind.Object)
                return null;
            var content = ReadContent(json);
            switch (Text(json, "role"))
            {
                case "user":
                    return content.Count == 0 ? null : new(ModelRole.User, WithTime(content, json, zone));
                case "assistant":
                    // A failed or broken-off answer is not repeated to the model.
                    return content.Count == 0 || Text(json, "stopReason") is "error" or "aborted"
                        ? null
                        : new(ModelRole.Assistant, content) { Provider = Text(json, "provider"), Model = Text(json, "model") };
                case "toolResult":
                    return new(ModelRole.ToolResult, content)
                    {
                        ToolCallId = Text(json, "toolCallId"),
                        ToolName = Text(json, "toolName"),
                        IsError = json.TryGetProperty("isError", out var isError) && isError.ValueKind == JsonValueKind.True,
                    };
                default:
                    return null;
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<ModelContent> ReadContent(JsonElement message)
    {
        var blocks = new List<ModelContent>();
        if (!message.TryGetProperty("content", out var content))
            return blocks;
        if (content.ValueKind == JsonValueKind.String && content.GetString() is { Length: > 0 } only)
            blocks.Add(new ModelContent.Text(only));
        if (content.ValueKind != JsonValueKind.Array)
            return blocks;
        foreach (var part in content.EnumerateArray())
        {
            if (part.ValueKind == JsonValueKind.Object && ReadBlock(part) is { } block)
                blocks.Add(block);
        }
        return blocks;
    }

    private static ModelContent? ReadBlock(JsonElement part) => Text(part, "type") switch
    {
        "text" when Text(part, "text") is { Length: > 0 } text => new ModelContent.Text(text),
        "image" when Text(part, "data") is { Length: > 0 } data => new ModelContent.Image(data, Text(part, "mimeType") ?? "image/png"),
        "thinking" when Text(part, "thinking") is { } thinking => new ModelContent.Thinking(thinking, Text(part, "thinkingSignature"), part.TryGetProperty("redacted", out var redacted) && redacted.ValueKind == JsonValueKind.True),
        // A call without its input would be refused.
        "toolCall" when Text(part, "id") is { Length: > 0 } id && Text(part, "name") is { Length: > 0 } name
            && part.TryGetProperty("arguments", out var arguments) && arguments.ValueKind == JsonValueKind.Object =>
            new ModelContent.ToolCall(id, name, arguments.GetRawText()),
        _ => null,
    };

    private static List<ModelContent> WithTime(List<ModelContent> content, JsonElement message, TimeZoneInfo? zone)
    {
        if (zone is null || !message.TryGetProperty("timestamp", out var timestamp) || timestamp.ValueKind != JsonValueKind.Number || !timestamp.TryGetInt64(out var ms))
            return content;
        var at = content.FindIndex(block => block is ModelContent.Text);
        if (at >= 0 && content[at] is ModelContent.Text text)
            content[at] = new ModelContent.Text(MessageTime.Prefix(text.Value, ms, zone));
        return content;
    }

    // Cuts at the begin of a user turn, so that no result is left without its call.
    private static List<ModelMessage> Bound(List<ModelMessage> messages, int maxTokens)
    {
        var size = 0;
        var from = messages.Count;
        for (var i = messages.Count - 1; i >= 0; i--)
        {
            size += Estimate(messages[i]);
            if (size > maxTokens && from < messages.Count)
                break;
            if (messages[i].Role == ModelRole.User)
                from = i;
        }
        return from == messages.Count ? messages : messages[from..];
    }

    /// <summary>Tokens, roughly.</summary>
    public static int Estimate(ModelMessage message) => message.Content.Sum(block => block switch
    {
        ModelContent.Text text => text.Value.Length / CharsPerToken,
        ModelContent.Thinking thinking => thinking.Value.Length / CharsPerToken,
        ModelContent.ToolCall call => call.ArgumentsJson.Length / CharsPerToken,
        _ => ImageTokens,
    }) + 4;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
