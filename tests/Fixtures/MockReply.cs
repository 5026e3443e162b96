using System.Text;

namespace OpenClaw.Tests.Fixtures;

/// <summary>The reply that the captures were made with: twelve chunks and the usage of the mock model.</summary>
internal static class MockReply
{
    private static readonly string[] Chunks = ["Hello", " from", " the", " mock", " model", ".", " This", " is", " a", " streamed", " reply", "."];

    /// <summary>As an OpenAI-compatible event stream.</summary>
    public static string Stream()
    {
        var text = new StringBuilder();
        foreach (var chunk in Chunks) text.Append("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"").Append(chunk).Append("\"}}]}\n\n");
        text.Append("""data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""").Append("\n\n");
        text.Append("""data: {"choices":[],"usage":{"prompt_tokens":100,"completion_tokens":12,"total_tokens":112}}""").Append("\n\n");
        return text.Append("data: [DONE]\n\n").ToString();
    }
}
