using System.Globalization;
using System.Text.Json;

namespace OpenClaw.Gateway.Agents;

/// <summary>Reads the chunks of one chat completions answer, and a whole answer where a service does not stream.</summary>
internal sealed class OpenAiStreamParser(ModelSpec model)
{
    private readonly Dictionary<int, string> _callIds = [];
    private StopReason? _stop;

    /// <summary>The last chunk said why the model stopped.</summary>
    public bool HasFinished => _stop is not null;

    /// <summary>The reason, once there is one; a call the model makes wins over a wrong <c>stop</c>.</summary>
    public StopReason Stop => _stop is StopReason.Stop && _callIds.Count > 0 ? StopReason.ToolUse : _stop ?? StopReason.Stop;

    /// <summary>Adds what one chunk says to <paramref name="events"/>.</summary>
    /// <exception cref="JsonException">The chunk is not JSON.</exception>
    /// <exception cref="ModelException">The chunk reports an error.</exception>
    public void Read(ReadOnlyMemory<byte> chunk, List<ModelEvent> events)
    {
        if (PlainChunk.TryRead(chunk.Span, out var plain))
        {
            if (plain is { Length: > 0 })
                events.Add(new ModelEvent.TextDelta(plain));
            return;
        }
        using var document = JsonDocument.Parse(chunk);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw ModelErrors.Malformed(model);
        if (root.TryGetProperty("error", out var error) && error.ValueKind is JsonValueKind.Object or JsonValueKind.String)
        {
            var (type, message) = ModelErrors.Read(root);
            throw ModelErrors.Create(model, StatusIn(error), type, message);
        }
        if (root.TryGetProperty("usage", out var usage) && usage.ValueKind == JsonValueKind.Object)
            events.Add(new ModelEvent.UsageReport(ReadUsage(usage)));
        if (!root.TryGetProperty("choices", out var choices) || choices.ValueKind != JsonValueKind.Array || choices.GetArrayLength() == 0)
            return;
        var choice = choices[0];
        if (choice.ValueKind != JsonValueKind.Object)
            return;
        if ((choice.TryGetProperty("delta", out var delta) || choice.TryGetProperty("message", out delta)) && delta.ValueKind == JsonValueKind.Object)
            ReadDelta(delta, events);
        if (choice.TryGetProperty("finish_reason", out var finish) && finish.ValueKind == JsonValueKind.String)
            _stop = ReadStop(finish.GetString());
    }

    private void ReadDelta(JsonElement delta, List<ModelEvent> events)
    {
        if (Text(delta, "reasoning_content") is { Length: > 0 } thinking
            || (thinking = Text(delta, "reasoning")) is { Length: > 0 }
            || (thinking = Text(delta, "reasoning_text")) is { Length: > 0 })
            events.Add(new ModelEvent.ThinkingDelta(thinking));
        if (Text(delta, "content") is { Length: > 0 } text)
            events.Add(new ModelEvent.TextDelta(text));
        if (Text(delta, "refusal") is { Length: > 0 } refusal)
            events.Add(new ModelEvent.TextDelta(refusal));
        if (delta.TryGetProperty("tool_calls", out var calls) && calls.ValueKind == JsonValueKind.Array)
        {
            foreach (var call in calls.EnumerateArray())
                ReadCall(call, events);
        }
    }

    private void ReadCall(JsonElement call, List<ModelEvent> events)
    {
        if (call.ValueKind != JsonValueKind.Object || !call.TryGetProperty("function", out var function) || function.ValueKind != JsonValueKind.Object)
            return;
        var id = Text(call, "id");
        var index = call.TryGetProperty("index", out var at) && at.TryGetInt32(out var given) ? given : IndexOf(id);
        // Some services repeat id and name with every piece: only a new index begins a call.
        if (!_callIds.ContainsKey(index))
        {
            var callId = id is { Length: > 0 } ? id : "call_" + index.ToString(CultureInfo.InvariantCulture);
            _callIds[index] = callId;
            events.Add(new ModelEvent.ToolCallStart(index, callId, Text(function, "name") ?? ""));
        }
        if (Text(function, "arguments") is { Length: > 0 } arguments)
            events.Add(new ModelEvent.ToolCallDelta(index, arguments));
    }

    // Without an index the id tells calls apart; without an id a piece belongs to the latest call.
    private int IndexOf(string? id)
    {
        if (string.IsNullOrEmpty(id))
            return Math.Max(0, _callIds.Count - 1);
        foreach (var (index, known) in _callIds)
        {
            if (known == id)
                return index;
        }
        return _callIds.Count;
    }

    private StopReason ReadStop(string? reason) => reason switch
    {
        "length" or "max_tokens" => StopReason.Length,
        "tool_calls" or "function_call" => StopReason.ToolUse,
        "content_filter" => throw new ModelException(ModelErrorKind.Refusal, $"{ModelErrors.Failed} {model.Provider} stopped the answer: its content filter was triggered."),
        _ => StopReason.Stop,
    };

    private static ModelUsage ReadUsage(JsonElement usage)
    {
        var prompt = Number(usage, "prompt_tokens");
        var cached = usage.TryGetProperty("prompt_tokens_details", out var details) && details.ValueKind == JsonValueKind.Object
            ? Number(details, "cached_tokens")
            : 0;
        return new(Math.Max(0, prompt - cached), Number(usage, "completion_tokens"), cached);
    }

    private static int StatusIn(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object && error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number
            && code.TryGetInt32(out var status) && status is >= 400 and < 600 ? status : 0;

    private static long Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : 0;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
