using System.Buffers;
using System.Text.Json;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>Writes a request in the chat completions format.</summary>
internal static class OpenAiRequestWriter
{
    private const string NoImageInput = "(image omitted: this model cannot see images)";

    public static ReadOnlyMemory<byte> Write(ModelRequest request)
    {
        var dialect = OpenAiDialect.Of(request.Model);
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("model", request.Model.Id);
            json.WriteStartArray("messages");
            WriteSystem(json, request, dialect);
            WriteMessages(json, request);
            json.WriteEndArray();
            json.WriteBoolean("stream", true);
            if (dialect.StreamOptions)
            {
                json.WriteStartObject("stream_options");
                json.WriteBoolean("include_usage", true);
                json.WriteEndObject();
            }
            if (dialect.Store)
                json.WriteBoolean("store", false);
            json.WriteNumber(dialect.MaxTokensField, request.MaxOutputTokens);
            if (request.Temperature is { } temperature)
                json.WriteNumber("temperature", temperature);
            if (request.Model.Reasoning && dialect.ReasoningEffort && request.Thinking != ThinkingLevel.Off)
                json.WriteString("reasoning_effort", request.Thinking.ToEffort());
            WriteTools(json, request.Tools);
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static void WriteSystem(Utf8JsonWriter json, ModelRequest request, OpenAiDialect dialect)
    {
        if (request.SystemPrompt.Length == 0)
            return;
        json.WriteStartObject();
        json.WriteString("role", request.Model.Reasoning && dialect.DeveloperRole ? "developer" : "system");
        json.WriteString("content", request.SystemPrompt);
        json.WriteEndObject();
    }

    private static void WriteMessages(Utf8JsonWriter json, ModelRequest request)
    {
        foreach (var message in request.Messages)
        {
            json.WriteStartObject();
            switch (message.Role)
            {
                case ModelRole.User:
                    json.WriteString("role", "user");
                    WriteUserContent(json, message.Content, request.Model.Images);
                    break;
                case ModelRole.Assistant:
                    json.WriteString("role", "assistant");
                    WriteAssistant(json, message.Content);
                    break;
                default:
                    json.WriteString("role", "tool");
                    json.WriteString("content", JoinText(message.Content));
                    json.WriteString("tool_call_id", message.ToolCallId);
                    break;
            }
            json.WriteEndObject();
        }
    }

    private static void WriteUserContent(Utf8JsonWriter json, IReadOnlyList<ModelContent> content, bool images)
    {
        if (content is [ModelContent.Text only])
        {
            json.WriteString("content", only.Value);
            return;
        }
        json.WriteStartArray("content");
        foreach (var block in content)
        {
            if (block is ModelContent.Image image && images)
                WriteImage(json, image);
            else if (block is ModelContent.Text or ModelContent.Image)
                WriteText(json, block is ModelContent.Text text ? text.Value : NoImageInput);
        }
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type", "text");
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static void WriteImage(Utf8JsonWriter json, ModelContent.Image image)
    {
        json.WriteStartObject();
        json.WriteString("type", "image_url");
        json.WriteStartObject("image_url");
        json.WriteString("url", $"data:{image.MimeType};base64,{image.Data}");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Reasoning is not part of this format: it is not sent back.
    private static void WriteAssistant(Utf8JsonWriter json, IReadOnlyList<ModelContent> content)
    {
        var text = JoinText(content);
        if (text.Length > 0)
            json.WriteString("content", text);
        else
            json.WriteNull("content");
        if (!content.OfType<ModelContent.ToolCall>().Any())
            return;
        json.WriteStartArray("tool_calls");
        foreach (var call in content.OfType<ModelContent.ToolCall>())
        {
            json.WriteStartObject();
            json.WriteString("id", call.Id);
            json.WriteString("type", "function");
            json.WriteStartObject("function");
            json.WriteString("name", call.Name);
            json.WriteString("arguments", call.ArgumentsJson);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTools(Utf8JsonWriter json, IReadOnlyList<ModelTool> tools)
    {
        if (tools.Count == 0)
            return;
        json.WriteStartArray("tools");
        foreach (var tool in tools)
        {
            json.WriteStartObject();
            json.WriteString("type", "function");
            json.WriteStartObject("function");
            json.WriteString("name", tool.Name);
            json.WriteString("description", tool.Description);
            json.WritePropertyName("parameters");
            json.WriteRawValue(tool.ParametersSchemaJson);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static string JoinText(IReadOnlyList<ModelContent> content) =>
        string.Join("\n", content.OfType<ModelContent.Text>().Select(text => text.Value));
}
