using System.Net;
using System.Text;
using OpenClaw.Gateway.Agents;

namespace OpenClaw.Tests.Gateway.Agents;

/// <summary>Both formats, fed with recorded answers.</summary>
public sealed class ProviderStreamTests
{
    [Theory]
    [InlineData(ModelApis.OpenAiCompletions, ModelStreams.OpenAi)]
    [InlineData(ModelApis.AnthropicMessages, ModelStreams.Anthropic)]
    public async Task An_answer_is_the_same_whole_and_split_at_every_byte(string api, string stream)
    {
        var bytes = Encoding.UTF8.GetBytes(stream);
        var whole = await CollectAsync(api, [bytes]);

        Assert.Equal(ModelStreams.Text, TextOf(whole));
        Assert.Equal("Let me see.", string.Concat(whole.OfType<ModelEvent.ThinkingDelta>().Select(e => e.Text)));
        Assert.Equal(new ModelUsage(80, 12, 20, 0), whole.OfType<ModelEvent.UsageReport>().Last().Usage);
        Assert.Equal(new ModelEvent.Stop(StopReason.Stop), whole[^1]);
        for (var split = 1; split < bytes.Length; split++)
        {
            Assert.Equal(whole, await CollectAsync(api, [bytes[..split], bytes[split..]]));
        }
    }

    [Theory]
    [InlineData(ModelApis.OpenAiCompletions, ModelStreams.OpenAi, "data: [DONE]")]
    [InlineData(ModelApis.AnthropicMessages, ModelStreams.Anthropic, "event: message_delta")]
    public async Task An_answer_that_is_cut_anywhere_before_its_end_is_an_error_never_a_short_answer(string api, string stream, string lastEvent)
    {
        var bytes = Encoding.UTF8.GetBytes(stream);
        // The finish reason of the one format and the stop event of the other say that the text is complete.
        var complete = Encoding.UTF8.GetByteCount(stream[..stream.IndexOf(api == ModelApis.OpenAiCompletions ? "\"finish_reason\":\"stop\"" : lastEvent, StringComparison.Ordinal)]);

        for (var length = 0; length < complete; length += 7)
        {
            var failure = await Assert.ThrowsAsync<ModelException>(() => CollectAsync(api, [bytes[..length]]));
            Assert.Equal(ModelErrorKind.Protocol, failure.Kind);
            Assert.Contains("broke off before it was complete", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(ModelApis.OpenAiCompletions, "data: {\"choices\":[{\"delta\":\n\ndata: [DONE]\n\n")]
    [InlineData(ModelApis.OpenAiCompletions, "data: hello\n\n")]
    [InlineData(ModelApis.OpenAiCompletions, "data: 7\n\n")]
    [InlineData(ModelApis.AnthropicMessages, "data: {\"type\":\n\n")]
    [InlineData(ModelApis.AnthropicMessages, "data: []\n\n")]
    public async Task Something_that_is_not_the_format_is_a_clear_error(string api, string stream)
    {
        var failure = await Assert.ThrowsAsync<ModelException>(() => CollectAsync(api, [Encoding.UTF8.GetBytes(stream)]));

        Assert.Equal($"LLM request failed. acme/m-1 sent something that is not a valid {api} stream.", failure.Message);
    }

    [Fact]
    public async Task Tool_calls_are_put_together_from_their_pieces()
    {
        var events = await CollectAsync(ModelApis.OpenAiCompletions, [Encoding.UTF8.GetBytes(ModelStreams.OpenAiTools)]);

        Assert.Equal(
        [
            new ModelEvent.ToolCallStart(0, "call_a", "read"),
            new ModelEvent.ToolCallDelta(0, "{\"path\":"),
            new ModelEvent.ToolCallDelta(0, "\"a.txt\"}"),
            new ModelEvent.Stop(StopReason.ToolUse),
        ], events);
    }

    [Theory]
    [InlineData(ModelApis.OpenAiCompletions, "data: {\"error\":{\"message\":\"Rate limit reached\",\"type\":\"rate_limit_error\"}}\n\n", ModelErrorKind.RateLimit)]
    [InlineData(ModelApis.OpenAiCompletions, "data: {\"error\":{\"message\":\"upstream\",\"code\":502}}\n\n", ModelErrorKind.Timeout)]
    [InlineData(ModelApis.AnthropicMessages, "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n", ModelErrorKind.Overloaded)]
    public async Task An_error_inside_a_stream_is_classified_like_one_outside(string api, string stream, object kind)
    {
        var failure = await Assert.ThrowsAsync<ModelException>(() => CollectAsync(api, [Encoding.UTF8.GetBytes(stream)]));

        Assert.Equal(kind, failure.Kind);
    }

    [Fact]
    public async Task A_service_that_does_not_stream_is_understood_too()
    {
        const string answer = """{"choices":[{"index":0,"message":{"role":"assistant","content":"Whole."},"finish_reason":"length"}],"usage":{"prompt_tokens":3,"completion_tokens":1}}""";

        var events = await CollectAsync(ModelApis.OpenAiCompletions, [Encoding.UTF8.GetBytes(answer)], "application/json");

        Assert.Equal("Whole.", TextOf(events));
        Assert.Equal(new ModelEvent.Stop(StopReason.Length), events[^1]);
    }

    private static string TextOf(IEnumerable<ModelEvent> events) => string.Concat(events.OfType<ModelEvent.TextDelta>().Select(e => e.Text));

    private static async Task<List<ModelEvent>> CollectAsync(string api, byte[][] pieces, string contentType = "text/event-stream")
    {
        using var invoker = new HttpMessageInvoker(new CannedHandler(pieces, contentType));
        var http = new ModelHttp(invoker, new ModelTimeouts(), TimeProvider.System);
        IModelProvider provider = api == ModelApis.OpenAiCompletions ? new OpenAiProvider(http) : new AnthropicProvider(http);
        var events = new List<ModelEvent>();
        await foreach (var next in provider.StreamAsync(TestModels.Request(TestModels.Spec(api, "http://127.0.0.1:1")), default))
        {
            events.Add(next);
        }
        return events;
    }

    private sealed class CannedHandler(byte[][] pieces, string contentType) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new StreamContent(new PiecewiseStream(pieces));
            content.Headers.ContentType = new(contentType);
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content });
        }
    }
}
