using System.Text;
using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Tests.Gateway.Agents;

public sealed class RequestWriterTests
{
    private static readonly ModelMessage Call = new(ModelRole.Assistant,
    [
        new ModelContent.Thinking("hm", "c2ln"),
        new ModelContent.ToolCall("call_1", "read", """{"path":"a"}"""),
    ])
    { Provider = "acme", Model = "m-1" };

    private static readonly ModelMessage Result = new(ModelRole.ToolResult, [new ModelContent.Text("content of a")]) { ToolCallId = "call_1", ToolName = "read" };

    [Fact]
    public void The_chat_completions_body_is_as_services_expect_it()
    {
        var model = TestModels.Spec(ModelApis.OpenAiCompletions, "http://127.0.0.1:1/v1");

        var body = Text(OpenAiRequestWriter.Write(TestModels.Request(model, ModelMessage.User("hi"), Call, Result, ModelMessage.User("and?"))));

        Assert.Equal(
            """{"model":"m-1","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"hi"},"""
            + """{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"read","arguments":"{\u0022path\u0022:\u0022a\u0022}"}}]},"""
            + """{"role":"tool","content":"content of a","tool_call_id":"call_1"},{"role":"user","content":"and?"}],"""
            + "\"stream\":true,\"stream_options\":{\"include_usage\":true},\"max_tokens\":1000}", body);
    }

    [Fact]
    public void The_official_service_gets_what_only_it_understands()
    {
        var model = TestModels.Spec(ModelApis.OpenAiCompletions, "https://api.openai.com/v1") with { Reasoning = true };

        using var body = JsonDocument.Parse(OpenAiRequestWriter.Write(TestModels.Request(model) with { Thinking = ThinkingLevel.High }));

        var json = body.RootElement;
        Assert.Equal("developer", json.GetProperty("messages")[0].GetProperty("role").GetString());
        Assert.False(json.GetProperty("store").GetBoolean());
        Assert.Equal(1000, json.GetProperty("max_completion_tokens").GetInt32());
        Assert.Equal("high", json.GetProperty("reasoning_effort").GetString());
        Assert.False(json.TryGetProperty("max_tokens", out _));
    }

    [Fact]
    public void Compat_decides_over_the_host()
    {
        var model = TestModels.Spec(ModelApis.OpenAiCompletions, "https://api.openai.com/v1") with
        {
            Reasoning = true,
            Compat = new ModelCompatConfig { SupportsStore = false, SupportsDeveloperRole = false, SupportsReasoningEffort = false, MaxTokensField = "max_tokens" },
        };

        var body = Text(OpenAiRequestWriter.Write(TestModels.Request(model) with { Thinking = ThinkingLevel.High }));

        Assert.DoesNotContain("store", body, StringComparison.Ordinal);
        Assert.DoesNotContain("developer", body, StringComparison.Ordinal);
        Assert.DoesNotContain("reasoning_effort", body, StringComparison.Ordinal);
        Assert.Contains("\"max_tokens\":1000", body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_messages_body_alternates_roles_and_marks_what_may_be_cached()
    {
        var model = TestModels.Spec(ModelApis.AnthropicMessages, "http://127.0.0.1:1");

        var body = Text(AnthropicRequestWriter.Write(TestModels.Request(model, ModelMessage.User("hi"), ModelMessage.User("there"), Call, Result, ModelMessage.User("and?"))));

        Assert.Equal(
            """{"model":"m-1","messages":[{"role":"user","content":[{"type":"text","text":"hi"},{"type":"text","text":"there"}]},"""
            + """{"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"c2ln"},{"type":"tool_use","id":"call_1","name":"read","input":{"path":"a"}}]},"""
            + """{"role":"user","content":[{"type":"tool_result","tool_use_id":"call_1","content":[{"type":"text","text":"content of a"}],"is_error":false},{"type":"text","text":"and?","cache_control":{"type":"ephemeral"}}]}],"""
            + "\"max_tokens\":1000,\"stream\":true,\"system\":[{\"type\":\"text\",\"text\":\"Be brief.\",\"cache_control\":{\"type\":\"ephemeral\"}}]}", body);
    }

    [Fact]
    public void Thoughts_of_another_model_are_not_sent_back()
    {
        var model = TestModels.Spec(ModelApis.AnthropicMessages, "http://127.0.0.1:1") with { Id = "m-2" };

        var body = Text(AnthropicRequestWriter.Write(TestModels.Request(model, ModelMessage.User("hi"), Call, Result)));

        Assert.DoesNotContain("thinking", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("claude-sonnet-4-5", ThinkingLevel.Low, "\"max_tokens\":3048", "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":2048}")]
    [InlineData("claude-sonnet-4-5", ThinkingLevel.High, "\"max_tokens\":8192", "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":7192}")]
    [InlineData("claude-opus-4-6", ThinkingLevel.Medium, "\"max_tokens\":1000", "\"thinking\":{\"type\":\"adaptive\"},\"output_config\":{\"effort\":\"medium\"}")]
    public void Thinking_is_asked_for_the_way_the_model_takes_it(string id, object level, string max, string thinking)
    {
        var model = TestModels.Spec(ModelApis.AnthropicMessages, "http://127.0.0.1:1") with { Id = id, Reasoning = true };

        var body = Text(AnthropicRequestWriter.Write(TestModels.Request(model) with { Thinking = (ThinkingLevel)level, Temperature = 0.5 }));

        Assert.Contains(max, body, StringComparison.Ordinal);
        Assert.Contains(thinking, body, StringComparison.Ordinal);
        Assert.DoesNotContain("temperature", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_cannot_see_is_told_that_there_was_a_picture()
    {
        var message = new ModelMessage(ModelRole.User, [new ModelContent.Text("look"), new ModelContent.Image("AAAA", "image/png")]);

        var body = Text(OpenAiRequestWriter.Write(TestModels.Request(TestModels.Spec(ModelApis.OpenAiCompletions, "http://127.0.0.1:1"), message)));

        Assert.DoesNotContain("AAAA", body, StringComparison.Ordinal);
        Assert.Contains("image omitted", body, StringComparison.Ordinal);
    }

    private static string Text(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span);
}
