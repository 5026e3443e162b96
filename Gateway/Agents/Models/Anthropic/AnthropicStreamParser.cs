using System.Text.Json;

namespace OpenClaw.Gateway.Agents;

/// <summary>Reads the events of one answer in the messages format of Anthropic.</summary>
internal sealed class AnthropicStreamParser(ModelSpec model)
{
    private ModelUsage _usage = ModelUsage.None;
    private StopReason _stop = StopReason.Stop;

    /// <summary><c>message_stop</c> has come.</summary>
    public bool HasFinished { get; private set; }

    public StopReason Stop => _stop;

    /// <summary>Adds what one event says to <paramref name="events"/>.</summary>
    /// <exception cref="JsonException">The event is not JSON.</exception>
    /// <exception cref="ModelException">The event reports an error or a refusal.</exception>
    public void Read(ReadOnlyMemory<byte> data, List<ModelEvent> events)
    {
        using var document = JsonDocument.Parse(data);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || Text(root, "type") is not { } type)
            throw ModelErrors.Malformed(model);
        switch (type)
        {
            case "message_start":
                if (root.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.Object)
                    ReadUsage(message, events);
                break;
            case "content_block_start":
                ReadBlockStart(root, events);
                break;
            case "content_block_delta":
                ReadBlockDelta(root, events);
                break;
            case "message_delta":
                ReadMessageDelta(root, events);
                break;
            case "message_stop":
                HasFinished = true;
                break;
            case "error":
                var (kind, text) = ModelErrors.Read(root);
                throw ModelErrors.Create(model, 0, kind, text);
        }
    }

    private static void ReadBlockStart(JsonElement root, List<ModelEvent> events)
    {
        if (!root.TryGetProperty("content_block", out var block) || block.ValueKind != JsonValueKind.Object)
            return;
        switch (Text(block, "type"))
        {
            case "tool_use":
                events.Add(new ModelEvent.ToolCallStart(Index(root), Text(block, "id") ?? "", Text(block, "name") ?? ""));
                break;
            case "text" when Text(block, "text") is { Length: > 0 } text:
                events.Add(new ModelEvent.TextDelta(text));
                break;
            case "redacted_thinking" when Text(block, "data") is { Length: > 0 } data:
                events.Add(new ModelEvent.RedactedThinking(data));
                break;
            case "thinking" when Text(block, "thinking") is { Length: > 0 } thinking:
                events.Add(new ModelEvent.ThinkingDelta(thinking));
                break;
        }
    }

    private static void ReadBlockDelta(JsonElement root, List<ModelEvent> events)
    {
        if (!root.TryGetProperty("delta", out var delta) || delta.ValueKind != JsonValueKind.Object)
            return;
        ModelEvent? next = Text(delta, "type") switch
        {
            "text_delta" when Text(delta, "text") is { Length: > 0 } text => new ModelEvent.TextDelta(text),
            "thinking_delta" when Text(delta, "thinking") is { Length: > 0 } thinking => new ModelEvent.ThinkingDelta(thinking),
            "signature_delta" when Text(delta, "signature") is { Length: > 0 } signature => new ModelEvent.ThinkingSignature(signature),
            "input_json_delta" when Text(delta, "partial_json") is { Length: > 0 } json => new ModelEvent.ToolCallDelta(Index(root), json),
            _ => null,
        };
        if (next is not null)
            events.Add(next);
    }

    private void ReadMessageDelta(JsonElement root, List<ModelEvent> events)
    {
        if (root.TryGetProperty("delta", out var delta) && delta.ValueKind == JsonValueKind.Object && Text(delta, "stop_reason") is { } reason)
        {
            _stop = reason switch
            {
                "max_tokens" or "model_context_window_exceeded" => StopReason.Length,
                "tool_use" => StopReason.ToolUse,
                "refusal" => throw new ModelException(ModelErrorKind.Refusal, $"{ModelErrors.Failed} {model.Provider} declined to answer this."),
                _ => StopReason.Stop,
            };
        }
        ReadUsage(root, events);
    }

    // Counts are totals of the whole answer, and later events may leave some out.
    private void ReadUsage(JsonElement holder, List<ModelEvent> events)
    {
        if (!holder.TryGetProperty("usage", out var usage) || usage.ValueKind != JsonValueKind.Object)
            return;
        _usage = new ModelUsage(
            Number(usage, "input_tokens") ?? _usage.Input,
            Number(usage, "output_tokens") ?? _usage.Output,
            Number(usage, "cache_read_input_tokens") ?? _usage.CacheRead,
            Number(usage, "cache_creation_input_tokens") ?? _usage.CacheWrite);
        events.Add(new ModelEvent.UsageReport(_usage));
    }

    private static int Index(JsonElement root) => (int)(Number(root, "index") ?? 0);

    private static long? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
