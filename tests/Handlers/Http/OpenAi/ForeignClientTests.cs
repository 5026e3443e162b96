using OpenClaw.Config;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Http.OpenAi;

/// <summary>
/// Requests as editors, chat pages and frameworks send them: with every member their authors thought of. What has a meaning
/// for the model reaches it; the rest does no harm.
/// </summary>
public sealed class ForeignClientTests
{
    private static readonly string[] Harmless =
    [
        "\"stream_options\":null", "\"tools\":[]", "\"tools\":null", "\"tool_choice\":null", "\"tool_choice\":\"auto\"", "\"tool_choice\":\"none\"", "\"logprobs\":false", "\"logprobs\":null",
        "\"top_logprobs\":null", "\"store\":true", "\"store\":false", "\"metadata\":{\"a\":\"b\"}", "\"metadata\":null", "\"service_tier\":\"auto\"", "\"n\":1", "\"n\":null", "\"user\":\"me\"", "\"user\":null",
        "\"stop\":null", "\"stop\":[]", "\"seed\":null", "\"temperature\":null", "\"top_p\":null", "\"max_tokens\":null", "\"max_completion_tokens\":null", "\"presence_penalty\":0", "\"frequency_penalty\":0",
        "\"parallel_tool_calls\":true", "\"parallel_tool_calls\":null", "\"logit_bias\":{}", "\"logit_bias\":null", "\"response_format\":null", "\"modalities\":[\"text\"]", "\"prediction\":null", "\"verbosity\":\"low\"",
        "\"safety_identifier\":\"x\"", "\"prompt_cache_key\":\"x\"", "\"web_search_options\":{}", "\"reasoning_effort\":null", "\"reasoning_effort\":\"minimal\"", "\"reasoning_effort\":\"none\"", "\"functions\":[]", "\"cache_prompt\":true", "\"chat_template_kwargs\":{}",
    ];

    [Fact]
    public async Task Whatever_else_a_request_says_it_is_answered()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, ModelStream.Of("Hello")));
        using var client = new ApiClient(gateway.Gateway);

        foreach (var member in Harmless)
        {
            var (status, answer) = await client.PostAsync("/v1/chat/completions", $$"""{"model":"gpt-4o",{{member}},"messages":[{"role":"user","content":"hi"}]}""");
            Assert.True(status == 200, $"{member}: {answer}");
            Assert.Equal(("gpt-4o", "Hello"), (answer.GetProperty("model").GetString(), answer.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()));
        }
    }

    [Fact]
    public async Task What_has_a_meaning_for_the_model_reaches_it()
    {
        await using var gateway = await ModelGateway.StartAsync(configure: config => config with
        {
            Models = config.Models with { Providers = config.Models.Providers.ToDictionary(one => one.Key, one => one.Value with { Models = [one.Value.Models[0] with { Reasoning = true }] }) },
        });
        gateway.Model.ThenStream(ModelStream.Of("Hello"));
        using var client = new ApiClient(gateway.Gateway);

        var (status, answer) = await client.PostAsync("/v1/chat/completions", """
            {"model":"openclaw","reasoning_effort":"high","max_completion_tokens":77,"max_tokens":1,"temperature":0.5,"top_p":0.9,"seed":42,"stop":["END","STOP"],
             "frequency_penalty":0.25,"presence_penalty":-0.5,"parallel_tool_calls":false,"response_format":{"type":"json_object"},
             "tools":[{"type":"function","function":{"name":"look","description":"Looks.","strict":true,"parameters":{"type":"object"}}}],"tool_choice":"required",
             "messages":[{"role":"developer","content":[{"type":"text","text":"Be short."}]},
                         {"role":"user","name":"ann","content":[{"type":"text","text":"one"},{"type":"text","text":"two"}]},
                         {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"look","arguments":"{}"}}],"refusal":null,"audio":null},
                         {"role":"tool","tool_call_id":"c1","content":[{"type":"text","text":"seen"}]},
                         {"role":"user","content":"three"}]}
            """);

        Assert.True(status == 200, answer.ToString());
        var asked = ApiClient.Parse(gateway.Model.Requests.Single().Body);
        Assert.Equal((0.5, 0.9, 42, 0.25, -0.5, false, "high", "required"), (
            asked.GetProperty("temperature").GetDouble(), asked.GetProperty("top_p").GetDouble(), asked.GetProperty("seed").GetInt32(), asked.GetProperty("frequency_penalty").GetDouble(),
            asked.GetProperty("presence_penalty").GetDouble(), asked.GetProperty("parallel_tool_calls").GetBoolean(), asked.GetProperty("reasoning_effort").GetString(), asked.GetProperty("tool_choice").GetString()));
        Assert.Equal(["END", "STOP"], asked.GetProperty("stop").EnumerateArray().Select(one => one.GetString()));
        Assert.Contains(asked.EnumerateObject(), member => member.Name is "max_tokens" or "max_completion_tokens" && member.Value.GetInt32() == 77);
        Assert.Equal("json_object", asked.GetProperty("response_format").GetProperty("type").GetString());
        var messages = asked.GetProperty("messages").EnumerateArray().ToList();
        Assert.Contains("Be short.", messages[0].GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Equal(["user", "assistant", "tool", "user"], messages.Skip(1).Select(message => message.GetProperty("role").GetString()));
        Assert.Equal("one\ntwo", messages[1].GetProperty("content").GetString());
        Assert.Equal(("c1", "seen"), (messages[3].GetProperty("tool_call_id").GetString(), messages[3].GetProperty("content").GetString()));
    }

    [Fact]
    public async Task A_name_with_line_ends_stays_inside_its_event()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStream.Of("one\n\ndata: [DONE]\n\ntwo\r\n"));
        using var client = new ApiClient(gateway.Gateway);

        using var answer = await client.SendAsync(HttpMethod.Post, "/v1/chat/completions", """{"model":"a\n\ndata: {\"evil\":1}\n\n","stream":true,"messages":[{"role":"user","content":"hi"}]}""");

        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n');
        var chunks = lines.Where(line => line.StartsWith("data: {", StringComparison.Ordinal)).Select(line => ApiClient.Parse(line[6..])).ToList();
        Assert.All(lines, line => Assert.True(line.Length == 0 || line.StartsWith("data: {\"id\":\"chatcmpl_", StringComparison.Ordinal) || line == "data: [DONE]", line));
        Assert.Single(lines, "data: [DONE]");
        Assert.All(chunks, chunk => Assert.Equal("a\n\ndata: {\"evil\":1}\n\n", chunk.GetProperty("model").GetString()));
        Assert.Equal("one\n\ndata: [DONE]\n\ntwo\r\n", string.Concat(chunks.Select(chunk => chunk.GetProperty("choices")[0].GetProperty("delta")).Where(delta => delta.TryGetProperty("content", out _)).Select(delta => delta.GetProperty("content").GetString())));
    }

    [Fact]
    public async Task One_call_at_a_time_is_said_in_the_words_of_the_other_service_too()
    {
        await using var gateway = await ModelGateway.StartAsync(ModelApi.AnthropicMessages);
        gateway.Model.ThenStatus(400, """{"type":"error","error":{"type":"invalid_request_error","message":"enough"}}""");
        using var client = new ApiClient(gateway.Gateway);

        await client.PostAsync("/v1/responses", """{"model":"openclaw","input":"hi","parallel_tool_calls":false,"tools":[{"type":"function","name":"look","parameters":{"type":"object"}}]}""");

        var choice = ApiClient.Parse(gateway.Model.Requests[0].Body).GetProperty("tool_choice");
        Assert.Equal(("auto", true), (choice.GetProperty("type").GetString(), choice.GetProperty("disable_parallel_tool_use").GetBoolean()));
    }

    [Fact]
    public async Task A_response_tells_what_was_asked_and_has_every_member_typed_clients_want()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStream.Of("Hello"));
        using var client = new ApiClient(gateway.Gateway);

        var (_, answer) = await client.PostAsync("/v1/responses", """{"model":"openclaw","input":"hi","instructions":"Be short.","max_output_tokens":50,"temperature":0.5,"parallel_tool_calls":false,"tool_choice":{"type":"function","name":"look"},"tools":[{"type":"function","name":"look","parameters":{"type":"object"},"strict":true}]}""");

        Assert.Equal(("Be short.", 50, 0.5, false, "look"), (
            answer.GetProperty("instructions").GetString(), answer.GetProperty("max_output_tokens").GetInt32(), answer.GetProperty("temperature").GetDouble(),
            answer.GetProperty("parallel_tool_calls").GetBoolean(), answer.GetProperty("tool_choice").GetProperty("name").GetString()));
        Assert.True(answer.GetProperty("tools")[0].GetProperty("strict").GetBoolean());
        foreach (var name in new[] { "error", "incomplete_details", "previous_response_id", "top_p" }) Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.GetProperty(name).ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Object, answer.GetProperty("metadata").ValueKind);
    }

    [Fact]
    public async Task A_page_of_a_named_origin_may_send_the_headers_its_library_brings()
    {
        await using var gateway = await ModelGateway.StartAsync(configure: config => config with { Gateway = config.Gateway with { Http = config.Gateway.Http with { CorsOrigins = ["https://chat.example"] } } });
        using var client = new ApiClient(gateway.Gateway, token: null);
        const string Asked = "authorization,content-type,x-stainless-arch,x-stainless-lang,x-stainless-retry-count";

        using var allowed = await client.SendAsync(HttpMethod.Options, "/v1/chat/completions", headers: [("Origin", "https://chat.example"), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", Asked), ("Access-Control-Request-Private-Network", "true")]);
        using var odd = await client.SendAsync(HttpMethod.Options, "/v1/chat/completions", headers: [("Origin", "https://chat.example"), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "a;b")]);
        using var other = await client.SendAsync(HttpMethod.Options, "/v1/chat/completions", headers: [("Origin", "https://other.example"), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", Asked)]);

        Assert.Equal((204, Asked, "true"), ((int)allowed.StatusCode, string.Join(",", allowed.Headers.GetValues("Access-Control-Allow-Headers")), allowed.Headers.GetValues("Access-Control-Allow-Private-Network").Single()));
        Assert.Equal("Authorization, Content-Type", string.Join(", ", odd.Headers.GetValues("Access-Control-Allow-Headers")));
        Assert.False(other.Headers.Contains("Access-Control-Allow-Headers"));
    }
}
