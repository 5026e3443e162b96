using System.Text.Json;
using OpenClaw.Gateway.Agents;
using OpenClaw.Protocol;

namespace OpenClaw.Handlers.Http;

/// <summary>The answer of <c>POST /v1/chat/completions</c> when it is not streamed.</summary>
/// <param name="Created">Unix seconds.</param>
internal sealed record ChatAnswer(string Id, long Created, string Model, RunOutcome Outcome)
{
    /// <summary>What is said when nothing was (both stock products).</summary>
    public const string Nothing = "No response from OpenClaw.";

    public byte[] Write() => WireJson.Write(this, static (json, answer) => answer.Write(json));

    /// <summary>Why the model stopped, in the words of this interface.</summary>
    public static string FinishReason(RunOutcome outcome) => outcome switch
    {
        { PendingToolCalls.Count: > 0 } => "tool_calls",
        { StopReason: "length" } => "length",
        _ => "stop",
    };

    public static void WriteUsage(Utf8JsonWriter json, ModelUsage? usage)
    {
        var used = usage ?? ModelUsage.None;
        var prompt = used.Input + used.CacheRead + used.CacheWrite;
        json.WriteStartObject("usage"u8);
        json.WriteNumber("prompt_tokens"u8, prompt);
        json.WriteNumber("completion_tokens"u8, used.Output);
        json.WriteNumber("total_tokens"u8, prompt + used.Output);
        if (used.CacheRead > 0)
        {
            json.WriteStartObject("prompt_tokens_details"u8);
            json.WriteNumber("cached_tokens"u8, used.CacheRead);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.WriteString("object"u8, "chat.completion"u8);
        json.WriteNumber("created"u8, Created);
        json.WriteString("model"u8, Model);
        json.WriteStartArray("choices"u8);
        json.WriteStartObject();
        json.WriteNumber("index"u8, 0);
        WriteMessage(json);
        json.WriteString("finish_reason"u8, FinishReason(Outcome));
        json.WriteEndObject();
        json.WriteEndArray();
        WriteUsage(json, Outcome.Usage);
        json.WriteEndObject();
    }

    private void WriteMessage(Utf8JsonWriter json)
    {
        var calls = Outcome.PendingToolCalls;
        json.WriteStartObject("message"u8);
        json.WriteString("role"u8, "assistant"u8);
        if (Outcome.Text.Length > 0) json.WriteString("content"u8, Outcome.Text);
        else if (calls.Count > 0) json.WriteNull("content"u8);
        else json.WriteString("content"u8, Nothing);
        if (calls.Count > 0)
        {
            json.WriteStartArray("tool_calls"u8);
            foreach (var call in calls) WriteCall(json, call);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteCall(Utf8JsonWriter json, PendingToolCall call)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, call.Id);
        json.WriteString("type"u8, "function"u8);
        json.WriteStartObject("function"u8);
        json.WriteString("name"u8, call.Name);
        json.WriteString("arguments"u8, call.ArgumentsJson);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
