using System.ClientModel;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http.OpenAi;

/// <summary>The official .NET SDK from NuGet as a client.</summary>
public sealed class OpenAiSdkTests
{
    private static OpenAIClient Client(ModelGateway gateway, string key = GatewayFixture.Token) => new(
        new ApiKeyCredential(key),
        new OpenAIClientOptions { Endpoint = new Uri($"http://127.0.0.1:{gateway.Gateway.Port}/v1"), RetryPolicy = new System.ClientModel.Primitives.ClientRetryPolicy(0) });

    [Fact]
    public async Task Chat_whole_and_streamed_with_token_counts()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, ModelStream.Of("Hello", " there")));
        var chat = Client(gateway).GetChatClient("openclaw");
        var cancellation = TestContext.Current.CancellationToken;

        ChatCompletion whole = await chat.CompleteChatAsync([new UserChatMessage("hi")], null, cancellation);
        var streamed = "";
        ChatFinishReason? reason = null;
        ChatTokenUsage? usage = null;
        await foreach (var update in chat.CompleteChatStreamingAsync([new UserChatMessage("hi")], null, cancellation))
        {
            streamed += string.Concat(update.ContentUpdate.Select(part => part.Text));
            reason ??= update.FinishReason;
            usage ??= update.Usage;
        }

        Assert.Equal(("Hello there", ChatFinishReason.Stop, 16), (whole.Content[0].Text, whole.FinishReason, whole.Usage.TotalTokenCount));
        Assert.Equal(("Hello there", ChatFinishReason.Stop, 16), (streamed, reason, usage?.TotalTokenCount));
    }

    [Fact]
    public async Task Tools_there_and_back()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStream.Call("call_1", "get_weather", "{\"city\":", "\"Oslo\"}")).ThenStream(ModelStream.Of("20 degrees"));
        var chat = Client(gateway).GetChatClient("openclaw");
        var tool = ChatTool.CreateFunctionTool("get_weather", "Weather.", BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}}}"""));
        var options = new ChatCompletionOptions { Tools = { tool } };
        var cancellation = TestContext.Current.CancellationToken;

        ChatCompletion first = await chat.CompleteChatAsync([new UserChatMessage("weather?")], options, cancellation);
        ChatCompletion second = await chat.CompleteChatAsync(
            [new UserChatMessage("weather?"), new AssistantChatMessage(first), new ToolChatMessage(first.ToolCalls[0].Id, "20")], options, cancellation);

        Assert.Equal((ChatFinishReason.ToolCalls, "{\"city\":\"Oslo\"}"), (first.FinishReason, first.ToolCalls[0].FunctionArguments.ToString()));
        Assert.Equal("20 degrees", second.Content[0].Text);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_and_embeddings_are_read()
    {
        await using var gateway = await ModelGateway.StartAsync(configure: config => config with
        {
            Agents = config.Agents with { Defaults = config.Agents.Defaults with { MemorySearch = new() { Provider = "mock", Model = "embed-1" } } },
        });
        gateway.Model.Otherwise(context => context.Response.Body.WriteAsync("""{"data":[{"embedding":[0.5,-1]}],"usage":{"prompt_tokens":3}}"""u8.ToArray()).AsTask());
        var cancellation = TestContext.Current.CancellationToken;

        OpenAIEmbedding vector = await Client(gateway).GetEmbeddingClient("openclaw").GenerateEmbeddingAsync("hi", null, cancellation);
        var refused = await Assert.ThrowsAsync<ClientResultException>(() => Client(gateway, "wrong").GetChatClient("openclaw").CompleteChatAsync([new UserChatMessage("hi")], null, cancellation));

        Assert.Equal([0.5f, -1f], vector.ToFloats().ToArray());
        Assert.Equal(401, refused.Status);
    }
}
