using System.Text;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Tests.Gateway.Agents;

/// <summary>Which chunks are read the short way, and that the long way reads the same from them.</summary>
public sealed class PlainChunkTests
{
    [Theory]
    [InlineData("""{"id":"c","object":"chat.completion.chunk","created":1,"model":"m","system_fingerprint":null,"choices":[{"index":0,"delta":{"content":"wörd \"q\" \ud83e\udd9e"},"logprobs":null,"finish_reason":null}],"usage":null}""", "wörd \"q\" 🦞")]
    [InlineData("""{"choices":[{"delta":{"role":"assistant","content":"","refusal":null}}]}""", "")]
    [InlineData("""{"choices":[{"delta":{"role":"assistant"}}],"obfuscation":{"a":[1,2]}}""", null)]
    [InlineData("""{ "choices" : [ { "delta" : { "content" : null } } ] }""", null)]
    [InlineData("""{"object":"ping"}""", null)]
    public void Text_and_nothing_else_is_read_without_a_document(string chunk, string? expected)
    {
        Assert.True(PlainChunk.TryRead(Encoding.UTF8.GetBytes(chunk), out var text));
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("""{"choices":[{"delta":{"content":"x"},"finish_reason":"stop"}]}""")]
    [InlineData("""{"choices":[{"delta":{"content":"x"}}],"usage":{"prompt_tokens":1}}""")]
    [InlineData("""{"choices":[],"usage":{"prompt_tokens":1}}""")]
    [InlineData("""{"error":{"message":"no"}}""")]
    [InlineData("""{"choices":[{"delta":{"tool_calls":[]}}]}""")]
    [InlineData("""{"choices":[{"delta":{"reasoning_content":"hm"}}]}""")]
    [InlineData("""{"choices":[{"delta":{"content":{"a":1}}}]}""")]
    [InlineData("""{"choices":[{"delta":{"content":"a"}},{"delta":{"content":"b"}}]}""")]
    [InlineData("""{"choices":[{"message":{"content":"whole"}}]}""")]
    [InlineData("""{"choices":[{"delta":{"content":"x"}}]} {}""")]
    [InlineData("""{"choices":[{"delta":{"content":"x"}""")]
    [InlineData("""{"choices":[{"delta":{"content":"\ud83e"}}]}""")]
    [InlineData("[]")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void Everything_else_is_left_to_the_parser(string chunk) => Assert.False(PlainChunk.TryRead(Encoding.UTF8.GetBytes(chunk), out _));
}
