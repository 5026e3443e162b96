using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http.OpenAi;

public sealed class ChatCompletionsTests
{
    private const string Path = "/v1/chat/completions";
    private const string Hi = """{"model":"openclaw","messages":[{"role":"user","content":"hi"}]}""";
    private const string HiStreamed = """{"model":"openclaw","messages":[{"role":"user","content":"hi"}],"stream":true}""";
    private const string Weather = """{"type":"function","function":{"name":"get_weather","description":"w","parameters":{"type":"object","properties":{"city":{"type":"string"}}}}}""";

    [Fact]
    public async Task An_answer_has_text_reason_and_true_token_counts()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStream.Of("Hello", " there"));
        using var client = new ApiClient(gateway.Gateway);

        var (status, answer) = await client.PostAsync(Path, Hi);

        Assert.Equal(200, status);
        Assert.StartsWith("chatcmpl_", answer.GetProperty("id").GetString(), StringComparison.Ordinal);
        Assert.Equal("""[{"index":0,"message":{"role":"assistant","content":"Hello there"},"finish_reason":"stop"}]""", answer.GetProperty("choices").GetRawText());
        Assert.Equal("""{"prompt_tokens":11,"completion_tokens":5,"total_tokens":16}""", answer.GetProperty("usage").GetRawText());
    }

    [Fact]
    public async Task A_stream_begins_with_the_role_and_ends_with_reason_counts_and_done()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStream.Of("Hello", " \"there\" 🦞"));
        using var client = new ApiClient(gateway.Gateway);

        var events = await client.StreamAsync(Path, """{"model":"a \"b\"","messages":[{"role":"user","content":"hi"}],"stream":true,"stream_options":{"include_usage":true}}""");

        Assert.Equal("[DONE]", events[^1]);
        var chunks = events.SkipLast(1).Select(ApiClient.Parse).ToList();
        Assert.All(chunks, chunk => Assert.Equal(("a \"b\"", "chat.completion.chunk"), (chunk.GetProperty("model").GetString(), chunk.GetProperty("object").GetString())));
        Assert.Single(chunks.Select(chunk => chunk.GetProperty("id").GetString()).Distinct());
        Assert.Equal("""{"index":0,"delta":{"role":"assistant"},"finish_reason":null}""", chunks[0].GetProperty("choices")[0].GetRawText());
        Assert.Equal("Hello \"there\" 🦞", string.Concat(chunks.Select(ContentOf)));
        Assert.Equal("""{"index":0,"delta":{},"finish_reason":"stop"}""", chunks[^2].GetProperty("choices")[0].GetRawText());
        Assert.Equal(0, chunks[^1].GetProperty("choices").GetArrayLength());
        Assert.Equal(16, chunks[^1].GetProperty("usage").GetProperty("total_tokens").GetInt32());
    }

    [Fact]
    public async Task What_was_said_before_reaches_the_model_in_its_roles_and_the_system_words_in_the_prompt()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStream.Of("ok"));
        using var client = new ApiClient(gateway.Gateway);

        await client.PostAsync(Path, """{"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"one"},{"role":"assistant","content":"two"},{"role":"user","content":[{"type":"text","text":"three"}]},{"role":"assistant","content":"cut"}],"temperature":0.5,"top_p":0.9,"max_tokens":77,"seed":3,"stop":["END"]}""");

        var asked = ApiClient.Parse(gateway.Model.Requests[0].Body);
        var messages = asked.GetProperty("messages").EnumerateArray().ToList();
        Assert.Contains("Be brief.", messages[0].GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Equal(["system", "user", "assistant", "user"], messages.Select(message => message.GetProperty("role").GetString()));
        Assert.Equal(["one", "two"], messages.Skip(1).Take(2).Select(message => message.GetProperty("content").GetString()));
        Assert.EndsWith("three", messages[3].GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Equal((0.5, 0.9, 77, 3, "END"), (
            asked.GetProperty("temperature").GetDouble(), asked.GetProperty("top_p").GetDouble(), asked.GetProperty("max_tokens").GetInt32(), asked.GetProperty("seed").GetInt32(), asked.GetProperty("stop")[0].GetString()));
    }

    [Fact]
    public async Task A_call_of_the_callers_tool_comes_back_and_its_result_goes_on()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStream.Call("call_1", "get_weather", "{\"city\":", "\"Oslo\"}")).ThenStream(ModelStream.Of("20 degrees"));
        using var client = new ApiClient(gateway.Gateway);

        var (_, first) = await client.PostAsync(Path, $$"""{"messages":[{"role":"user","content":"weather?"}],"tools":[{{Weather}}]}""");
        var choice = first.GetProperty("choices")[0];
        var (_, second) = await client.PostAsync(Path, $$"""{"messages":[{"role":"user","content":"weather?"},{{choice.GetProperty("message").GetRawText()}},{"role":"tool","tool_call_id":"call_1","content":"20"}],"tools":[{{Weather}}]}""");

        Assert.Equal("tool_calls", choice.GetProperty("finish_reason").GetString());
        Assert.Equal("""[{"id":"call_1","type":"function","function":{"name":"get_weather","arguments":"{\"city\":\"Oslo\"}"}}]""", choice.GetProperty("message").GetProperty("tool_calls").GetRawText());
        Assert.Equal("20 degrees", second.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString());
        var last = ApiClient.Parse(gateway.Model.Requests[1].Body).GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(["user", "assistant", "tool"], last.Skip(1).Select(message => message.GetProperty("role").GetString()));
        Assert.Equal("call_1", last[^1].GetProperty("tool_call_id").GetString());
    }

    [Fact]
    public async Task A_streamed_call_keeps_its_id_and_comes_piece_by_piece()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStream.Call("call_1", "get_weather", "{\"city\":", "\"Oslo\"}"));
        using var client = new ApiClient(gateway.Gateway);

        var events = await client.StreamAsync(Path, $$"""{"messages":[{"role":"user","content":"weather?"}],"tools":[{{Weather}}],"tool_choice":"required","stream":true}""");

        var deltas = events.SkipLast(1).Select(one => ApiClient.Parse(one).GetProperty("choices")[0]).ToList();
        var calls = deltas.Where(one => one.GetProperty("delta").TryGetProperty("tool_calls", out _)).Select(one => one.GetProperty("delta").GetProperty("tool_calls")[0]).ToList();
        Assert.Equal(("call_1", "get_weather"), (calls[0].GetProperty("id").GetString(), calls[0].GetProperty("function").GetProperty("name").GetString()));
        Assert.Equal("{\"city\":\"Oslo\"}", string.Concat(calls.Select(one => one.GetProperty("function").GetProperty("arguments").GetString())));
        Assert.True(calls.Count >= 3);
        Assert.Equal("tool_calls", deltas[^1].GetProperty("finish_reason").GetString());
    }

    [Fact]
    public async Task A_failing_model_is_an_error_with_its_status_and_an_event_in_a_stream()
    {
        await using var gateway = await ModelGateway.StartAsync();
        const string Refused = """{"error":{"message":"mock failure","type":"invalid_request_error"}}""";
        gateway.Model.ThenStatus(400, Refused).ThenStatus(400, Refused).ThenStatus(401, "{}");
        using var client = new ApiClient(gateway.Gateway);

        var (status, error) = await client.PostAsync(Path, Hi);
        var events = await client.StreamAsync(Path, HiStreamed);
        var (unauthorized, _) = await client.PostAsync(Path, Hi);

        Assert.Equal((400, "invalid_request_error"), (status, error.GetProperty("error").GetProperty("type").GetString()));
        Assert.Contains("mock failure", error.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("mock failure", ApiClient.Parse(events[^2]).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("[DONE]", events[^1]);
        Assert.Equal(502, unauthorized);
    }

    [Theory]
    [InlineData(HiStreamed)]
    [InlineData(Hi)]
    public async Task A_caller_who_leaves_takes_the_run_along(string body)
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenHang("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n");
        using var client = new ApiClient(gateway.Gateway);
        using var leave = new CancellationTokenSource();

        var asked = client.SendAsync(HttpMethod.Post, Path, body, HttpCompletionOption.ResponseHeadersRead, leave.Token);
        await gateway.Model.RequestAsync();
        if (body == HiStreamed) (await asked).Dispose();
        else await leave.CancelAsync();

        await gateway.Model.Left.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData(null, Hi, 401, "Unauthorized")]
    [InlineData("wrong", Hi, 401, "Unauthorized")]
    [InlineData(GatewayFixture.Token, "{bad", 400, "not valid JSON")]
    [InlineData(GatewayFixture.Token, "{}", 400, "Missing user message in `messages`.")]
    [InlineData(GatewayFixture.Token, "[1]", 400, "Missing user message in `messages`.")]
    [InlineData(GatewayFixture.Token, """{"model":"openclaw/zzz","messages":[{"role":"user","content":"hi"}]}""", 400, "Unknown agent 'zzz'.")]
    [InlineData(GatewayFixture.Token, """{"temperature":3,"messages":[{"role":"user","content":"hi"}]}""", 400, "temperature")]
    [InlineData(GatewayFixture.Token, """{"tool_choice":"required","messages":[{"role":"user","content":"hi"}]}""", 400, "no tools were provided")]
    [InlineData(GatewayFixture.Token, """{"messages":[{"role":"user","content":"\ud800"}]}""", 400, "")]
    [InlineData(GatewayFixture.Token, """{"messages":[{"role":"user","content":[{"type":"input_audio"}]}]}""", 400, "input_audio")]
    [InlineData(GatewayFixture.Token, """{"n":2,"messages":[{"role":"user","content":"hi"}]}""", 400, "n: only one choice can be given")]
    [InlineData(GatewayFixture.Token, """{"audio":{"voice":"a"},"messages":[{"role":"user","content":"hi"}]}""", 400, "audio cannot be given")]
    [InlineData(GatewayFixture.Token, """{"modalities":["text","audio"],"messages":[{"role":"user","content":"hi"}]}""", 400, "modalities: answers are text")]
    [InlineData(GatewayFixture.Token, """{"response_format":{"type":"xml"},"messages":[{"role":"user","content":"hi"}]}""", 400, "response_format.type")]
    [InlineData(GatewayFixture.Token, """{"response_format":{"type":"json_schema","json_schema":{"name":"a"}},"messages":[{"role":"user","content":"hi"}]}""", 400, "needs a schema")]
    [InlineData(GatewayFixture.Token, """{"response_format":{"type":"json_schema"},"messages":[{"role":"user","content":"hi"}]}""", 400, "needs a name")]
    [InlineData(GatewayFixture.Token, """{"tools":[{"type":"web_search"}],"messages":[{"role":"user","content":"hi"}]}""", 400, "built-in tools such as \"web_search\" are not offered")]
    public async Task What_cannot_be_served_is_refused_in_words(string? token, string body, int expected, string words)
    {
        await using var gateway = await ModelGateway.StartAsync();
        using var client = new ApiClient(gateway.Gateway, token);

        var (status, answer) = await client.PostAsync(Path, body);

        Assert.Equal(expected, status);
        Assert.Contains(words, answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(gateway.Model.Requests);
    }

    [Theory]
    [InlineData(Path, """{"messages":[{"role":"user","content":"hi"}],"response_format":{"type":"json_object"}}""", """{"type":"json_object"}""")]
    [InlineData(Path, """{"messages":[{"role":"user","content":"hi"}],"response_format":{"type":"text"}}""", null)]
    [InlineData(Path, """{"messages":[{"role":"user","content":"hi"}],"response_format":{"type":"json_schema","json_schema":{"name":"a","strict":true,"schema":{"type":"object"}}}}""", """{"type":"json_schema","json_schema":{"name":"a","schema":{"type":"object"},"strict":true}}""")]
    [InlineData("/v1/responses", """{"model":"openclaw","input":"hi","text":{"format":{"type":"json_schema","name":"a","schema":{"type":"object"}}}}""", """{"type":"json_schema","json_schema":{"name":"a","schema":{"type":"object"}}}""")]
    public async Task The_form_an_answer_is_to_have_reaches_the_model(string path, string body, string? expected)
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStream.Of("{}"));
        using var client = new ApiClient(gateway.Gateway);

        var (status, _) = await client.PostAsync(path, body);

        Assert.Equal(200, status);
        var sent = ApiClient.Parse(gateway.Model.Requests[0].Body);
        Assert.Equal(expected, sent.TryGetProperty("response_format", out var format) ? format.GetRawText() : null);
    }

    [Fact]
    public async Task A_model_that_cannot_be_held_to_a_form_refuses_and_does_not_answer_as_it_likes()
    {
        await using var gateway = await ModelGateway.StartAsync(OpenClaw.Config.ModelApi.AnthropicMessages);
        using var client = new ApiClient(gateway.Gateway);

        var (status, answer) = await client.PostAsync(Path, """{"messages":[{"role":"user","content":"hi"}],"response_format":{"type":"json_object"}}""");

        Assert.Equal((400, "invalid_request_error"), (status, answer.GetProperty("error").GetProperty("type").GetString()));
        Assert.Contains("response_format: mock/mock-1 cannot be held to a form", answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(gateway.Model.Requests);
    }

    [Fact]
    public async Task The_token_of_a_device_may_what_the_device_may()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, ModelStream.Of("ok")));
        await using var reader = await gateway.Gateway.KnockAsync(new Knock { Device = TestDevice.Numbered(1), Scopes = ["operator.read"] });
        using var client = new ApiClient(gateway.Gateway, reader.DeviceToken);

        var (chat, refused) = await client.PostAsync(Path, Hi);
        var (models, _) = await client.GetAsync("/v1/models");
        var (tools, tool) = await client.PostAsync("/tools/invoke", """{"tool":"read"}""");

        Assert.Equal((403, "missing scope: operator.write"), (chat, refused.GetProperty("error").GetProperty("message").GetString()));
        Assert.Equal(200, models);
        Assert.Equal((403, true), (tools, tool.GetRawText().Contains("missing scope: operator.", StringComparison.Ordinal)));
        Assert.Empty(gateway.Model.Requests);
    }

    [Fact]
    public async Task Another_verb_is_told_what_is_allowed()
    {
        await using var gateway = await ModelGateway.StartAsync();
        using var client = new ApiClient(gateway.Gateway, null);

        using var answer = await client.SendAsync(HttpMethod.Get, Path);

        Assert.Equal((405, "POST"), ((int)answer.StatusCode, answer.Content.Headers.Allow.Single()));
    }

    [Fact]
    public async Task A_body_above_the_limit_is_told_so()
    {
        await using var gateway = await ModelGateway.StartAsync(configure: config => config with
        {
            Gateway = config.Gateway with { Http = config.Gateway.Http with { ChatCompletions = new() { MaxBodyBytes = 1000 } } },
        });
        using var client = new ApiClient(gateway.Gateway);

        var (status, answer) = await client.PostAsync(Path, $$"""{"messages":[{"role":"user","content":"{{new string('x', 2000)}}"}]}""");

        Assert.Equal((413, "Payload too large: at most 1000 bytes."), (status, answer.GetProperty("error").GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Switched_off_it_names_the_key()
    {
        await using var gateway = await ModelGateway.StartAsync(configure: config => config with
        {
            Gateway = config.Gateway with { Http = config.Gateway.Http with { ChatCompletions = new() { Enabled = false } } },
        });
        using var client = new ApiClient(gateway.Gateway);

        foreach (var path in new[] { Path, "/v1/models" })
        {
            var (status, answer) = path == Path ? await client.PostAsync(path, Hi) : await client.GetAsync(path);
            Assert.Equal(404, status);
            Assert.Contains("gateway.http.endpoints.chatCompletions.enabled", answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_same_user_goes_on_with_the_same_conversation_and_another_agent_has_its_own()
    {
        await using var gateway = await ModelGateway.StartAsync(configure: config => config with
        {
            Agents = config.Agents with { List = [new() { Id = "main", Default = true }, new() { Id = "beta" }] },
        });
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, ModelStream.Of("ok")));
        using var client = new ApiClient(gateway.Gateway);

        await client.PostAsync(Path, """{"model":"openclaw","user":"Alice","messages":[{"role":"user","content":"word one"}]}""");
        await client.PostAsync(Path, """{"model":"gpt-4o","user":"alice","messages":[{"role":"user","content":"second"}]}""");
        await client.PostAsync(Path, """{"model":"openclaw:beta","messages":[{"role":"user","content":"third"}]}""", ("x-openclaw-session-key", "agent:beta:custom"));

        var stores = gateway.Gateway.Host.Parts.Sessions;
        Assert.NotNull(stores.Get("agent:main:openai-user:alice"));
        Assert.NotNull(stores.Get("agent:beta:custom"));
        Assert.Contains("word one", gateway.Model.Requests[1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("word one", gateway.Model.Requests[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_agents_are_listed_as_models()
    {
        await using var gateway = await ModelGateway.StartAsync();
        using var client = new ApiClient(gateway.Gateway);

        var (_, list) = await client.GetAsync("/v1/models");
        var (status, one) = await client.GetAsync("/v1/models/openclaw%2Fmain");
        var (missing, error) = await client.GetAsync("/v1/models/nope");

        Assert.Equal(["openclaw", "openclaw/default", "openclaw/main"], list.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString()));
        Assert.Equal((200, """{"id":"openclaw/main","object":"model","created":0,"owned_by":"openclaw","permission":[]}"""), (status, one.GetRawText()));
        Assert.Equal((400, "Invalid model id."), (missing, error.GetProperty("error").GetProperty("message").GetString()));
    }

    private static string? ContentOf(JsonElement chunk) =>
        chunk.GetProperty("choices") is { } choices && choices.GetArrayLength() > 0 && choices[0].GetProperty("delta").TryGetProperty("content", out var content) ? content.GetString() : null;
}
