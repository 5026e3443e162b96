using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class AgentCommandTests : IDisposable
{
    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    private static Task<ScriptedGateway> RunningAsync(Func<ScriptedPeer, ScriptedRequest, string, Task> run) => ScriptedGateway.StartAsync(async peer =>
    {
        await peer.WelcomeAsync();
        if (await peer.NextRequestAsync() is not { } request) return;
        var runId = (string)JsonNode.Parse(request.Params)!["idempotencyKey"]!;
        await peer.AnswerAsync(request.Id, $$"""{"runId":"{{runId}}","status":"accepted","acceptedAt":1}""");
        await run(peer, request, runId);
    });

    private static Task AssistantAsync(ScriptedPeer peer, string runId, string text, string delta) => peer.EventAsync(
        "agent",
        $$$"""{"runId":"{{{runId}}}","seq":1,"stream":"assistant","ts":1,"data":{"text":"{{{text}}}","delta":"{{{delta}}}"} }""");

    private static Task ChatAsync(ScriptedPeer peer, string runId, string text) => peer.EventAsync(
        "chat",
        $$$"""{"runId":"{{{runId}}}","state":"delta","seq":2,"message":{"role":"assistant","content":[{"type":"text","text":"{{{text}}}"}]} }""");

    private static Task DoneAsync(ScriptedPeer peer, ScriptedRequest request, string runId, string payloads) => peer.AnswerAsync(
        request.Id, $$$"""{"runId":"{{{runId}}}","status":"ok","summary":"completed","result":{"payloads":{{{payloads}}},"meta":{}} }""");

    [Fact]
    public async Task The_reply_is_printed_as_it_grows_and_once_only()
    {
        await using var gateway = await RunningAsync(async (peer, request, runId) =>
        {
            await AssistantAsync(peer, runId, "Hel", "Hel");
            await AssistantAsync(peer, "another-run", "Not mine", "Not mine");
            await AssistantAsync(peer, runId, "Hello", "lo");
            await ChatAsync(peer, runId, "Hello");
            await DoneAsync(peer, request, runId, """[{"text":"Hello world","mediaUrl":null}]""");
        });
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("agent", "--message", "hi");

        Assert.Equal((0, "Hello world\n", ""), (result.ExitCode, result.Out, result.Error));
    }

    [Fact]
    public async Task A_piece_is_printed_before_the_next_one_comes()
    {
        await using var gateway = await RunningAsync(async (peer, request, runId) =>
        {
            await AssistantAsync(peer, runId, "One,", "One,");
            await _cli.Live!.SeenAsync("One,");
            await AssistantAsync(peer, runId, "One, two,", " two,");
            await _cli.Live.SeenAsync("One, two,");
            await DoneAsync(peer, request, runId, """[{"text":"One, two, three"}]""");
        });
        _cli.UseGateway(gateway);

        Assert.Equal("One, two, three\n", (await _cli.RunAsync("agent", "-m", "hi")).Out);
    }

    [Fact]
    public async Task Chat_events_are_enough()
    {
        await using var gateway = await RunningAsync(async (peer, request, runId) =>
        {
            await ChatAsync(peer, runId, "Only ");
            await DoneAsync(peer, request, runId, """[{"text":"Only chat"}]""");
        });
        _cli.UseGateway(gateway);

        Assert.Equal("Only chat\n", (await _cli.RunAsync("agent", "-m", "hi")).Out);
    }

    [Fact]
    public async Task Several_messages_of_one_run_are_set_apart()
    {
        await using var gateway = await RunningAsync(async (peer, request, runId) =>
        {
            await AssistantAsync(peer, runId, "Looking.", "Looking.");
            await AssistantAsync(peer, runId, "Found it.", "Found it.");
            await DoneAsync(peer, request, runId, """[{"text":"Looking."},{"text":"Found it."}]""");
        });
        _cli.UseGateway(gateway);

        Assert.Equal("Looking.\n\nFound it.\n", (await _cli.RunAsync("agent", "-m", "hi")).Out);
    }

    [Fact]
    public async Task Without_events_the_final_answer_is_printed()
    {
        await using var gateway = await RunningAsync(
            (peer, request, runId) => DoneAsync(peer, request, runId, """[{"text":"one"},{"text":"two"}]"""));
        _cli.UseGateway(gateway);

        Assert.Equal("one\ntwo\n", (await _cli.RunAsync("agent", "-m", "hi")).Out);
    }

    [Fact]
    public async Task Json_is_the_final_document_alone()
    {
        await using var gateway = await RunningAsync(async (peer, request, runId) =>
        {
            await AssistantAsync(peer, runId, "Hello", "Hello");
            await DoneAsync(peer, request, runId, """[{"text":"Hello","mediaUrl":null}]""");
        });
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("agent", "-m", "hi", "--json");

        var json = JsonNode.Parse(result.Out)!;
        Assert.Equal("ok", (string)json["status"]!);
        Assert.Equal("Hello", (string)json["result"]!["payloads"]![0]!["text"]!);
    }

    [Fact]
    public async Task A_failed_run_is_an_error()
    {
        await using var gateway = await RunningAsync(async (peer, request, runId) =>
        {
            await peer.SendAsync(
                $$$"""{"type":"res","id":"{{{request.Id}}}","ok":false,"payload":{"runId":"{{{runId}}}","status":"error","summary":"no key"},"error":{"code":"UNAVAILABLE","message":"no key"} }""");
        });
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("agent", "-m", "hi");

        Assert.Equal((1, "", "Agent run failed: no key\n"), (result.ExitCode, result.Out, result.Error));
    }

    [Fact]
    public async Task Without_a_target_it_is_the_main_session_of_the_default_agent()
    {
        await using var gateway = await RunningAsync((peer, request, runId) => DoneAsync(peer, request, runId, "[]"));
        _cli.UseGateway(gateway);

        await _cli.RunAsync("agent", "-m", "@hi");

        var parameters = JsonNode.Parse(Assert.Single(gateway.Requests).Params)!.AsObject();
        Assert.True(Guid.TryParse((string?)parameters["idempotencyKey"], out _));
        parameters.Remove("idempotencyKey");
        Assert.Equal("""{"message":"@hi","sessionKey":"agent:main:main","deliver":false,"timeout":600}""", parameters.ToJsonString());
    }

    [Fact]
    public async Task Targets_and_settings_are_passed_on()
    {
        await using var gateway = await RunningAsync((peer, request, runId) => DoneAsync(peer, request, runId, "[]"));
        _cli.UseGateway(gateway);

        await _cli.RunAsync("agent", "-m", "hi", "--agent", "beta", "--session-id", "s1", "--to", "1555", "--thinking", "high", "--timeout", "5");

        var parameters = JsonNode.Parse(Assert.Single(gateway.Requests).Params)!.AsObject();
        parameters.Remove("idempotencyKey");
        Assert.Equal(
            """{"message":"hi","agentId":"beta","to":"1555","sessionId":"s1","thinking":"high","deliver":false,"timeout":5}""",
            parameters.ToJsonString());
    }

    [Fact]
    public async Task Without_a_gateway_there_is_a_clear_error()
    {
        _cli.UseFreePort();

        var result = await _cli.RunAsync("agent", "-m", "hi", "--token", "dev");

        Assert.Equal((1, ""), (result.ExitCode, result.Out));
        Assert.Contains("connection refused", result.Error, StringComparison.Ordinal);
        Assert.EndsWith("start one with: openclaw gateway\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_lost_on_the_way_leaves_the_shown_text_and_says_so()
    {
        await using var gateway = await RunningAsync(async (peer, request, runId) =>
        {
            await AssistantAsync(peer, runId, "Half", "Half");
            await peer.CloseAsync(1012, "service restart");
        });
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("agent", "-m", "hi");

        Assert.Equal((1, "Half\n"), (result.ExitCode, result.Out));
        Assert.StartsWith("gateway closed (1012 service restart): service restart\n", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--message", " ")]
    [InlineData("--message", "hi", "--timeout", "soon")]
    public async Task Senseless_input_is_refused_here(params string[] options) =>
        Assert.Equal(1, (await _cli.RunAsync(["agent", .. options])).ExitCode);

    [Theory]
    [InlineData("--local", "--local is not possible")]
    [InlineData("--deliver", "--deliver needs a channel")]
    [InlineData("--reply-to x", "--reply-to says where to deliver a reply.")]
    public async Task What_cannot_be_is_refused_before_anything_is_sent(string option, string error)
    {
        var result = await _cli.RunAsync(["agent", "-m", "hi", .. option.Split(' ')]);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(error, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_can_come_from_a_file_and_the_session_and_the_model_be_named()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        _cli.UseGateway(gateway);
        var file = _cli.Home.Write("message.txt", "From a file");

        var named = await _cli.RunAsync("agent", "--message-file", file, "--session-key", "agent:main:other", "--model", "demo/demo");
        _cli.Input = "From a pipe";
        var piped = await _cli.RunAsync("agent", "--message-file", "-");
        var both = await _cli.RunAsync("agent", "--message-file", file, "-m", "x");

        Assert.Contains("From a file", named.Out, StringComparison.Ordinal);
        Assert.Contains("From a pipe", piped.Out, StringComparison.Ordinal);
        Assert.Contains("user: From a file", (await _cli.RunAsync("sessions", "tail", "agent:main:other")).Out, StringComparison.Ordinal);
        Assert.Equal((1, "Choose one of --message and --message-file\n"), (both.ExitCode, both.Error));
    }
}
