using System.Text;
using OpenClaw.Gateway.Agents;
using OpenClaw.Gateway.Sessions;

namespace OpenClaw.Tests.Gateway.Agents;

public sealed class ConversationReaderTests
{
    private const string Hi = """{"role":"user","content":[{"type":"text","text":"hi"}],"timestamp":1795219700000}""";
    private const string Hello = """{"role":"assistant","content":[{"type":"text","text":"hello"}],"provider":"mock","model":"m","stopReason":"stop","timestamp":1}""";
    private const string Call = """{"role":"assistant","content":[{"type":"toolCall","id":"c1","name":"read","arguments":{"path":"a"}}],"stopReason":"toolUse","timestamp":1}""";
    private const string Result = """{"role":"toolResult","toolCallId":"c1","toolName":"read","content":[{"type":"text","text":"A"}],"isError":false,"timestamp":1}""";

    [Fact]
    public void Failed_and_broken_off_answers_and_unreadable_lines_are_left_out()
    {
        var messages = Read(
            Hi,
            """{"role":"assistant","content":[{"type":"text","text":"half"}],"stopReason":"error","timestamp":1}""",
            """{"role":"assistant","content":[{"type":"text","text":"half"}],"stopReason":"aborted","timestamp":1}""",
            """{"role":"assistant","content":[],"stopReason":"stop","timestamp":1}""",
            """{"role":"user","content":""",
            """7""",
            Hello);

        Assert.Equal(["User: hi", "Assistant: hello"], messages.Select(Show));
    }

    [Fact]
    public void Content_as_plain_text_is_understood() => Assert.Equal(["User: plain"], Read("""{"role":"user","content":"plain","timestamp":1}""").Select(Show));

    [Fact]
    public void A_result_stands_behind_its_call_once()
    {
        var messages = Read(Hi, Result, Call, Hello, Result, Result);

        Assert.Equal(["User: hi", "Assistant: call c1", "ToolResult: A", "Assistant: hello"], messages.Select(Show));
    }

    [Fact]
    public void A_call_without_a_result_gets_one_that_says_so()
    {
        var result = Read(Hi, Call, Hello)[2];

        Assert.Equal((ModelRole.ToolResult, "c1", true), (result.Role, result.ToolCallId, result.IsError));
    }

    [Fact]
    public void A_call_without_input_is_left_out()
    {
        var messages = Read(Hi, """{"role":"assistant","content":[{"type":"toolCall","id":"c1","name":"read"},{"type":"text","text":"x"}],"stopReason":"toolUse","timestamp":1}""");

        Assert.Equal(["User: hi", "Assistant: x"], messages.Select(Show));
    }

    [Fact]
    public void After_a_compaction_the_summary_stands_for_what_was_before()
    {
        var messages = ConversationReader.Read(
        [
            Entry("a", Hi), Entry("b", Hello), Entry("c", Hi),
            new(TranscriptEntryTypes.Compaction, "d", "c", null, Encoding.UTF8.GetBytes("""{"type":"compaction","id":"d","summary":"They greeted.","firstKeptEntryId":"c"}""")),
            Entry("e", Hello),
        ], 100_000, null);

        Assert.Equal(3, messages.Count);
        Assert.Contains("<summary>\nThey greeted.\n</summary>", Show(messages[0]), StringComparison.Ordinal);
        Assert.Equal(["User: hi", "Assistant: hello"], messages.Skip(1).Select(Show));
    }

    [Fact]
    public void What_does_not_fit_is_cut_at_the_begin_of_a_turn()
    {
        var large = $$"""{"role":"assistant","content":[{"type":"text","text":"{{new string('x', 4000)}}"}],"stopReason":"stop","timestamp":1}""";

        var messages = Read(1500, Hi, large, Hi, large, Hi, Hello);

        Assert.Equal(["User: hi", "Assistant: xxx", "User: hi", "Assistant: hello"], messages.Select(Show).Select(text => text[..Math.Min(text.Length, 16)].Replace("xxxxx", "xxx", StringComparison.Ordinal)).Select(text => text.StartsWith("Assistant: x", StringComparison.Ordinal) ? "Assistant: xxx" : text));
    }

    [Fact]
    public void The_newest_turn_always_comes()
    {
        var large = $$"""{"role":"user","content":[{"type":"text","text":"{{new string('x', 40_000)}}"}],"timestamp":1}""";

        Assert.Single(Read(10, Hi, Hello, large));
    }

    [Fact]
    public void A_message_begins_with_the_time_it_was_sent()
    {
        var vienna = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(1), "test", "test");

        var message = Assert.Single(ConversationReader.Read([Entry("a", Hi)], 1000, vienna));

        Assert.Equal("User: [Sat 2026-11-21 01:08 GMT+1] hi", Show(message));
    }

    [Theory]
    [InlineData("[Sat 2026-11-21 00:08 UTC] hi")]
    [InlineData("[Telegram Bob +1m 2026-11-21 00:08 UTC] hi")]
    [InlineData("Heartbeat. Current time: now")]
    public void A_message_that_has_a_time_gets_no_second_one(string text) => Assert.Equal(text, MessageTime.Prefix(text, 0, TimeZoneInfo.Utc));

    [Theory]
    [InlineData("[Sat 2026-11-21 00:08 UTC] hi", "hi")]
    [InlineData("[not a time] hi", "[not a time] hi")]
    public void The_time_is_taken_off_again_for_people(string text, string shown) => Assert.Equal(shown, MessageTime.Strip(text));

    private static IReadOnlyList<ModelMessage> Read(params string[] messages) => Read(100_000, messages);

    private static IReadOnlyList<ModelMessage> Read(int maxTokens, params string[] messages) =>
        ConversationReader.Read([.. messages.Select((message, i) => Entry($"e{i}", message))], maxTokens, null);

    private static TranscriptMessage Entry(string id, string message) => new(TranscriptEntryTypes.Message, id, null, null, Encoding.UTF8.GetBytes(message));

    private static string Show(ModelMessage message) => $"{message.Role}: " + string.Concat(message.Content.Select(block => block switch
    {
        ModelContent.Text text => text.Value,
        ModelContent.ToolCall call => $"call {call.Id}",
        _ => block.ToString(),
    }));
}
