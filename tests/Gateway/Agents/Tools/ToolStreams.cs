using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Agents;

/// <summary>Answers of a model that call tools, in either format.</summary>
internal static class ToolStreams
{
    /// <summary>Words, then one call.</summary>
    public static string Call(ModelApi api, string id, string name, string arguments, string text = "") => api == ModelApi.AnthropicMessages
        ? Anthropic(id, name, arguments, text)
        : OpenAi(id, name, arguments, text);

    /// <summary>Words only.</summary>
    public static string Say(ModelApi api, string text) => api == ModelApi.AnthropicMessages
        ? Event("""{"type":"message_start","message":{"usage":{"input_tokens":10,"output_tokens":1}}}""") + AnthropicText(1, text) + AnthropicEnd("end_turn")
        : Event($$$$"""{"choices":[{"index":0,"delta":{"content":{{{{Quoted(text)}}}}}}]}""") + OpenAiEnd("stop");

    private static string OpenAi(string id, string name, string arguments, string text) =>
        (text.Length == 0 ? "" : Event($$$$"""{"choices":[{"index":0,"delta":{"content":{{{{Quoted(text)}}}}}}]}"""))
        + Event($$$"""{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":{{{Quoted(id)}}},"type":"function","function":{"name":{{{Quoted(name)}}},"arguments":""}}]}}]}""")
        + Event($$$$"""{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":{{{{Quoted(arguments)}}}}}}]}}]}""")
        + OpenAiEnd("tool_calls");

    private static string OpenAiEnd(string reason) =>
        Event($$$"""{"choices":[{"index":0,"delta":{},"finish_reason":"{{{reason}}}"}]}""")
        + Event("""{"choices":[],"usage":{"prompt_tokens":10,"completion_tokens":5,"total_tokens":15}}""")
        + "data: [DONE]\n\n";

    private static string Anthropic(string id, string name, string arguments, string text) =>
        Event("""{"type":"message_start","message":{"usage":{"input_tokens":10,"output_tokens":1}}}""")
        + Event("""{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}""")
        + Event("""{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm."}}""")
        + Event("""{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"c2ln"}}""")
        + (text.Length == 0 ? "" : AnthropicText(1, text))
        + Event($$$$"""{"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":{{{{Quoted(id)}}}},"name":{{{{Quoted(name)}}}},"input":{}}}""")
        + Event($$$$"""{"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":{{{{Quoted(arguments)}}}}}}""")
        + AnthropicEnd("tool_use");

    private static string AnthropicText(int index, string text) =>
        Event($$$"""{"type":"content_block_start","index":{{{index}}},"content_block":{"type":"text","text":""}}""")
        + Event($$$$"""{"type":"content_block_delta","index":{{{{index}}}},"delta":{"type":"text_delta","text":{{{{Quoted(text)}}}}}}""");

    private static string AnthropicEnd(string reason) =>
        Event($$$"""{"type":"message_delta","delta":{"stop_reason":"{{{reason}}}"},"usage":{"output_tokens":5}}""") + Event("""{"type":"message_stop"}""");

    private static string Event(string json) => $"data: {json}\n\n";

    private static string Quoted(string text) => JsonSerializer.Serialize(text, TestJson.Default.String);
}
