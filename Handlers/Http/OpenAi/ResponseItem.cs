using System.Text;
using System.Text.Json;

namespace OpenClaw.Handlers.Http;

/// <summary>One item of a response's output: what the agent says, or a call of one of the caller's tools.</summary>
internal sealed class ResponseItem
{
    private ResponseItem(string id) => Id = id;

    public string Id { get; }

    /// <summary>Of a call; null for a message.</summary>
    public string? CallId { get; private init; }

    public string Name { get; private init; } = "";

    /// <summary>The text, or the call's arguments.</summary>
    public StringBuilder Text { get; } = new();

    public bool IsDone { get; set; }

    public static ResponseItem Message() => new($"msg_{Guid.NewGuid()}");

    public static ResponseItem Call(string callId, string name) => new($"fc_{Guid.NewGuid()}") { CallId = callId, Name = name };

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, CallId is null ? "message"u8 : "function_call"u8);
        json.WriteString("id"u8, Id);
        if (CallId is null) WriteMessage(json);
        else WriteCall(json);
        json.WriteString("status"u8, IsDone ? "completed"u8 : "in_progress"u8);
        json.WriteEndObject();
    }

    /// <summary>The one part of a message.</summary>
    public static void WritePart(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "output_text"u8);
        json.WriteString("text"u8, text);
        json.WriteStartArray("annotations"u8);
        json.WriteEndArray();
        json.WriteStartArray("logprobs"u8);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteMessage(Utf8JsonWriter json)
    {
        json.WriteString("role"u8, "assistant"u8);
        json.WriteStartArray("content"u8);
        if (IsDone) WritePart(json, Text.ToString());
        json.WriteEndArray();
        if (IsDone) json.WriteString("phase"u8, "final_answer"u8);
    }

    private void WriteCall(Utf8JsonWriter json)
    {
        json.WriteString("call_id"u8, CallId);
        json.WriteString("name"u8, Name);
        json.WriteString("arguments"u8, Text.ToString());
    }
}
