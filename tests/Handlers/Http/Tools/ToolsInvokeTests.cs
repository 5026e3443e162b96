using System.Text;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http.Tools;

public sealed class ToolsInvokeTests
{
    private static async Task<GatewayFixture> StartAsync(Func<GatewayToolsConfig, GatewayToolsConfig>? tools = null)
    {
        var gateway = await GatewayFixture.StartAsync(config => config with { Gateway = config.Gateway with { Tools = tools?.Invoke(config.Gateway.Tools) ?? config.Gateway.Tools } });
        gateway.Host.Parts.Agents.Tools.Add(new Echo());
        return gateway;
    }

    [Fact]
    public async Task A_tool_is_called_with_its_action_and_answers_for_people_and_programs()
    {
        await using var gateway = await StartAsync();
        using var client = new ApiClient(gateway);

        var (status, answer) = await client.PostAsync("/tools/invoke", """{"name":"echo","action":"json","args":{"x":1},"sessionKey":"main"}""");

        Assert.Equal((200, true), (status, answer.GetProperty("ok").GetBoolean()));
        Assert.Equal("""{"x":1,"action":"json"}""", answer.GetProperty("result").GetProperty("details").GetRawText());
        Assert.Equal("text", answer.GetProperty("result").GetProperty("content")[0].GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("""{"tool":"echo","args":{"fail":true}}""", 400, "tool_error", "it failed")]
    [InlineData("""{"tool":"nope"}""", 404, "not_found", "Tool not available: nope")]
    [InlineData("""{"tool":"exec"}""", 404, "not_found", "Tool not available: exec")]
    [InlineData("""{"tool":"gateway"}""", 404, "not_found", "Tool not available: gateway")]
    [InlineData("""{"args":{}}""", 400, "invalid_request", "tools.invoke requires name")]
    [InlineData("""{"tool":"echo","args":{"a":"\ud800"}}""", 400, "invalid_request", "The request body has text that is not Unicode.")]
    [InlineData("""{"tool":"echo","args":{"\ud800":[]},"idempotencyKey":"k"}""", 400, "invalid_request", "The request body has text that is not Unicode.")]
    [InlineData("""{"tool":"echo","idempotencyKey":"\ud800"}""", 400, "invalid_request", "The request body has text that is not Unicode.")]
    [InlineData("""{"tool":"echo","args":{"fail":true,"fail":true},"action":"json"}""", 400, "tool_error", "it failed")]
    public async Task What_cannot_be_called_is_refused_in_words(string body, int expected, string type, string words)
    {
        await using var gateway = await StartAsync();
        using var client = new ApiClient(gateway);

        var (status, answer) = await client.PostAsync("/tools/invoke", body);

        var error = answer.GetProperty("error");
        Assert.Equal((expected, type, words), (status, error.GetProperty("type").GetString(), error.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task The_configuration_takes_away_and_gives()
    {
        await using var denied = await StartAsync(tools => tools with { Deny = ["echo"] });
        await using var allowed = await StartAsync(tools => tools with { Allow = ["spawn"] });
        using var first = new ApiClient(denied);
        using var second = new ApiClient(allowed);

        Assert.Equal(404, (await first.PostAsync("/tools/invoke", """{"tool":"echo"}""")).Status);
        Assert.Equal(200, (await second.PostAsync("/tools/invoke", """{"tool":"spawn"}""")).Status);
    }

    [Fact]
    public async Task The_same_idempotency_key_is_the_same_call()
    {
        var echo = new Echo();
        await using var gateway = await GatewayFixture.StartAsync();
        gateway.Host.Parts.Agents.Tools.Add(echo);
        using var client = new ApiClient(gateway);

        var (_, first) = await client.PostAsync("/tools/invoke", """{"tool":"echo","args":{"x":1},"idempotencyKey":"k"}""");
        var (_, again) = await client.PostAsync("/tools/invoke", """{"tool":"echo","args":{ "x":1}}""", ("Idempotency-Key", "k"));
        var (_, other) = await client.PostAsync("/tools/invoke", """{"tool":"spawn","args":{"x":2},"idempotencyKey":"k"}""");
        var (_, third) = await client.PostAsync("/tools/invoke", """{"tool":"echo","args":{"x":3},"idempotencyKey":"l"}""");

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.False(other.GetProperty("ok").GetBoolean());
        Assert.Equal("""{"x":3}""", third.GetProperty("result").GetProperty("details").GetRawText());
        Assert.Equal(2, echo.Calls);
    }

    [Fact]
    public async Task A_key_is_neither_too_long_nor_for_other_arguments()
    {
        await using var gateway = await StartAsync();
        using var client = new ApiClient(gateway);

        var (_, first) = await client.PostAsync("/tools/invoke", """{"tool":"echo","args":{"x":1},"idempotencyKey":"k"}""");
        var (status, other) = await client.PostAsync("/tools/invoke", """{"tool":"echo","args":{"x":2},"idempotencyKey":"k"}""");
        var (tooLong, words) = await client.PostAsync("/tools/invoke", $$"""{"tool":"echo","idempotencyKey":"{{new string('k', 257)}}"}""");

        Assert.True(first.GetProperty("ok").GetBoolean());
        Assert.Equal((400, "idempotencyKey: was used with another action or other args"), (status, other.GetProperty("error").GetProperty("message").GetString()));
        Assert.Equal((400, "idempotencyKey: must have at most 256 characters"), (tooLong, words.GetProperty("error").GetProperty("message").GetString()));
    }

    [Fact]
    public async Task A_refusal_is_not_kept_for_the_key()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        using var client = new ApiClient(gateway);
        const string Call = """{"tool":"echo","args":{"x":1},"idempotencyKey":"k"}""";

        var (missing, _) = await client.PostAsync("/tools/invoke", Call);
        gateway.Host.Parts.Agents.Tools.Add(new Echo());
        var (there, _) = await client.PostAsync("/tools/invoke", Call);

        Assert.Equal((404, 200), (missing, there));
    }

    /// <summary>Tools that answer what they were asked.</summary>
    private sealed class Echo : IToolSource
    {
        private int _calls;

        public int Calls => _calls;

        public IReadOnlyList<IAgentTool> ToolsFor(string agentId, string sessionKey, OpenClawConfig config) => [new Tool(this, "echo"), new Tool(this, "spawn"), new Tool(this, "gateway")];

        private sealed class Tool(Echo owner, string name) : IAgentTool
        {
            public ModelTool Definition => new(name, "Echo.", """{"type":"object","properties":{"action":{"type":"string"}}}""");

            public Task<ToolResult> RunAsync(ToolCallContext call, CancellationToken stop)
            {
                Interlocked.Increment(ref owner._calls);
                return call.Arguments.TryGetProperty("fail", out _)
                    ? throw new ToolException("it failed")
                    : Task.FromResult(ToolResult.Json(Encoding.UTF8.GetBytes(call.Arguments.GetRawText())));
            }
        }
    }
}
