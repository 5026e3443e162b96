using System.Buffers;
using System.Text.Json;

namespace OpenClaw.Gateway.Agents;

/// <summary>Writes a request in the messages format of Anthropic.</summary>
internal static class AnthropicRequestWriter
{
    private const string NoImageInput = "(image omitted: this model cannot see images)";

    public static ReadOnlyMemory<byte> Write(ModelRequest request)
    {
        var thinking = AnthropicThinking.Of(request);
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("model", request.Model.Id);
            json.WriteStartArray("messages");
            WriteMessages(json, request);
            json.WriteEndArray();
            json.WriteNumber("max_tokens", thinking.MaxTokens);
            json.WriteBoolean("stream", true);
            WriteSystem(json, request.SystemPrompt);
            thinking.WriteTo(json);
            // The service refuses a temperature together with thinking.
            if (request.Temperature is { } temperature && !thinking.IsOn)
                json.WriteNumber("temperature", temperature);
            WriteSampling(json, request, thinking.IsOn);
            WriteTools(json, request.Tools);
            WriteToolChoice(json, request);
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    // Newer models of the service take a temperature or top_p, not both.
    private static void WriteSampling(Utf8JsonWriter json, ModelRequest request, bool isThinking)
    {
        if (request.Sampling.TopP is { } topP && request.Temperature is null && !isThinking)
            json.WriteNumber("top_p", topP);
        if (request.Sampling.Stop.Count == 0)
            return;
        json.WriteStartArray("stop_sequences");
        foreach (var text in request.Sampling.Stop)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteSystem(Utf8JsonWriter json, string prompt)
    {
        if (prompt.Length == 0)
            return;
        json.WriteStartArray("system");
        json.WriteStartObject();
        json.WriteString("type", "text");
        json.WriteString("text", prompt);
        WriteCacheControl(json);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // Roles must alternate: neighbours of the same role, and tool results, become one user message.
    private static void WriteMessages(Utf8JsonWriter json, ModelRequest request)
    {
        var messages = request.Messages;
        for (var first = 0; first < messages.Count;)
        {
            var isAssistant = messages[first].Role == ModelRole.Assistant;
            var end = first + 1;
            while (end < messages.Count && (messages[end].Role == ModelRole.Assistant) == isAssistant)
                end++;
            json.WriteStartObject();
            json.WriteString("role", isAssistant ? "assistant" : "user");
            json.WriteStartArray("content");
            for (var i = first; i < end; i++)
                WriteBlocks(json, messages[i], request.Model, isLast: i == messages.Count - 1);
            json.WriteEndArray();
            json.WriteEndObject();
            first = end;
        }
    }

    private static void WriteBlocks(Utf8JsonWriter json, ModelMessage message, ModelSpec model, bool isLast)
    {
        if (message.Role == ModelRole.ToolResult)
        {
            WriteToolResult(json, message, model, isLast);
            return;
        }
        for (var i = 0; i < message.Content.Count; i++)
        {
            var cache = isLast && message.Role == ModelRole.User && i == message.Content.Count - 1;
            WriteBlock(json, message.Content[i], message, model, cache);
        }
    }

    private static void WriteToolResult(Utf8JsonWriter json, ModelMessage message, ModelSpec model, bool cache)
    {
        json.WriteStartObject();
        json.WriteString("type", "tool_result");
        json.WriteString("tool_use_id", message.ToolCallId);
        json.WriteStartArray("content");
        foreach (var block in message.Content)
            WriteBlock(json, block, message, model, cache: false);
        json.WriteEndArray();
        json.WriteBoolean("is_error", message.IsError);
        if (cache)
            WriteCacheControl(json);
        json.WriteEndObject();
    }

    private static void WriteBlock(Utf8JsonWriter json, ModelContent block, ModelMessage message, ModelSpec model, bool cache)
    {
        switch (block)
        {
            // Empty text blocks are refused by the service.
            case ModelContent.Text { Value.Length: > 0 } text:
                WriteText(json, text.Value, cache);
                break;
            case ModelContent.Image image when model.Images:
                WriteImage(json, image, cache);
                break;
            case ModelContent.Image:
                WriteText(json, NoImageInput, cache);
                break;
            // Reasoning is accepted back only with the signature the same service gave it.
            case ModelContent.Thinking { Signature.Length: > 0 } thinking when message.Provider == model.Provider && message.Model == model.Id:
                json.WriteStartObject();
                json.WriteString("type", thinking.IsRedacted ? "redacted_thinking" : "thinking");
                if (!thinking.IsRedacted)
                    json.WriteString("thinking", thinking.Value);
                json.WriteString(thinking.IsRedacted ? "data" : "signature", thinking.Signature);
                json.WriteEndObject();
                break;
            case ModelContent.ToolCall call:
                json.WriteStartObject();
                json.WriteString("type", "tool_use");
                json.WriteString("id", call.Id);
                json.WriteString("name", call.Name);
                json.WritePropertyName("input");
                json.WriteRawValue(call.ArgumentsJson.Length == 0 ? "{}" : call.ArgumentsJson);
                json.WriteEndObject();
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter json, string text, bool cache)
    {
        json.WriteStartObject();
        json.WriteString("type", "text");
        json.WriteString("text", text);
        if (cache)
            WriteCacheControl(json);
        json.WriteEndObject();
    }

    private static void WriteImage(Utf8JsonWriter json, ModelContent.Image image, bool cache)
    {
        json.WriteStartObject();
        json.WriteString("type", "image");
        json.WriteStartObject("source");
        json.WriteString("type", "base64");
        json.WriteString("media_type", image.MimeType);
        json.WriteString("data", image.Data);
        json.WriteEndObject();
        if (cache)
            WriteCacheControl(json);
        json.WriteEndObject();
    }

    private static void WriteTools(Utf8JsonWriter json, IReadOnlyList<ModelTool> tools)
    {
        if (tools.Count == 0)
            return;
        json.WriteStartArray("tools");
        foreach (var tool in tools)
        {
            json.WriteStartObject();
            json.WriteString("name", tool.Name);
            json.WriteString("description", tool.Description);
            json.WritePropertyName("input_schema");
            json.WriteRawValue(tool.ParametersSchemaJson);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteToolChoice(Utf8JsonWriter json, ModelRequest request)
    {
        var isOneByOne = request.Sampling.ParallelToolCalls == false && request.ToolChoice.Kind != ModelToolChoiceKind.None;
        if (request.Tools.Count == 0 || (request.ToolChoice.Kind == ModelToolChoiceKind.Auto && !isOneByOne))
            return;
        json.WriteStartObject("tool_choice");
        json.WriteString("type", request.ToolChoice.Kind switch
        {
            ModelToolChoiceKind.Auto => "auto",
            ModelToolChoiceKind.None => "none",
            ModelToolChoiceKind.Required => "any",
            _ => "tool",
        });
        if (request.ToolChoice.Kind == ModelToolChoiceKind.Named)
            json.WriteString("name", request.ToolChoice.Name);
        if (isOneByOne)
            json.WriteBoolean("disable_parallel_tool_use", true);
        json.WriteEndObject();
    }

    private static void WriteCacheControl(Utf8JsonWriter json)
    {
        json.WriteStartObject("cache_control");
        json.WriteString("type", "ephemeral");
        json.WriteEndObject();
    }
}
