using OpenClaw.Gateway.Agents;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Agents;

/// <summary>A gateway that is started on the state of one that was killed.</summary>
public sealed class RunRecoveryTests
{
    private const long At = 1_795_219_700_000;
    private const string Begin = """{"runId":"run-1","agentId":"main","sessionKey":"agent:main:main","origin":"Chat","at":1795219700000,"message":"Are you there?"}""";

    [Fact]
    public async Task A_run_that_was_cut_before_its_message_was_written_gets_both_and_answers_its_key()
    {
        await using var gateway = await StartAsync(Begin);
        await using var peer = await gateway.ConnectV3Async("operator.admin");

        var history = await ModelGateway.HistoryAsync(peer);
        var waited = await peer.RequestAsync("agent.wait", """{"runId":"run-1","timeoutMs":0}""");
        var again = await ModelGateway.SendAsync(peer, "run-1", "Are you there?");
        var agent = await peer.RequestAsync("agent", """{"message":"x","idempotencyKey":"run-1"}""");

        Assert.Equal(["Are you there?", ""], history.Select(ModelGateway.TextOf));
        Assert.Equal((At, "error", RunRecovery.CutText), (history[0].GetProperty("timestamp").GetInt64(), history[1].GetProperty("stopReason").GetString(), history[1].GetProperty("errorMessage").GetString()));
        Assert.Equal(("error", RunRecovery.CutText), (waited.GetProperty("payload").GetProperty("status").GetString(), waited.GetProperty("payload").GetProperty("error").GetString()));
        Assert.Equal(("UNAVAILABLE", RunRecovery.CutText), (again.GetProperty("error").GetProperty("code").GetString(), again.GetProperty("error").GetProperty("message").GetString()));
        Assert.Equal("error", agent.GetProperty("payload").GetProperty("status").GetString());
        Assert.Equal(2, (await ModelGateway.HistoryAsync(peer)).Count);
    }

    [Fact]
    public async Task A_run_whose_answer_was_written_was_not_cut()
    {
        await using var gateway = await StartAsync(
            Begin,
            """{"type":"message","id":"aaaaaaaa","parentId":null,"timestamp":"2026-11-21T00:08:20.000Z","message":{"role":"user","content":[{"type":"text","text":"Are you there?"}],"timestamp":1795219700000}}""",
            """{"type":"message","id":"bbbbbbbb","parentId":"aaaaaaaa","timestamp":"2026-11-21T00:08:21.000Z","message":{"role":"assistant","content":[{"type":"text","text":"Yes."}],"stopReason":"stop","timestamp":1795219701000}}""");
        await using var peer = await gateway.ConnectV3Async("operator.admin");

        var history = await ModelGateway.HistoryAsync(peer);
        var waited = await peer.RequestAsync("agent.wait", """{"runId":"run-1","timeoutMs":0}""");

        Assert.Equal(["Are you there?", "Yes."], history.Select(ModelGateway.TextOf));
        Assert.Equal("ok", waited.GetProperty("payload").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_message_that_was_part_of_a_gathered_one_is_not_written_again()
    {
        await using var gateway = await StartAsync(
            Begin,
            """{"type":"message","id":"aaaaaaaa","parentId":null,"timestamp":"2026-11-21T00:08:20.000Z","message":{"role":"user","content":[{"type":"text","text":"[Queued messages while agent was busy]\n\n---\nQueued #1\nAre you there?\n\n---\nQueued #2\nWell?"}],"timestamp":1795219700500,"idempotencyKey":"run-2:user"}}""");
        await using var peer = await gateway.ConnectV3Async("operator.admin");

        var history = await ModelGateway.HistoryAsync(peer);
        var waited = await peer.RequestAsync("agent.wait", """{"runId":"run-1","timeoutMs":0}""");

        Assert.Single(history);
        Assert.Equal("error", waited.GetProperty("payload").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_run_that_was_cut_between_a_call_and_its_result_was_cut()
    {
        await using var gateway = await StartAsync(
            Begin,
            """{"type":"message","id":"aaaaaaaa","parentId":null,"timestamp":"2026-11-21T00:08:20.000Z","message":{"role":"user","content":[{"type":"text","text":"Are you there?"}],"timestamp":1795219700000}}""",
            """{"type":"message","id":"bbbbbbbb","parentId":"aaaaaaaa","timestamp":"2026-11-21T00:08:21.000Z","message":{"role":"assistant","content":[{"type":"toolCall","id":"c1","name":"read","arguments":{}}],"stopReason":"toolUse","timestamp":1795219701000}}""");
        await using var peer = await gateway.ConnectV3Async("operator.admin");

        var history = await ModelGateway.HistoryAsync(peer);
        var waited = await peer.RequestAsync("agent.wait", """{"runId":"run-1","timeoutMs":0}""");

        Assert.Equal(["user", "assistant", "assistant"], history.Select(message => message.GetProperty("role").GetString()));
        Assert.Equal(("error", RunRecovery.CutText), (waited.GetProperty("payload").GetProperty("status").GetString(), waited.GetProperty("payload").GetProperty("error").GetString()));
    }

    [Fact]
    public async Task A_run_whose_failure_was_written_is_answered_with_that_failure()
    {
        await using var gateway = await StartAsync(
            Begin,
            """{"type":"message","id":"aaaaaaaa","parentId":null,"timestamp":"2026-11-21T00:08:20.000Z","message":{"role":"user","content":[{"type":"text","text":"Are you there?"}],"timestamp":1795219700000}}""",
            """{"type":"message","id":"bbbbbbbb","parentId":"aaaaaaaa","timestamp":"2026-11-21T00:08:21.000Z","message":{"role":"assistant","content":[],"stopReason":"error","errorMessage":"HTTP 503","timestamp":1795219701000}}""");
        await using var peer = await gateway.ConnectV3Async("operator.admin");

        var waited = await peer.RequestAsync("agent.wait", """{"runId":"run-1","timeoutMs":0}""");

        Assert.Equal(("error", "HTTP 503"), (waited.GetProperty("payload").GetProperty("status").GetString(), waited.GetProperty("payload").GetProperty("error").GetString()));
    }

    [Fact]
    public async Task Messages_of_the_same_millisecond_are_told_apart()
    {
        await using var gateway = await StartAsync(
            Begin + "\n"
            + """{"runId":"run-2","agentId":"main","sessionKey":"agent:main:main","origin":"Chat","at":1795219700000,"message":"Hello?"}""" + "\n"
            + """{"runId":"run-3","agentId":"main","sessionKey":"agent:main:main","origin":"Chat","at":1795219700000,"message":"Hello?"}""",
            """{"type":"message","id":"aaaaaaaa","parentId":null,"timestamp":"2026-11-21T00:08:20.000Z","message":{"role":"user","content":[{"type":"text","text":"Are you there?"}],"timestamp":1795219700000}}""",
            """{"type":"message","id":"bbbbbbbb","parentId":"aaaaaaaa","timestamp":"2026-11-21T00:08:21.000Z","message":{"role":"assistant","content":[{"type":"text","text":"Yes."}],"stopReason":"stop","timestamp":1795219701000}}""");
        await using var peer = await gateway.ConnectV3Async("operator.admin");

        var history = await ModelGateway.HistoryAsync(peer);

        Assert.Equal(["Are you there?", "Yes.", "Hello?", "", "Hello?", ""], history.Select(ModelGateway.TextOf));
    }

    [Fact]
    public async Task A_note_put_in_between_is_not_taken_for_the_answer()
    {
        await using var gateway = await StartAsync(
            Begin,
            """{"type":"message","id":"aaaaaaaa","parentId":null,"timestamp":"2026-11-21T00:08:20.000Z","message":{"role":"user","content":[{"type":"text","text":"Are you there?"}],"timestamp":1795219700000}}""",
            """{"type":"message","id":"bbbbbbbb","parentId":"aaaaaaaa","timestamp":"2026-11-21T00:08:21.000Z","message":{"role":"assistant","content":[{"type":"text","text":"A note."}],"stopReason":"stop","provider":"openclaw","model":"gateway-injected","timestamp":1795219701000}}""");
        await using var peer = await gateway.ConnectV3Async("operator.admin");

        var waited = await peer.RequestAsync("agent.wait", """{"runId":"run-1","timeoutMs":0}""");

        Assert.Equal("error", waited.GetProperty("payload").GetProperty("status").GetString());
    }

    [Fact]
    public async Task What_has_been_dealt_with_is_not_dealt_with_again()
    {
        await using var gateway = await StartAsync(Begin);

        Assert.Empty(Directory.GetFiles(Path.Combine(gateway.StateDir, "gateway"), "runs.jsonl*"));
    }

    private static Task<GatewayFixture> StartAsync(string mark, params string[] transcript) => GatewayFixture.StartAsync(start: options =>
    {
        var sessions = options.Paths.SessionsDir("main");
        Directory.CreateDirectory(sessions);
        Directory.CreateDirectory(Path.Combine(options.Paths.StateDir, "gateway"));
        File.WriteAllText(Path.Combine(options.Paths.StateDir, "gateway", "runs.jsonl"), mark + "\n");
        if (transcript.Length > 0)
        {
            File.WriteAllText(Path.Combine(sessions, "sessions.json"), $$$"""{"agent:main:main":{"sessionId":"s-1","updatedAt":{{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}}}}}""");
            File.WriteAllText(Path.Combine(sessions, "s-1.jsonl"), string.Concat(transcript.Select(line => line + "\n")));
        }
        return options;
    });
}
