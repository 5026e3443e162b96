using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Agents;

/// <summary>What a model service can do wrong: each ends in one clear terminal event and a readable transcript.</summary>
public sealed class UpstreamFailureTests
{
    private const string HalfOpenAi = "data: {\"choices\":[{\"delta\":{\"content\":\"Half an\"}}]}\n\n";
    private const string HalfAnthropic = "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Half an\"}}\n\n";

    [Theory]
    [InlineData("openai", 401, """{"error":{"message":"Incorrect API key provided: sk-test-0123456789abcdef.","type":"invalid_request_error","code":"invalid_api_key"}}""", "LLM request unauthorized. mock: Incorrect API key provided: ***.", "unknown")]
    [InlineData("anthropic", 401, """{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}""", "LLM request unauthorized. mock: invalid x-api-key", "unknown")]
    [InlineData("openai", 400, """{"error":{"message":"mock failure","type":"invalid_request_error"}}""", "HTTP 400 invalid_request_error: mock failure", "unknown")]
    [InlineData("openai", 400, """{"error":{"message":"This model's maximum context length is 8192 tokens.","code":"context_length_exceeded"}}""", "Context overflow: prompt too large for the model. Try /reset (or /new) to start a fresh session, or use a larger-context model.", "context_length")]
    [InlineData("anthropic", 402, "", "⚠️ mock returned a billing error — your API key has run out of credits or has an insufficient balance. Check your mock billing dashboard and top up or switch to a different API key.", "unknown")]
    [InlineData("openai", 404, """{"error":{"message":"model 'x' not found","type":"not_found_error"}}""", "HTTP 404 not_found_error: model 'x' not found", "unknown")]
    public async Task A_refusal_is_told_in_its_own_words(string format, int status, string body, string text, string kind)
    {
        await using var gateway = await ModelGateway.StartAsync(Api(format));
        gateway.Model.ThenStatus(status, body);
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        var chat = await ModelGateway.ChatAsync(peer, "run-1", "hello");

        await AssertFailedAsync(peer, chat, text, partial: "");
        Assert.Equal(kind, chat[^1].GetProperty("errorKind").GetString());
        Assert.Single(gateway.Model.Requests);
    }

    [Theory]
    [InlineData("openai", HalfOpenAi)]
    [InlineData("anthropic", HalfAnthropic)]
    public async Task An_answer_that_breaks_off_is_an_error_and_keeps_its_beginning(string format, string half)
    {
        await using var gateway = await ModelGateway.StartAsync(Api(format));
        var cut = new TaskCompletionSource();
        gateway.Model.ThenCut(half, cut.Task);
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.SendAsync(peer, "run-1", "hello");
        var delta = await peer.EventAsync("chat", chat => chat.GetProperty("state").GetString() == "delta");

        cut.SetResult();
        var chat = await ModelGateway.EventsAsync(peer, "run-1");

        await AssertFailedAsync(peer, [delta.GetProperty("payload"), .. chat], "LLM request failed. The answer of mock/mock-1 broke off before it was complete.", partial: "Half an");
        Assert.Single(gateway.Model.Requests);
    }

    [Theory]
    [InlineData("openai", HalfOpenAi)]
    [InlineData("anthropic", HalfAnthropic)]
    public async Task An_answer_that_ends_without_saying_so_is_an_error_too(string format, string half)
    {
        await using var gateway = await ModelGateway.StartAsync(Api(format));
        gateway.Model.ThenStream(half);
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        var chat = await ModelGateway.ChatAsync(peer, "run-1", "hello");

        await AssertFailedAsync(peer, chat, "LLM request failed. The answer of mock/mock-1 broke off before it was complete.", partial: "Half an");
    }

    [Theory]
    [InlineData("openai", HalfOpenAi + "data: {\"choices\":[\n\n", "openai-completions")]
    [InlineData("anthropic", HalfAnthropic + "data: nonsense\n\n", "anthropic-messages")]
    public async Task A_stream_that_is_not_what_it_should_be_is_an_error(string format, string stream, string api)
    {
        await using var gateway = await ModelGateway.StartAsync(Api(format));
        gateway.Model.ThenStream(stream);
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        var chat = await ModelGateway.ChatAsync(peer, "run-1", "hello");

        await AssertFailedAsync(peer, chat, $"LLM request failed. mock/mock-1 sent something that is not a valid {api} stream.", partial: "Half an");
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_named()
    {
        await using var gateway = await GatewayFixture.StartAsync(config => ModelGateway.WithModel(config, "http://127.0.0.1:1", ModelApi.OpenAiCompletions), new Hurry());
        await using var peer = await gateway.ConnectV4Async("operator.admin");

        var chat = await ModelGateway.ChatAsync(peer, "run-1", "hello");

        await AssertFailedAsync(peer, chat, "LLM request failed. Cannot reach mock: nothing listens at 127.0.0.1:1.", partial: "");
    }

    [Fact]
    public async Task A_server_error_is_tried_three_times_and_then_told()
    {
        await using var gateway = await ModelGateway.StartAsync(time: new Hurry());
        gateway.Model.Otherwise(context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        var chat = await ModelGateway.ChatAsync(peer, "run-1", "hello");

        await AssertFailedAsync(peer, chat, "HTTP 500: mock gave no reason", partial: "");
        Assert.Equal(3, gateway.Model.Requests.Count);
    }

    [Fact]
    public async Task Too_many_requests_and_then_an_answer_is_just_an_answer()
    {
        await using var gateway = await ModelGateway.StartAsync(time: new Hurry());
        gateway.Model
            .ThenStatus(429, """{"error":{"message":"slow down","type":"rate_limit_error"}}""", ("Retry-After", "2"))
            .ThenStream(ModelStreams.OpenAi);
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        var chat = await ModelGateway.ChatAsync(peer, "run-1", "hello");

        Assert.Equal("final", chat[^1].GetProperty("state").GetString());
        Assert.Equal(ModelStreams.Text, ModelGateway.TextOf(chat[^1].GetProperty("message")));
    }

    [Fact]
    public async Task Another_model_answers_when_the_first_one_cannot()
    {
        await using var spare = await FakeModelServer.StartAsync();
        spare.ThenStream(ModelStreams.Anthropic);
        await using var gateway = await ModelGateway.StartAsync(configure: config => config with
        {
            Models = config.Models with
            {
                Providers = new Dictionary<string, ModelProviderConfig>(config.Models.Providers)
                {
                    ["spare"] = new() { BaseUrl = spare.BaseUrl, Api = ModelApi.AnthropicMessages, Models = [new() { Id = "s-1" }] },
                },
            },
            Agents = config.Agents with { Defaults = config.Agents.Defaults with { Model = new() { Primary = "mock/mock-1", Fallbacks = ["nowhere/x", "spare/s-1"] } } },
        });
        gateway.Model.ThenStatus(401, "{}");
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        var chat = await ModelGateway.ChatAsync(peer, "run-1", "hello");

        Assert.Equal(ModelStreams.Text, ModelGateway.TextOf(chat[^1].GetProperty("message")));
        var answer = (await ModelGateway.HistoryAsync(peer))[^1];
        Assert.Equal(("spare", "s-1"), (answer.GetProperty("provider").GetString(), answer.GetProperty("model").GetString()));
    }

    [Fact]
    public async Task When_every_model_fails_each_is_named_with_its_reason()
    {
        await using var gateway = await ModelGateway.StartAsync(configure: config => config with
        {
            Agents = config.Agents with { Defaults = config.Agents.Defaults with { Model = new() { Primary = "mock/mock-1", Fallbacks = ["nowhere/x"] } } },
        });
        gateway.Model.ThenStatus(401, """{"error":"no"}""");
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        var chat = await ModelGateway.ChatAsync(peer, "run-1", "hello");

        await AssertFailedAsync(peer, chat, "All models failed (2): mock/mock-1: LLM request unauthorized. mock: no (auth) | nowhere/x: Unknown model: nowhere/x (unknown_model)", partial: "");
    }

    [Fact]
    public async Task A_run_that_cannot_begin_still_ends_in_one_error_event()
    {
        await using var gateway = await GatewayFixture.StartAsync(config => config with
        {
            Agents = config.Agents with { Defaults = config.Agents.Defaults with { Model = new() { Primary = "anthropic/claude-opus-4-6" } } },
        });
        await using var peer = await gateway.ConnectV3Async("operator.admin");

        var chat = await ModelGateway.ChatAsync(peer, "run-1", "hello");

        await AssertFailedAsync(peer, chat, "No API key found for provider \"anthropic\". Set ANTHROPIC_API_KEY in the gateway's environment, or models.providers.anthropic.apiKey in the configuration.", partial: "");
    }

    [Fact]
    public async Task A_run_that_takes_too_long_is_aborted()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenHang(HalfOpenAi);
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        await peer.RequestAsync("chat.send", """{"sessionKey":"main","message":"hi","timeoutMs":500,"idempotencyKey":"run-1"}""");
        var last = (await ModelGateway.EventsAsync(peer, "run-1"))[^1];

        Assert.Equal(("aborted", "timeout"), (last.GetProperty("state").GetString(), last.GetProperty("stopReason").GetString()));
    }

    private static ModelApi Api(string format) => format == "openai" ? ModelApi.OpenAiCompletions : ModelApi.AnthropicMessages;

    private static async Task AssertFailedAsync(RawPeer peer, IReadOnlyList<JsonElement> chat, string text, string partial)
    {
        Assert.Equal("error", chat[^1].GetProperty("state").GetString());
        var shown = text.Length > 240 ? text[..240] + "..." : text;
        Assert.Equal(shown, chat[^1].GetProperty("errorMessage").GetString());
        Assert.Equal(partial, string.Concat(chat.SkipLast(1).Select(delta => delta.GetProperty("deltaText").GetString())));
        var history = await ModelGateway.HistoryAsync(peer);
        Assert.Equal(["user", "assistant"], history.Select(message => message.GetProperty("role").GetString()));
        Assert.Equal(("error", text, partial), (history[1].GetProperty("stopReason").GetString(), history[1].GetProperty("errorMessage").GetString(), ModelGateway.TextOf(history[1])));
    }

    /// <summary>Real time in which every wait of up to a minute is over at once: retries come without their pause.</summary>
    private sealed class Hurry : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromSeconds(5) ? TimeSpan.FromMilliseconds(1) : dueTime, period);
    }
}
