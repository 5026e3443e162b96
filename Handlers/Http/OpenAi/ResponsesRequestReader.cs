using System.Text.Json;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.OpenAi;

namespace OpenClaw.Handlers.Http;

/// <summary>
/// Reads the body of <c>POST /v1/responses</c>. Unlike chat completions this interface refuses members nobody knows; those
/// that OpenAI's own clients send and that mean nothing here are let pass. Texts of refusals as in both stock products.
/// </summary>
internal static class ResponsesRequestReader
{
    private static readonly string[] MaxTokens = ["max_output_tokens"];

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "model", "input", "instructions", "tools", "tool_choice", "stream", "max_output_tokens", "user", "temperature", "top_p",
        "max_tool_calls", "metadata", "store", "previous_response_id", "reasoning", "truncation", "include", "parallel_tool_calls",
        "text", "service_tier", "prompt_cache_key", "prompt_cache_retention", "safety_identifier", "stream_options", "background", "top_logprobs",
    };

    public static ApiError? Read(JsonElement body, out TurnRequest request)
    {
        request = new TurnRequest { Messages = [] };
        if (body.ValueKind != JsonValueKind.Object) return Wrong("", "object", body);
        JsonFields.TryGet(body, "model", out var model);
        if (model.ValueKind != JsonValueKind.String) return Wrong("model", "string", model);
        var messages = new List<TurnMessage>();
        if (ReadInput(body, messages) is { } badInput) return badInput;
        if (ToolsReader.Read(body, out var tools) is { } badTools) return badTools;
        if (CheckFields(body) is { } badField) return badField;
        if (ToolsReader.ReadChoice(body, tools, out var choice) is { } badChoice) return badChoice;
        if (ToldReader.Read(body, out var told) is { } badTold) return badTold;
        JsonFields.TryGet(body, "text", out var text);
        JsonFields.TryGet(text, "format", out var form);
        if (ResponseFormatReader.Read(form, "text.format", isFlat: true, out var format) is { } badFormat) return badFormat;
        JsonFields.TryGet(body, "reasoning", out var reasoning);
        request = new TurnRequest
        {
            Model = model.GetString(),
            Messages = messages,
            Instructions = JsonFields.Text(body, "instructions"),
            User = JsonFields.Text(body, "user"),
            Tools = tools,
            ToolChoice = choice,
            Told = told,
            Thinking = ThinkingLevels.TryParse(JsonFields.Text(reasoning, "effort"), out var thinking) ? thinking : null,
            PreviousResponseId = JsonFields.Text(body, "previous_response_id"),
            Stream = JsonFields.IsTrue(body, "stream"),
        };
        return SamplingReader.Read(body, MaxTokens, format, ref request);
    }

    private static ApiError? CheckFields(JsonElement body)
    {
        foreach (var field in body.EnumerateObject())
        {
            if (!Known.Contains(field.Name)) return ApiError.Invalid($": Unrecognized key: \"{field.Name}\"");
            if (field.Value.ValueKind == JsonValueKind.Null) continue;
            var expected = field.Name switch
            {
                "instructions" or "user" or "previous_response_id" or "truncation" => "string",
                "metadata" or "reasoning" or "text" => "object",
                "stream" or "store" or "background" => "boolean",
                _ => null,
            };
            if (expected is not null && JsonFields.KindOf(field.Value) != expected) return Wrong(field.Name, expected, field.Value);
            if (field.Name == "background" && field.Value.ValueKind == JsonValueKind.True) return ApiError.Invalid("background: responses in the background cannot be given", "background");
        }
        return null;
    }

    private static ApiError? ReadInput(JsonElement body, List<TurnMessage> messages)
    {
        JsonFields.TryGet(body, "input", out var input);
        if (input.ValueKind == JsonValueKind.String)
        {
            messages.Add(new TurnMessage(TurnRole.User, [new TurnPart.Text(input.GetString()!)]));
            return null;
        }
        if (input.ValueKind != JsonValueKind.Array) return ApiError.Invalid($"input: Invalid input: expected string or array, received {JsonFields.KindOf(input)}", "input");
        var i = 0;
        foreach (var item in input.EnumerateArray())
        {
            if (ReadItem(item, $"input.{i++}", messages) is { } unreadable) return unreadable;
        }
        return null;
    }

    private static ApiError? ReadItem(JsonElement item, string path, List<TurnMessage> messages)
    {
        var type = JsonFields.Text(item, "type") ?? (JsonFields.Text(item, "role") is null ? null : "message");
        switch (type)
        {
            case "message":
                return ReadMessage(item, path, messages);
            case "function_call":
                if (JsonFields.Text(item, "name") is not { Length: > 0 } name) return ApiError.Invalid($"{path}.name: Invalid input: expected string");
                AddCall(messages, new ModelContent.ToolCall(JsonFields.Text(item, "call_id") ?? JsonFields.Text(item, "id") ?? name, name, ArgumentsJson.Of(JsonFields.Text(item, "arguments"))));
                return null;
            case "function_call_output":
                if (JsonFields.Text(item, "call_id") is not { Length: > 0 } callId) return ApiError.Invalid($"{path}.call_id: Invalid input: expected string");
                var parts = new List<TurnPart>();
                JsonFields.TryGet(item, "output", out var output);
                if (PartsReader.Read(output, $"{path}.output", parts) is { } badOutput) return badOutput;
                messages.Add(new TurnMessage(TurnRole.Tool, parts) { CallId = callId });
                return null;
            case "reasoning" or "item_reference":
                return null;
            default:
                return ApiError.Invalid($"{path}.type: Invalid input");
        }
    }

    private static ApiError? ReadMessage(JsonElement item, string path, List<TurnMessage> messages)
    {
        TurnRole? role = JsonFields.Text(item, "role") switch
        {
            "system" or "developer" => TurnRole.System,
            "user" => TurnRole.User,
            "assistant" => TurnRole.Assistant,
            _ => null,
        };
        if (role is null) return ApiError.Invalid($"{path}.role: Invalid option: expected one of \"system\"|\"developer\"|\"user\"|\"assistant\"");
        var parts = new List<TurnPart>();
        JsonFields.TryGet(item, "content", out var content);
        if (PartsReader.Read(content, $"{path}.content", parts) is { } unreadable) return unreadable;
        messages.Add(new TurnMessage(role.Value, parts));
        return null;
    }

    // Calls that were made together belong to one message; a list that is not copied for each of them.
    private static void AddCall(List<TurnMessage> messages, ModelContent.ToolCall call)
    {
        if (messages is not [.., { Role: TurnRole.Assistant }]) messages.Add(new TurnMessage(TurnRole.Assistant, []));
        if (messages[^1].Calls is not List<ModelContent.ToolCall> calls) messages[^1] = messages[^1] with { Calls = calls = [] };
        calls.Add(call);
    }

    private static ApiError Wrong(string path, string expected, JsonElement value) =>
        ApiError.Invalid($"{path}: Invalid input: expected {expected}, received {JsonFields.KindOf(value)}", path.Length == 0 ? null : path);
}
