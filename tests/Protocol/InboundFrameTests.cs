using System.Text;
using System.Text.Json;
using OpenClaw.Protocol;

namespace OpenClaw.Tests.Protocol;

public sealed class InboundFrameTests
{
    [Fact]
    public void The_parts_are_slices_of_the_buffer_in_any_order_of_members()
    {
        var frame = InboundFrame.Read("""{ "params" : {"a":[1,{"b":2}]}, "id":"7", "method":"health", "type":"req" }"""u8);

        Assert.True(frame.IsRequest);
        Assert.Equal("\"7\"", Text(frame.Id));
        Assert.Equal("\"health\"", Text(frame.Method));
        Assert.Equal("""{"a":[1,{"b":2}]}""", Text(frame.Params));
    }

    [Theory]
    [InlineData("""{"type":"req","id":"1","method":"health"} x""")]
    [InlineData("""{"type":"req","id":"1","method":"health"}{}""")]
    [InlineData("""{"type":"req","id":"1",""")]
    [InlineData("")]
    [InlineData("nonsense")]
    public void What_JSON_parse_refuses_is_refused(string text)
    {
        Assert.ThrowsAny<JsonException>(() => InboundFrame.Read(Encoding.UTF8.GetBytes(text)));
    }

    [Theory]
    [InlineData("""[]""")]
    [InlineData("""{"type":"event","event":"x"}""")]
    [InlineData("""{"type":"req","id":5,"method":"health"}""")]
    [InlineData("""{"type":"req","id":"","method":"health"}""")]
    [InlineData("""{"type":"req","id":"1","method":"health","zzz":1}""")]
    public void JSON_that_is_no_request_frame_is_told_apart(string text)
    {
        Assert.False(InboundFrame.Read(Encoding.UTF8.GetBytes(text)).IsRequest);
    }

    [Fact]
    public void The_tracing_members_of_protocol_4_are_accepted()
    {
        Assert.True(InboundFrame.Read("""{"type":"req","id":"1","method":"health","traceparent":"00-1","expectedProfileId":"p"}"""u8).IsRequest);
    }

    [Fact]
    public void Nesting_of_64_levels_is_read_and_of_300_refused()
    {
        Assert.True(InboundFrame.Read(Nested(64)).IsRequest);
        Assert.ThrowsAny<JsonException>(() => InboundFrame.Read(Nested(300)));
    }

    private static byte[] Nested(int levels) => Encoding.UTF8.GetBytes(
        $$"""{"type":"req","id":"1","method":"health","params":{{new string('[', levels)}}{{new string(']', levels)}}}""");

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);
}
