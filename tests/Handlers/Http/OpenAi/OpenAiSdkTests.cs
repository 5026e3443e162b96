using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Responses;
using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

#pragma warning disable OPENAI001 // The SDK calls its responses a preview.

namespace OpenClaw.Tests.Handlers.Http.OpenAi;

/// <summary>The official .NET SDK from NuGet as a client: both interfaces, whole and streamed.</summary>
public sealed class OpenAiSdkTests
{
    private const string Parameters = """{"type":"object","properties":{"city":{"type":"string"}}}""";

    private static readonly BinaryData Png = BinaryData.FromBytes(Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), "image/png");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static OpenAIClient Client(ModelGateway gateway, string key = GatewayFixture.Token) => new(
        new ApiKeyCredential(key),
        new OpenAIClientOptions { Endpoint = new Uri($"http://127.0.0.1:{gateway.Gateway.Port}/v1"), RetryPolicy = new ClientRetryPolicy(0) });

    private static ChatClient Chat(ModelGateway gateway) => Client(gateway).GetChatClient("openclaw");

    private static CreateResponseOptions Ask(string text) => new() { Model = "openclaw", InputItems = { ResponseItem.CreateUserMessageItem(text) } };

    private static Task<ModelGateway> StartSeeingAsync() => ModelGateway.StartAsync(configure: config => config with
    {
        Models = config.Models with { Providers = config.Models.Providers.ToDictionary(one => one.Key, one => one.Value with { Models = [one.Value.Models[0] with { Input = [ModelInput.Text, ModelInput.Image] }] }) },
    });

    [Fact]
    public async Task Chat_whole_and_streamed_with_token_counts()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, ModelStream.Of("Hello", " there")));

        ChatCompletion whole = await Chat(gateway).CompleteChatAsync([new UserChatMessage("hi")], null, Cancel);
        var streamed = "";
        ChatFinishReason? reason = null;
        ChatTokenUsage? usage = null;
        await foreach (var update in Chat(gateway).CompleteChatStreamingAsync([new UserChatMessage("hi")], null, Cancel))
        {
            streamed += string.Concat(update.ContentUpdate.Select(part => part.Text));
            reason ??= update.FinishReason;
            usage ??= update.Usage;
        }

        Assert.Equal(("Hello there", ChatFinishReason.Stop, 16), (whole.Content[0].Text, whole.FinishReason, whole.Usage.TotalTokenCount));
        Assert.Equal(("Hello there", ChatFinishReason.Stop, 16), (streamed, reason, usage?.TotalTokenCount));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Chat_tools_there_and_back(bool isStreamed)
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStream.Call("call_1", "get_weather", "{\"city\":", "\"Oslo\"}")).ThenStream(ModelStream.Of("20 degrees"));
        var options = new ChatCompletionOptions
        {
            Tools = { ChatTool.CreateFunctionTool("get_weather", "Weather.", BinaryData.FromString(Parameters), functionSchemaIsStrict: true) },
            ToolChoice = ChatToolChoice.CreateAutoChoice(),
            AllowParallelToolCalls = false,
        };

        var call = isStreamed ? await StreamedCallAsync(Chat(gateway), options) : ((ChatCompletion)await Chat(gateway).CompleteChatAsync([new UserChatMessage("weather?")], options, Cancel)).ToolCalls.Single();
        ChatCompletion second = await Chat(gateway).CompleteChatAsync(
            [new UserChatMessage("weather?"), new AssistantChatMessage([call]), new ToolChatMessage(call.Id, "20")], options, Cancel);

        Assert.Equal(("call_1", "get_weather", "{\"city\":\"Oslo\"}"), (call.Id, call.FunctionName, call.FunctionArguments.ToString()));
        Assert.Equal("20 degrees", second.Content[0].Text);
        var asked = ApiClient.Parse(gateway.Model.Requests[0].Body);
        Assert.False(asked.GetProperty("parallel_tool_calls").GetBoolean());
        Assert.Contains(asked.GetProperty("tools").EnumerateArray(), tool => tool.GetProperty("function").GetProperty("name").GetString() == "get_weather" && tool.GetProperty("function").GetProperty("strict").GetBoolean());
    }

    [Fact]
    public async Task Responses_whole_and_streamed_with_token_counts()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, ModelStream.Of("Hello", " there")));
        var client = Client(gateway).GetResponsesClient();
        var options = Ask("hi");
        options.StreamingEnabled = true;

        ResponseResult whole = await client.CreateResponseAsync(Ask("hi"), Cancel);
        var streamed = "";
        var numbers = new List<int>();
        ResponseResult? ended = null;
        await foreach (var update in await client.CreateResponseStreamingAsync(options, Cancel))
        {
            numbers.Add(update.SequenceNumber);
            if (update is StreamingResponseOutputTextDeltaUpdate delta) streamed += delta.Delta;
            if (update is StreamingResponseCompletedUpdate completed) ended = completed.Response;
        }

        Assert.Equal(("Hello there", ResponseStatus.Completed, 16), (whole.GetOutputText(), whole.Status, whole.Usage.TotalTokenCount));
        Assert.Equal(("Hello there", "Hello there", 16), (streamed, ended!.GetOutputText(), ended.Usage.TotalTokenCount));
        Assert.Equal(Enumerable.Range(0, numbers.Count), numbers);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Responses_tools_there_and_back(bool isStreamed)
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStream.Call("call_1", "get_weather", "{\"city\":", "\"Oslo\"}")).ThenStream(ModelStream.Of("20 degrees"));
        var client = Client(gateway).GetResponsesClient();
        var options = Ask("weather?");
        options.Tools.Add(ResponseTool.CreateFunctionTool("get_weather", BinaryData.FromString(Parameters), strictModeEnabled: true, "Weather."));
        options.StreamingEnabled = isStreamed ? true : null;

        ResponseResult first = isStreamed ? await EndOfAsync(client, options) : await client.CreateResponseAsync(options, Cancel);
        var call = Assert.IsType<FunctionCallResponseItem>(Assert.Single(first.OutputItems));
        ResponseResult second = await client.CreateResponseAsync(
            new CreateResponseOptions { Model = "openclaw", PreviousResponseId = first.Id, InputItems = { ResponseItem.CreateFunctionCallOutputItem(call.CallId, "20") }, Tools = { options.Tools[0] } }, Cancel);

        Assert.Equal(("call_1", "get_weather", "{\"city\":\"Oslo\"}"), (call.CallId, call.FunctionName, call.FunctionArguments.ToString()));
        Assert.Equal("20 degrees", second.GetOutputText());
    }

    [Fact]
    public async Task What_was_asked_of_a_response_comes_back_in_the_clients_own_types()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, ModelStream.Of("Hello")));
        var client = Client(gateway).GetResponsesClient();
        var options = Ask("hi");
        options.Metadata["order"] = "7";
        options.Instructions = "Be brief.";
        options.Temperature = 0.5f;
        options.TopP = 0.25f;
        options.MaxOutputTokenCount = 100;
        options.ParallelToolCallsEnabled = false;
        options.StoredOutputEnabled = false;
        options.EndUserId = "me";
        options.TruncationMode = ResponseTruncationMode.Auto;
        options.ToolChoice = ResponseToolChoice.CreateNoneChoice();
        options.ReasoningOptions = new ResponseReasoningOptions { ReasoningEffortLevel = ResponseReasoningEffortLevel.Low };
        options.TextOptions = new ResponseTextOptions { TextFormat = ResponseTextFormat.CreateJsonObjectFormat() };
        options.Tools.Add(ResponseTool.CreateFunctionTool("get_weather", BinaryData.FromString(Parameters), strictModeEnabled: true, "Weather."));
        ResponseResult whole = await client.CreateResponseAsync(options, Cancel);
        options.StreamingEnabled = true;
        options.PreviousResponseId = whole.Id;

        var streamed = await EndOfAsync(client, options);

        Assert.Equal((null, whole.Id), (whole.PreviousResponseId, streamed.PreviousResponseId));
        Assert.All([whole, streamed], told =>
        {
            Assert.Equal("7", Assert.Single(told.Metadata).Value);
            Assert.Equal((0.5f, 0.25f, 100), (told.Temperature, told.TopP, told.MaxOutputTokenCount));
            Assert.Equal((false, "me", ResponseTruncationMode.Auto), (told.ParallelToolCallsEnabled, told.EndUserId, told.TruncationMode));
            Assert.Equal((ResponseToolChoiceKind.None, ResponseReasoningEffortLevel.Low, ResponseTextFormatKind.JsonObject), (told.ToolChoice.Kind, told.ReasoningOptions.ReasoningEffortLevel, told.TextOptions.TextFormat.Kind));
            Assert.Equal("get_weather", Assert.IsType<FunctionTool>(Assert.Single(told.Tools)).FunctionName);
        });
    }

    [Fact]
    public async Task Images_in_both_interfaces()
    {
        await using var gateway = await StartSeeingAsync();
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, ModelStream.Of("a dot")));
        var options = new CreateResponseOptions { Model = "openclaw" };
        options.InputItems.Add(ResponseItem.CreateUserMessageItem([ResponseContentPart.CreateInputTextPart("what?"), ResponseContentPart.CreateInputImagePart(Png, "image/png")]));

        ChatCompletion chat = await Chat(gateway).CompleteChatAsync([new UserChatMessage(ChatMessageContentPart.CreateTextPart("what?"), ChatMessageContentPart.CreateImagePart(Png, "image/png"))], null, Cancel);
        ResponseResult response = await Client(gateway).GetResponsesClient().CreateResponseAsync(options, Cancel);

        Assert.Equal(("a dot", "a dot"), (chat.Content[0].Text, response.GetOutputText()));
        Assert.All(gateway.Model.Requests, asked => Assert.Contains("data:image/png;base64," + Convert.ToBase64String(Png), asked.Body.Replace("\\u002B", "+", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Models_and_embeddings()
    {
        await using var gateway = await ModelGateway.StartAsync(configure: config => config with
        {
            Agents = config.Agents with { Defaults = config.Agents.Defaults with { MemorySearch = new() { Provider = "mock", Model = "embed-1" } } },
        });
        gateway.Model.Otherwise(context => context.Response.Body.WriteAsync("""{"data":[{"embedding":[0.5,-1]}],"usage":{"prompt_tokens":3}}"""u8.ToArray()).AsTask());
        var models = Client(gateway).GetOpenAIModelClient();

        OpenAI.Models.OpenAIModelCollection list = await models.GetModelsAsync(Cancel);
        OpenAI.Models.OpenAIModel one = await models.GetModelAsync("openclaw/main", Cancel);
        OpenAIEmbedding vector = await Client(gateway).GetEmbeddingClient("openclaw").GenerateEmbeddingAsync("hi", null, Cancel);

        Assert.Equal(["openclaw", "openclaw/default", "openclaw/main"], list.Select(model => model.Id));
        Assert.Equal("openclaw/main", one.Id);
        Assert.Equal([0.5f, -1f], vector.ToFloats().ToArray());
    }

    [Fact]
    public async Task A_wrong_key_is_refused_everywhere()
    {
        await using var gateway = await ModelGateway.StartAsync();
        var client = Client(gateway, "wrong");

        await RefusedAsync(401, () => client.GetChatClient("openclaw").CompleteChatAsync([new UserChatMessage("hi")], null, Cancel));
        await RefusedAsync(401, async () => await client.GetChatClient("openclaw").CompleteChatStreamingAsync([new UserChatMessage("hi")], null, Cancel).GetAsyncEnumerator(Cancel).MoveNextAsync());
        await RefusedAsync(401, () => client.GetResponsesClient().CreateResponseAsync(Ask("hi"), Cancel));
        await RefusedAsync(401, () => client.GetEmbeddingClient("openclaw").GenerateEmbeddingAsync("hi", null, Cancel));
        await RefusedAsync(401, () => client.GetOpenAIModelClient().GetModelsAsync(Cancel));
    }

    [Fact]
    public async Task What_is_switched_off_is_not_there_and_says_how_it_is_switched_on()
    {
        await using var gateway = await ModelGateway.StartAsync(configure: config => config with
        {
            Gateway = config.Gateway with { Http = config.Gateway.Http with { ChatCompletions = new() { Enabled = false }, Responses = new() { Enabled = false } } },
        });
        var client = Client(gateway);

        var chat = await RefusedAsync(404, () => client.GetChatClient("openclaw").CompleteChatAsync([new UserChatMessage("hi")], null, Cancel));
        var responses = await RefusedAsync(404, () => client.GetResponsesClient().CreateResponseAsync(Ask("hi"), Cancel));

        Assert.Contains("gateway.http.endpoints.chatCompletions.enabled", chat, StringComparison.Ordinal);
        Assert.Contains("gateway.http.endpoints.responses.enabled", responses, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_stops_reading_in_mid_stream_ends_the_run(bool isResponse)
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenHang("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n");
        var options = Ask("hi");
        options.StreamingEnabled = true;

        if (isResponse)
        {
            await foreach (var update in await Client(gateway).GetResponsesClient().CreateResponseStreamingAsync(options, Cancel)) if (update is StreamingResponseOutputTextDeltaUpdate) break;
        }
        else
        {
            await foreach (var update in Chat(gateway).CompleteChatStreamingAsync([new UserChatMessage("hi")], null, Cancel)) if (update.ContentUpdate.Count > 0) break;
        }

        await gateway.Model.Left.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
    }

    [Fact]
    public async Task A_model_that_fails_is_an_error_with_its_words()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.Otherwise(context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.Body.WriteAsync("""{"error":{"message":"mock failure","type":"invalid_request_error"}}"""u8.ToArray()).AsTask();
        });

        var chat = await RefusedAsync(400, () => Chat(gateway).CompleteChatAsync([new UserChatMessage("hi")], null, Cancel));
        var responses = await RefusedAsync(400, () => Client(gateway).GetResponsesClient().CreateResponseAsync(Ask("hi"), Cancel));

        Assert.Contains("mock failure", chat, StringComparison.Ordinal);
        Assert.Contains("mock failure", responses, StringComparison.Ordinal);
    }

    private static async Task<string> RefusedAsync(int status, Func<Task> ask)
    {
        var refused = await Assert.ThrowsAsync<ClientResultException>(ask);
        Assert.Equal(status, refused.Status);
        return refused.Message;
    }

    private static async Task<ChatToolCall> StreamedCallAsync(ChatClient chat, ChatCompletionOptions options)
    {
        var (id, name, arguments) = ("", "", "");
        ChatFinishReason? reason = null;
        await foreach (var update in chat.CompleteChatStreamingAsync([new UserChatMessage("weather?")], options, Cancel))
        {
            reason ??= update.FinishReason;
            foreach (var part in update.ToolCallUpdates)
            {
                Assert.Equal(0, part.Index);
                id += part.ToolCallId;
                name += part.FunctionName;
                arguments += part.FunctionArgumentsUpdate?.ToString();
            }
        }
        Assert.Equal(ChatFinishReason.ToolCalls, reason);
        return ChatToolCall.CreateFunctionToolCall(id, name, BinaryData.FromString(arguments));
    }

    private static async Task<ResponseResult> EndOfAsync(ResponsesClient client, CreateResponseOptions options)
    {
        await foreach (var update in await client.CreateResponseStreamingAsync(options, Cancel)) if (update is StreamingResponseCompletedUpdate completed) return completed.Response;
        throw new InvalidOperationException("The response did not end.");
    }
}
