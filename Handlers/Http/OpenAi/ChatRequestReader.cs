using System.Text.Json;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.OpenAi;

namespace OpenClaw.Handlers.Http;

/// <summary>Reads the body of <c>POST /v1/chat/completions</c>. Members it does not know are left alone; what it knows must make sense.</summary>
internal static class ChatRequestReader
{
    private static readonly string[] MaxTokens = ["max_completion_tokens", "max_tokens"];

    public static ApiError? Read(JsonElement body, out TurnRequest request)
    {
        request = new TurnRequest { Messages = [] };
        if (body.ValueKind != JsonValueKind.Object) return null;
        var messages = new List<TurnMessage>();
        if (ReadMessages(body, messages) is { } unreadable) return unreadable;
        if (ToolsReader.Read(body, out var tools) is { } badTools) return badTools;
        if (ToolsReader.ReadChoice(body, tools, out var choice) is { } badChoice) return badChoice;
        if (JsonFields.TryGet(body, "n", out var count) && !(count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out var n) && n == 1)) return ApiError.Invalid("n: only one choice can be given", "n");
        if (Audio(body) is { } audio) return audio;
        JsonFields.TryGet(body, "response_format", out var form);
        if (ResponseFormatReader.Read(form, "response_format", isFlat: false, out var format) is { } badFormat) return badFormat;
        request = new TurnRequest
        {
            Model = JsonFields.Text(body, "model"),
            Messages = messages,
            User = JsonFields.Text(body, "user"),
            Tools = tools,
            ToolChoice = choice,
            Thinking = ThinkingLevels.TryParse(JsonFields.Text(body, "reasoning_effort"), out var thinking) ? thinking : null,
            Stream = JsonFields.IsTrue(body, "stream"),
            IncludeUsage = JsonFields.TryGet(body, "stream_options", out var options) && JsonFields.IsTrue(options, "include_usage"),
        };
        return SamplingReader.Read(body, MaxTokens, format, ref request);
    }

    // Asked for, it must not be answered with text alone.
    private static ApiError? Audio(JsonElement body)
    {
        if (JsonFields.TryGet(body, "audio", out _)) return ApiError.Invalid("audio: answers are text; audio cannot be given", "audio");
        if (!JsonFields.TryGet(body, "modalities", out var modalities) || modalities.ValueKind != JsonValueKind.Array) return null;
        foreach (var one in modalities.EnumerateArray())
        {
            if (one.ValueKind != JsonValueKind.String || !one.ValueEquals("text"u8)) return ApiError.Invalid("modalities: answers are text; expected [\"text\"]", "modalities");
        }
        return null;
    }

    private static ApiError? ReadMessages(JsonElement body, List<TurnMessage> messages)
    {
        if (!JsonFields.TryGet(body, "messages", out var list) || list.ValueKind != JsonValueKind.Array) return null;
        var i = -1;
        foreach (var one in list.EnumerateArray())
        {
            i++;
            // Roles nobody knows are skipped, as in both stock products.
            if (RoleOf(JsonFields.Text(one, "role")) is not { } role) continue;
            var parts = new List<TurnPart>();
            JsonFields.TryGet(one, "content", out var content);
            if (PartsReader.Read(content, $"messages.{i}.content", parts) is { } unreadable) return unreadable;
            var calls = new List<ModelContent.ToolCall>();
            if (role == TurnRole.Assistant && ReadCalls(one, i, calls) is { } badCall) return badCall;
            messages.Add(new TurnMessage(role, parts) { Name = JsonFields.Text(one, "name"), CallId = role == TurnRole.Tool ? JsonFields.Text(one, "tool_call_id") : null, Calls = calls });
        }
        return null;
    }

    private static TurnRole? RoleOf(string? role) => role switch
    {
        "system" or "developer" => TurnRole.System,
        "user" => TurnRole.User,
        "assistant" => TurnRole.Assistant,
        "tool" or "function" => TurnRole.Tool,
        _ => null,
    };

    private static ApiError? ReadCalls(JsonElement message, int index, List<ModelContent.ToolCall> calls)
    {
        if (!JsonFields.TryGet(message, "tool_calls", out var list)) return null;
        if (list.ValueKind != JsonValueKind.Array) return ApiError.Invalid($"messages.{index}.tool_calls: Invalid input: expected array, received {JsonFields.KindOf(list)}");
        foreach (var call in list.EnumerateArray())
        {
            if (JsonFields.Text(call, "id") is not { Length: > 0 } id || !JsonFields.TryGet(call, "function", out var function) || JsonFields.Text(function, "name") is not { Length: > 0 } name)
            {
                return ApiError.Invalid($"messages.{index}.tool_calls: Invalid input: expected id and function.name");
            }
            calls.Add(new ModelContent.ToolCall(id, name, ArgumentsJson.Of(JsonFields.Text(function, "arguments"))));
        }
        return null;
    }
}
