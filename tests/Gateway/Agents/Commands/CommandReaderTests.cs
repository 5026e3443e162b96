using OpenClaw.Config;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Tests.Gateway.Agents;

public sealed class CommandReaderTests
{
    private static readonly string[] Triggers = ["/new", "/reset"];

    [Theory]
    [InlineData("/status")]
    [InlineData("  /Help ")]
    [InlineData("/think")]
    [InlineData("/think: high")]
    [InlineData("/think nonsense words")]
    [InlineData("/model mock/m-1")]
    [InlineData("/whoami")]
    public void Commands_are_answered_here(string message)
    {
        var asked = CommandReader.Read(message, Triggers);

        Assert.True(asked.IsCommand);
        Assert.Equal(message.Trim(), asked.Message);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("/unknown thing")]
    [InlineData("it is a/status, in /statuses or /etc/status")]
    [InlineData("/etc/hosts and /status")]
    [InlineData("what /queue means")]
    [InlineData("what /think means")]
    [InlineData("it lies in /t on the disk, or a/think high")]
    [InlineData("/newer")]
    public void Everything_else_goes_to_the_model_as_it_is(string message) =>
        Assert.Equal(new Interpretation { Message = message }, CommandReader.Read(message, Triggers));

    [Fact]
    public void A_directive_before_a_message_counts_for_that_message()
    {
        Assert.Equal(new Interpretation { Message = "what now?", Thinking = ThinkingLevel.High }, CommandReader.Read("/t ultra what now?", Triggers));
        Assert.Equal(new Interpretation { Message = "what now?", Model = "gpt" }, CommandReader.Read("/model gpt what now?", Triggers));
    }

    [Fact]
    public void Of_several_directives_each_counts_and_a_command_behind_one_is_part_of_what_is_said()
    {
        Assert.Equal(new Interpretation { Message = "what now?", Thinking = ThinkingLevel.High, Model = "gpt" }, CommandReader.Read("/t ultra /model gpt what now?", Triggers));
        Assert.Equal(new Interpretation { Message = "why?", Verbose = "full", Reasoning = "stream" }, CommandReader.Read("/verbose everything /reasoning: live why?", Triggers));
        Assert.True(CommandReader.Read("/verbose loud why?", Triggers).IsCommand);
        Assert.Equal(new Interpretation { BeginsSession = true, Message = "why?", Thinking = ThinkingLevel.Low }, CommandReader.Read("/new /think on why?", Triggers));
        Assert.Equal(new Interpretation { Message = "/status", Thinking = ThinkingLevel.High }, CommandReader.Read("/t ultra /status", Triggers));
        Assert.Equal(new Interpretation { Message = "go south", Steers = true }, CommandReader.Read("/steer go south", Triggers));
    }

    [Theory]
    [InlineData("a /status in the middle", "a in the middle", "status")]
    [InlineData("/status: and now?", "and now?", "status")]
    [InlineData("/whoami hello /Help", "hello", "whoami help")]
    [InlineData("who is it? /id", "who is it?", "id")]
    [InlineData("/status /status so?", "/status so?", "status")]
    [InlineData("/whoami who? /id and /id", "who? and /id", "whoami id")]
    [InlineData("see:\nGET /status 200\nGET /status 500", "see:\nGET 200\nGET /status 500", "status")]
    public void Commands_that_tell_something_are_taken_out_of_a_message_and_the_rest_goes_on(string message, string rest, string commands) =>
        Assert.Equal(new Interpretation { Message = rest, Inline = commands }, CommandReader.Read(message, Triggers));

    [Fact]
    public void Nothing_but_commands_is_the_first_of_them() =>
        Assert.Equal(new Interpretation { IsCommand = true, Message = "/status /whoami" }, CommandReader.Read("/status /whoami", Triggers));

    [Fact]
    public void The_same_command_over_and_over_is_that_command() =>
        Assert.Equal(new Interpretation { IsCommand = true, Message = "/status /Status\n/status" }, CommandReader.Read("/status /Status\n/status", Triggers));

    [Fact]
    public void A_queue_mode_before_or_within_a_message_counts_for_that_message()
    {
        Assert.Equal(new Interpretation { Message = "go on", Queue = "interrupt" }, CommandReader.Read("/queue interrupt go on", Triggers));
        Assert.Equal(new Interpretation { Message = "go on", Queue = "collect debounce:2s cap:3" }, CommandReader.Read("/queue: collect debounce:2s cap:3  go on", Triggers));
        Assert.Equal(new Interpretation { Message = "go on", Queue = "followup", Thinking = ThinkingLevel.High }, CommandReader.Read("/think high /queue followup go on", Triggers));
        Assert.Equal(new Interpretation { Message = "go on", Queue = "steer" }, CommandReader.Read("go on /queue steer", Triggers));
        foreach (var command in new[] { "/queue", "/queue steer", "/queue steer cap:3", "/queue reset", "/queue sideways go on", "/queue steer cap:many go on" })
            Assert.Equal(new Interpretation { IsCommand = true, Message = command }, CommandReader.Read(command, Triggers));
    }

    [Fact]
    public void A_level_within_a_message_counts_for_that_message()
    {
        Assert.Equal(new Interpretation { Message = "why so? Tell me.", Thinking = ThinkingLevel.High }, CommandReader.Read("why so? /think high /think high Tell me.", Triggers));
        Assert.Equal(new Interpretation { Message = "why?", Verbose = "full", Reasoning = "on" }, CommandReader.Read("why?\n/Verbose full /reasoning: on", Triggers));
        Assert.Equal(new Interpretation { Message = "why? so", Thinking = ThinkingLevel.Low, Model = "gpt" }, CommandReader.Read("/model gpt why? /think low so", Triggers));
    }

    [Theory]
    [InlineData("/v on ")]
    [InlineData(" /think high")]
    [InlineData(" /")]
    [InlineData("/model x ")]
    [InlineData("so /id ")]
    public void A_message_of_nothing_but_directives_is_read_as_fast_as_any_other(string directive)
    {
        var message = string.Concat(Enumerable.Repeat(directive, 200_000));

        var asked = CommandReader.Read(message, Triggers);

        Assert.False(asked.IsCommand);
        Assert.InRange(asked.Message.Length, message.Length - 200, message.Length);
    }

    [Fact]
    public void A_new_session_takes_the_rest_as_its_first_message()
    {
        Assert.Equal(new Interpretation { BeginsSession = true, Message = "go on" }, CommandReader.Read("/NEW go on", Triggers));
        Assert.StartsWith("A new session was started via /new or /reset.", CommandReader.Read("/reset", Triggers).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stop", true)]
    [InlineData(" /STOP ", true)]
    [InlineData("Wait", true)]
    [InlineData("stop it", false)]
    [InlineData("waiting", false)]
    public void Only_the_word_alone_stops(string message, bool isStop) => Assert.Equal(isStop, StopWords.IsStop(message));

    [Theory]
    [InlineData("ON", ThinkingLevel.Low)]
    [InlineData("think-harder", ThinkingLevel.Medium)]
    [InlineData("max", ThinkingLevel.High)]
    [InlineData("extra-high", ThinkingLevel.XHigh)]
    [InlineData("disabled", ThinkingLevel.Off)]
    public void Levels_go_by_many_names(string name, object level)
    {
        Assert.True(ThinkingLevels.TryParse(name, out var parsed));
        Assert.Equal(level, parsed);
    }
}
