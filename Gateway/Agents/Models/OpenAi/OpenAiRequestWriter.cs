using System.Buffers;
using System.Text.Json;
using OpenClaw.Config;

namespace OpenClaw.Gateway.Agents;

/// <summary>Writes a request in the chat completions format.</summary>
internal static class OpenAiRequestWriter
{
    private const string ResultImages = "Attached image(s) from tool result:";
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
            WriteSampling(json, request.Sampling);
            if (request.Model.Reasoning && dialect.ReasoningEffort && request.Thinking != ThinkingLevel.Off)
                json.WriteString("reasoning_effort", request.Thinking.ToEffort());
            WriteTools(json, request.Tools);
            WriteToolChoice(json, request);
            if (request.Tools.Count > 0 && request.Sampling.ParallelToolCalls is { } parallel)
                json.WriteBoolean("parallel_tool_calls", parallel);
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static void WriteSampling(Utf8JsonWriter json, ModelSampling sampling)
    {
        if (sampling.ResponseFormat is { } format)
        {
            json.WritePropertyName("response_format");
            json.WriteRawValue(format);
        }
        if (sampling.TopP is { } topP)
            json.WriteNumber("top_p", topP);
        if (sampling.FrequencyPenalty is { } frequency)
            json.WriteNumber("frequency_penalty", frequency);
        if (sampling.PresencePenalty is { } presence)
            json.WriteNumber("presence_penalty", presence);
        if (sampling.Seed is { } seed)
            json.WriteNumber("seed", seed);
        if (sampling.Stop.Count == 0)
            return;
        json.WriteStartArray("stop");
        foreach (var text in sampling.Stop)
            json.WriteStringValue(text);
        json.WriteEndArray();
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
        for (var i = 0; i < request.Messages.Count; i++)
        {
            var message = request.Messages[i];
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
            if (message.Role == ModelRole.ToolResult && (i + 1 == request.Messages.Count || request.Messages[i + 1].Role != ModelRole.ToolResult))
                WriteResultImages(json, request, i);
        }
    }

    // A result is text in this format: its pictures follow behind the last result as words of the user.
    private static void WriteResultImages(Utf8JsonWriter json, ModelRequest request, int last)
    {
        var images = new List<ModelContent>();
        for (var i = last; i >= 0 && request.Messages[i].Role == ModelRole.ToolResult; i--)
            images.InsertRange(0, request.Messages[i].Content.Where(block => block is ModelContent.Image));
        if (images.Count == 0)
            return;
        json.WriteStartObject();
        json.WriteString("role", "user");
        WriteUserContent(json, [new ModelContent.Text(ResultImages), .. images], request.Model.Images);
        json.WriteEndObject();
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
            if (tool.IsStrict)
                json.WriteBoolean("strict", true);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteToolChoice(Utf8JsonWriter json, ModelRequest request)
    {
        if (request.Tools.Count == 0)
            return;
        switch (request.ToolChoice.Kind)
        {
            case ModelToolChoiceKind.None:
                json.WriteString("tool_choice", "none");
                break;
            case ModelToolChoiceKind.Required:
                json.WriteString("tool_choice", "required");
                break;
            case ModelToolChoiceKind.Named:
                json.WriteStartObject("tool_choice");
                json.WriteString("type", "function");
                json.WriteStartObject("function");
                json.WriteString("name", request.ToolChoice.Name);
                json.WriteEndObject();
                json.WriteEndObject();
                break;
        }
    }

    private static string JoinText(IReadOnlyList<ModelContent> content) =>
        string.Join("\n", content.OfType<ModelContent.Text>().Select(text => text.Value));
}
