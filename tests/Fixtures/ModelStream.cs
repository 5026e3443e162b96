using System.Text;
using System.Text.Json;

namespace OpenClaw.Tests.Fixtures;

/// <summary>Answers of an OpenAI-compatible service, as event streams.</summary>
internal static class ModelStream
{
    private const string Usage = """{"choices":[],"usage":{"prompt_tokens":11,"completion_tokens":5,"total_tokens":16}}""";

    public static string Of(params string[] texts)
    {
        var stream = new StringBuilder();
        foreach (var text in texts) Add(stream, $$$"""{"choices":[{"index":0,"delta":{"content":{{{JsonSerializer.Serialize(text, TestJson.Default.String)}}}}}]}""");
        Add(stream, """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""");
        Add(stream, Usage);
        return stream.Append("data: [DONE]\n\n").ToString();
    }

    /// <summary>One call, its arguments in pieces.</summary>
    public static string Call(string id, string name, params string[] arguments)
    {
        var stream = new StringBuilder();
        Add(stream, $$$"""{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"{{{id}}}","type":"function","function":{"name":"{{{name}}}","arguments":""}}]}}]}""");
        foreach (var piece in arguments) Add(stream, $$$"""{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":{{{JsonSerializer.Serialize(piece, TestJson.Default.String)}}}}}]}}]}""");
        Add(stream, """{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""");
        Add(stream, Usage);
        return stream.Append("data: [DONE]\n\n").ToString();
    }

    private static void Add(StringBuilder stream, string data) => stream.Append("data: ").Append(data).Append("\n\n");
}
