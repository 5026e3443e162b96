using System.Text.Json;
using OpenClaw.Config;
using OpenClaw.Gateway.Agents;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Agents;

public sealed class ToolLoopTests
{
    private const string ToolEventsConnect = "tool-events";

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task A_call_is_run_and_the_model_is_told_its_result(string format)
    {
        var api = Api(format);
        await using var gateway = await ModelGateway.StartAsync(api);
        var tool = new ScriptedTool("lookup", (call, _) => Task.FromResult(new ToolResult($"found {call.Arguments.GetProperty("path").GetString()}")));
        gateway.Gateway.Host.Parts.Agents.Tools.Add(tool);
        gateway.Model
            .ThenStream(ToolStreams.Call(api, "call_1", "lookup", """{"path":"a.txt"}""", "Let me look."))
            .ThenStream(ToolStreams.Say(api, "It is there."));
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        var chat = await ModelGateway.ChatAsync(peer, "run-1", "is it there?");

        Assert.Equal("Let me look.\n\nIt is there.", ModelGateway.TextOf(chat[^1].GetProperty("message")));
        Assert.Equal("agent:main:main", Assert.Single(tool.Calls).SessionKey);
        var second = gateway.Model.Requests[1].Body;
        Assert.Contains("found a.txt", second, StringComparison.Ordinal);
        Assert.Contains(format == "openai" ? "\"tool_call_id\":\"call_1\"" : "\"tool_use_id\":\"call_1\"", second, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"lookup\"", gateway.Model.Requests[0].Body, StringComparison.Ordinal);
        if (format == "anthropic") Assert.Contains("\"signature\":\"c2ln\"", second, StringComparison.Ordinal);
        var history = await ModelGateway.HistoryAsync(peer);
        Assert.Equal(["user", "assistant", "toolResult", "assistant"], history.Select(message => message.GetProperty("role").GetString()));
        Assert.Equal("toolUse", history[1].GetProperty("stopReason").GetString());
        Assert.Equal("call_1", history[2].GetProperty("toolCallId").GetString());
    }

    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    public async Task The_same_id_again_and_again_belongs_to_the_call_before_it(string format)
    {
        var api = Api(format);
        await using var gateway = await ModelGateway.StartAsync(api);
        gateway.Gateway.Host.Parts.Agents.Tools.Add(new ScriptedTool("lookup", (call, _) => Task.FromResult(new ToolResult("found " + call.Arguments.GetProperty("path").GetString()))));
        gateway.Model
            .ThenStream(ToolStreams.Call(api, "call_1", "lookup", """{"path":"a"}"""))
            .ThenStream(ToolStreams.Call(api, "call_1", "lookup", """{"path":"b"}"""))
            .ThenStream(ToolStreams.Say(api, "Done."));
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        await ModelGateway.ChatAsync(peer, "run-1", "go");

        var third = gateway.Model.Requests[2].Body;
        Assert.Contains("found a", third, StringComparison.Ordinal);
        Assert.Contains("found b", third, StringComparison.Ordinal);
        Assert.Contains("call_1_2", third, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lookup", "{\"path\":", "not one JSON object")]
    [InlineData("lookup", "[1]", "not one JSON object")]
    [InlineData("lookup", "\"x\"", "not one JSON object")]
    [InlineData("no such tool!", "{}", "Tool no_such_tool_ not found")]
    [InlineData("", "{}", "Tool unknown not found")]
    public async Task What_a_model_gets_wrong_is_told_to_it_and_breaks_nothing(string name, string arguments, string text)
    {
        await using var gateway = await ModelGateway.StartAsync();
        var tool = new ScriptedTool("lookup", (_, _) => Task.FromResult(new ToolResult("never")));
        gateway.Gateway.Host.Parts.Agents.Tools.Add(tool);
        gateway.Model
            .ThenStream(ToolStreams.Call(ModelApi.OpenAiCompletions, "call_1", name, arguments))
            .ThenStream(ToolStreams.Say(ModelApi.OpenAiCompletions, "Sorry."))
            .ThenStream(ToolStreams.Say(ModelApi.OpenAiCompletions, "Still here."));
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        await ModelGateway.ChatAsync(peer, "run-1", "go");
        var next = await ModelGateway.ChatAsync(peer, "run-2", "and now?");

        Assert.Empty(tool.Calls);
        Assert.Contains(text, gateway.Model.Requests[1].Body, StringComparison.Ordinal);
        Assert.Equal("Still here.", ModelGateway.TextOf(next[^1].GetProperty("message")));
        using var body = JsonDocument.Parse(gateway.Model.Requests[2].Body);
        Assert.True(body.RootElement.GetProperty("messages").GetArrayLength() > 4);
    }

    [Fact]
    public async Task A_tool_that_throws_or_takes_too_long_is_a_result()
    {
        await using var gateway = await ModelGateway.StartAsync();
        var parts = gateway.Gateway.Host.Parts.Agents;
        parts.Tools.Add(new ScriptedTool("broken", (_, _) => throw new InvalidOperationException("a secret of the inside")));
        parts.Tools.Add(new ScriptedTool("refused", (_, _) => throw new ToolException("not today")));
        parts.Tools.Add(new ScriptedTool("slow", (_, _) => new TaskCompletionSource<ToolResult>().Task) { Timeout = TimeSpan.FromMilliseconds(50) });
        gateway.Model
            .ThenStream(ToolStreams.Call(ModelApi.OpenAiCompletions, "c1", "broken", "{}"))
            .ThenStream(ToolStreams.Call(ModelApi.OpenAiCompletions, "c2", "refused", "{}"))
            .ThenStream(ToolStreams.Call(ModelApi.OpenAiCompletions, "c3", "slow", "{}"))
            .ThenStream(ToolStreams.Say(ModelApi.OpenAiCompletions, "Enough."));
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        await ModelGateway.ChatAsync(peer, "run-1", "go");

        var last = gateway.Model.Requests[3].Body;
        Assert.Contains("the tool failed inside the gateway", last, StringComparison.Ordinal);
        Assert.DoesNotContain("a secret of the inside", last, StringComparison.Ordinal);
        Assert.Contains("not today", last, StringComparison.Ordinal);
        Assert.Contains("timed out after", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_never_stops_calling_is_ended_with_a_clear_error()
    {
        await using var gateway = await ModelGateway.StartAsync(configure: config => config with { Tools = config.Tools with { MaxRounds = 3 } });
        gateway.Gateway.Host.Parts.Agents.Tools.Add(new ScriptedTool("again", (_, _) => Task.FromResult(new ToolResult("more"))));
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, ToolStreams.Call(ModelApi.OpenAiCompletions, "c", "again", "{}")));
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        var chat = await ModelGateway.ChatAsync(peer, "run-1", "go");

        Assert.Equal("error", chat[^1].GetProperty("state").GetString());
        Assert.Contains("3 times", chat[^1].GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, gateway.Model.Requests.Count);
    }

    [Fact]
    public async Task An_abort_ends_the_tool_and_the_next_turn_knows_it()
    {
        await using var gateway = await ModelGateway.StartAsync();
        var begun = new TaskCompletionSource();
        gateway.Gateway.Host.Parts.Agents.Tools.Add(new ScriptedTool("wait", async (_, stop) =>
        {
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);
            return new ToolResult("");
        }));
        gateway.Model
            .ThenStream(ToolStreams.Call(ModelApi.OpenAiCompletions, "c1", "wait", "{}"))
            .ThenStream(ToolStreams.Say(ModelApi.OpenAiCompletions, "Fine."));
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.SendAsync(peer, "run-1", "go");
        await begun.Task;

        await peer.RequestAsync("chat.abort", """{"sessionKey":"main"}""");
        var chat = await ModelGateway.EventsAsync(peer, "run-1");
        await ModelGateway.ChatAsync(peer, "run-2", "well?");

        Assert.Equal("aborted", chat[^1].GetProperty("state").GetString());
        Assert.Contains("\"content\":\"Aborted\"", gateway.Model.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_fails_after_a_tool_leaves_a_readable_transcript()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Gateway.Host.Parts.Agents.Tools.Add(new ScriptedTool("lookup", (_, _) => Task.FromResult(new ToolResult("found"))));
        gateway.Model
            .ThenStream(ToolStreams.Call(ModelApi.OpenAiCompletions, "c1", "lookup", "{}"))
            .ThenStatus(401, "{}")
            .ThenStream(ToolStreams.Say(ModelApi.OpenAiCompletions, "Back."));
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        var chat = await ModelGateway.ChatAsync(peer, "run-1", "go");
        var next = await ModelGateway.ChatAsync(peer, "run-2", "again");

        Assert.Equal("error", chat[^1].GetProperty("state").GetString());
        Assert.Equal("Back.", ModelGateway.TextOf(next[^1].GetProperty("message")));
        Assert.Contains("\"content\":\"found\"", gateway.Model.Requests[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_of_the_clients_tool_ends_the_run_and_its_result_goes_on()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model
            .ThenStream(ToolStreams.Call(ModelApi.OpenAiCompletions, "c1", "weather", """{"city":"Bern"}"""))
            .ThenStream(ToolStreams.Say(ModelApi.OpenAiCompletions, "Sunny."));
        var agents = gateway.Gateway.Host.Parts.Agents;
        var listener = new RecordingListener();
        var weather = new ModelTool("weather", "Tells the weather.", """{"type":"object"}""");
        var request = new RunRequest
        {
            RunId = "http-1",
            AgentId = "main",
            SessionKey = "agent:main:http",
            Message = "weather?",
            Origin = RunOrigin.Http,
            ClientTools = [weather],
            ToolChoice = new(ModelToolChoiceKind.Required),
            Listener = listener,
        };

        var first = await EndAsync(agents, request);
        var second = await EndAsync(agents, request with
        {
            RunId = "http-2",
            Message = "",
            ToolChoice = ModelToolChoice.Auto,
            History = [new(ModelRole.ToolResult, [new ModelContent.Text("25 degrees")]) { ToolCallId = "c1", ToolName = "weather" }],
        });

        Assert.Equal(("tool_calls", "weather", """{"city":"Bern"}"""), (first.StopReason, first.PendingToolCalls[0].Name, first.PendingToolCalls[0].ArgumentsJson));
        Assert.Equal(["call c1 weather", """args c1 {"city":"Bern"}""", "text Sunny."], listener.Heard);
        Assert.Equal(("Sunny.", 5L), (second.Text, second.Usage!.Output));
        Assert.Contains("\"tool_choice\":\"required\"", gateway.Model.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("25 degrees", gateway.Model.Requests[1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("missing tool result", gateway.Model.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tool_events_go_to_who_asked_for_them_without_results_unless_verbose()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Gateway.Host.Parts.Agents.Tools.Add(new ScriptedTool("lookup", (_, _) => Task.FromResult(new ToolResult("found"))));
        gateway.Model
            .ThenStream(ToolStreams.Call(ModelApi.OpenAiCompletions, "c1", "lookup", """{"path":"a"}"""))
            .ThenStream(ToolStreams.Say(ModelApi.OpenAiCompletions, "Done."));
        await using var peer = await gateway.Gateway.ConnectRawAsync();
        await peer.NextAsync();
        await peer.SendAsync($$"""{"type":"req","id":"connect","method":"connect","params":{"minProtocol":3,"maxProtocol":3,"client":{"id":"test","version":"1.0.0","platform":"linux","mode":"test"},"caps":["{{ToolEventsConnect}}"],"scopes":["operator.admin"],"auth":{"token":"{{GatewayFixture.Token}}"} } }""");
        await peer.ResponseAsync("connect");

        await ModelGateway.SendAsync(peer, "run-1", "go");
        var start = await peer.EventAsync("agent", IsTool);
        var result = await peer.EventAsync("agent", IsTool);

        Assert.False(start.TryGetProperty("seq", out _));
        Assert.Equal("""{"phase":"start","name":"lookup","toolCallId":"c1","args":{"path":"a"}}""", start.GetProperty("payload").GetProperty("data").GetRawText());
        Assert.Equal("""{"phase":"result","name":"lookup","toolCallId":"c1","isError":false}""", result.GetProperty("payload").GetProperty("data").GetRawText());
    }

    [Fact]
    public async Task Tool_events_of_protocol_4_are_numbered_and_carry_the_result()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Gateway.Host.Parts.Agents.Tools.Add(new ScriptedTool("lookup", (_, _) => Task.FromResult(new ToolResult("found"))));
        gateway.Model
            .ThenStream(ToolStreams.Call(ModelApi.OpenAiCompletions, "c1", "lookup", "{}"))
            .ThenStream(ToolStreams.Say(ModelApi.OpenAiCompletions, "Done."));
        await using var peer = await gateway.Gateway.ConnectRawAsync();
        await peer.NextAsync();
        await peer.SendAsync($$"""{"type":"req","id":"connect","method":"connect","params":{"minProtocol":4,"maxProtocol":4,"client":{"id":"cli","version":"1.0.0","platform":"linux","mode":"cli"},"caps":["{{ToolEventsConnect}}"],"scopes":["operator.admin"],"auth":{"token":"{{GatewayFixture.Token}}"} } }""");
        await peer.ResponseAsync("connect");

        await ModelGateway.SendAsync(peer, "run-1", "go");
        var start = await peer.EventAsync("agent", IsTool);
        var result = await peer.EventAsync("agent", IsTool);

        Assert.True(start.TryGetProperty("seq", out _));
        Assert.Equal("found", result.GetProperty("payload").GetProperty("data").GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString());
    }

    private static bool IsTool(JsonElement payload) => payload.GetProperty("stream").GetString() == "tool";

    private static async Task<RunOutcome> EndAsync(AgentServices agents, RunRequest request)
    {
        var admission = await agents.Runs.StartAsync(request, TestContext.Current.CancellationToken);
        return await admission.Handle!.Completion.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    private static ModelApi Api(string format) => format == "anthropic" ? ModelApi.AnthropicMessages : ModelApi.OpenAiCompletions;

    private sealed class RecordingListener : IRunListener
    {
        public List<string> Heard { get; } = [];

        public void Text(string delta) => Heard.Add("text " + delta);

        public void Thinking(string delta) => Heard.Add("thinking " + delta);

        public void ToolCall(string callId, string name) => Heard.Add($"call {callId} {name}");

        public void ToolCallDelta(string callId, string argumentsJson) => Heard.Add($"args {callId} {argumentsJson}");

        public void Flush()
        {
        }
    }
}
