using System.Text.Json;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Gateway.Agents;

namespace OpenClaw.Tests.Handlers.Rpc;

public sealed class AgentTests
{
    [Fact]
    public async Task A_run_is_accepted_at_once_and_answered_under_the_same_id()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStreams.OpenAi);
        await using var peer = await gateway.Gateway.ConnectV3Async("operator.admin");

        var accepted = await peer.RequestAsync("agent", """{"message":"hi","sessionKey":"main","idempotencyKey":"run-1"}""", "a1");
        var final = await peer.ResponseAsync("a1");
        var waited = await peer.RequestAsync("agent.wait", """{"runId":"run-1","timeoutMs":0}""");

        Assert.Equal(("run-1", "accepted"), (accepted.GetProperty("payload").GetProperty("runId").GetString(), accepted.GetProperty("payload").GetProperty("status").GetString()));
        var payload = final.GetProperty("payload");
        Assert.True(final.GetProperty("ok").GetBoolean());
        Assert.Equal(("ok", "completed"), (payload.GetProperty("status").GetString(), payload.GetProperty("summary").GetString()));
        var result = payload.GetProperty("result");
        Assert.Equal(ModelStreams.Text, result.GetProperty("payloads")[0].GetProperty("text").GetString());
        Assert.Equal(JsonValueKind.Null, result.GetProperty("payloads")[0].GetProperty("mediaUrl").ValueKind);
        var meta = result.GetProperty("meta").GetProperty("agentMeta");
        Assert.Equal("""{"input":80,"output":12,"total":112}""", meta.GetProperty("usage").GetRawText());
        Assert.Equal("""{"input":80,"output":12,"cacheRead":20,"cacheWrite":0,"total":112}""", meta.GetProperty("lastCallUsage").GetRawText());
        Assert.Equal("ok", waited.GetProperty("payload").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Events_carry_the_key_as_the_client_wrote_it_and_count_per_run()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStreams.OpenAi);
        await using var peer = await gateway.Gateway.ConnectV3Async("operator.admin");

        await peer.RequestAsync("agent", """{"message":"hi","sessionKey":"main","idempotencyKey":"run-1"}""", "a1");
        await peer.ResponseAsync("a1");

        var agent = peer.Seen.Where(frame => frame.GetProperty("event").GetString() == "agent").Select(frame => frame.GetProperty("payload")).ToList();
        Assert.All(agent, payload => Assert.Equal("main", payload.GetProperty("sessionKey").GetString()));
        Assert.Equal(Enumerable.Range(1, agent.Count), agent.Select(payload => payload.GetProperty("seq").GetInt32()));
        Assert.Equal(["start", "end"], agent.Where(payload => payload.GetProperty("stream").GetString() == "lifecycle").Select(payload => payload.GetProperty("data").GetProperty("phase").GetString()));
        var said = agent.Where(payload => payload.GetProperty("stream").GetString() == "assistant").Select(payload => payload.GetProperty("data")).ToList();
        Assert.Equal(ModelStreams.Text, string.Concat(said.Select(data => data.GetProperty("delta").GetString())));
        Assert.Equal(ModelStreams.Text, said[^1].GetProperty("text").GetString());
    }

    [Fact]
    public async Task What_the_caller_knows_of_the_session_stays_with_it()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, MockReply.Stream()));
        await using var peer = await gateway.Gateway.ConnectV3Async("operator.admin");

        await peer.RequestAsync("agent", """{"message":"hi","sessionKey":"agent:main:subagent:one","label":" Look it up ","spawnedBy":"agent:main:main","groupId":"g1","groupSpace":"lab","idempotencyKey":"run-1"}""", "a1");
        await peer.ResponseAsync("a1");
        await peer.RequestAsync("agent", """{"message":"hi","sessionKey":"agent:main:subagent:one","spawnedBy":"agent:main:other","idempotencyKey":"run-2"}""", "a2");
        await peer.ResponseAsync("a2");
        var refused = await peer.RequestAsync("agent", $$"""{"message":"hi","sessionKey":"main","label":"{{new string('x', 64)}}y","idempotencyKey":"run-3"}""");

        var entry = gateway.Gateway.Host.Parts.Sessions.Get("agent:main:subagent:one")!;
        Assert.Equal(("Look it up", "agent:main:main", "g1", "lab"), (entry.Label, entry.SpawnedBy, entry.GroupId, entry.Space));
        Assert.False(refused.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task What_the_caller_knows_of_the_session_does_not_keep_its_conversation_from_ending()
    {
        var clock = new FakeClock();
        await using var gateway = await ModelGateway.StartAsync(time: clock, configure: config => config with { Session = config.Session with { IdleMinutes = 1 } });
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, MockReply.Stream()));
        await using var peer = await gateway.Gateway.ConnectV3Async("operator.admin");
        const string Key = "agent:main:bridge:one";
        const string Asked = "6f1b2c3d-0000-4000-8000-000000000001";

        await peer.RequestAsync("agent", $$"""{"message":"hi","sessionKey":"{{Key}}","sessionId":"{{Asked}}","groupId":"g1","idempotencyKey":"run-1"}""", "a1");
        await peer.ResponseAsync("a1");
        var first = gateway.Gateway.Host.Parts.Sessions.Get(Key)!;
        clock.Advance(TimeSpan.FromSeconds(61));
        await peer.RequestAsync("agent", $$"""{"message":"hi","sessionKey":"{{Key}}","groupId":"g1","idempotencyKey":"run-2"}""", "a2");
        await peer.ResponseAsync("a2");
        var second = gateway.Gateway.Host.Parts.Sessions.Get(Key)!;

        Assert.Equal((Asked, "g1"), (first.SessionId, first.GroupId));
        Assert.NotEqual(Asked, second.SessionId);
        Assert.Equal("g1", second.GroupId);
    }

    [Fact]
    public async Task A_label_of_another_session_is_refused_and_a_parent_is_kept_by_its_full_key()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.Otherwise(context => FakeModelServer.StreamAsync(context, MockReply.Stream()));
        await using var peer = await gateway.Gateway.ConnectV3Async("operator.admin");

        await peer.RequestAsync("agent", """{"message":"hi","sessionKey":"agent:main:subagent:one","label":"Look","spawnedBy":"main","idempotencyKey":"run-1"}""", "a1");
        await peer.ResponseAsync("a1");
        var refused = await peer.RequestAsync("agent", """{"message":"hi","sessionKey":"agent:main:subagent:two","label":" Look ","idempotencyKey":"run-2"}""");
        var again = await peer.RequestAsync("agent", """{"message":"hi","sessionKey":"agent:main:subagent:one","label":"Look","idempotencyKey":"run-3"}""", "a3");
        await peer.ResponseAsync("a3");

        Assert.Equal("label already in use: Look", refused.GetProperty("error").GetProperty("message").GetString());
        Assert.True(again.GetProperty("ok").GetBoolean(), again.ToString());
        Assert.Null(gateway.Gateway.Host.Parts.Sessions.Get("agent:main:subagent:two"));
        Assert.Equal("agent:main:main", gateway.Gateway.Host.Parts.Sessions.Get("agent:main:subagent:one")!.SpawnedBy);
    }

    [Fact]
    public async Task A_repeat_of_the_key_gets_the_stored_end()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStreams.OpenAi);
        await using var peer = await gateway.Gateway.ConnectV3Async("operator.admin");
        await peer.RequestAsync("agent", """{"message":"hi","idempotencyKey":"run-1"}""", "a1");
        var final = await peer.ResponseAsync("a1");

        var again = await peer.RequestAsync("agent", """{"message":"hi","idempotencyKey":"run-1"}""");

        Assert.Equal(final.GetProperty("payload").GetRawText(), again.GetProperty("payload").GetRawText());
        Assert.Single(gateway.Model.Requests);
    }

    [Fact]
    public async Task A_failed_run_answers_with_both_payload_and_error()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStatus(400, """{"error":{"message":"mock failure"}}""");
        await using var peer = await gateway.Gateway.ConnectV3Async("operator.admin");

        await peer.RequestAsync("agent", """{"message":"hi","idempotencyKey":"run-1"}""", "a1");
        var final = await peer.ResponseAsync("a1");
        var waited = await peer.RequestAsync("agent.wait", """{"runId":"run-1"}""");

        Assert.False(final.GetProperty("ok").GetBoolean());
        Assert.Equal("""{"runId":"run-1","status":"error","summary":"HTTP 400: mock failure"}""", final.GetProperty("payload").GetRawText());
        Assert.Equal(("UNAVAILABLE", "HTTP 400: mock failure"), (final.GetProperty("error").GetProperty("code").GetString(), final.GetProperty("error").GetProperty("message").GetString()));
        Assert.Equal(("error", "HTTP 400: mock failure"), (waited.GetProperty("payload").GetProperty("status").GetString(), waited.GetProperty("payload").GetProperty("error").GetString()));
    }

    [Theory]
    [InlineData("""{"message":"x","agentId":"nope","idempotencyKey":"r"}""", "invalid agent params: unknown agent id \"nope\"")]
    [InlineData("""{"message":"x","agentId":"main","sessionKey":"agent:other:main","idempotencyKey":"r"}""", "invalid agent params: agent \"main\" does not match session key agent \"other\"")]
    [InlineData("""{"message":"x","channel":"bogus","idempotencyKey":"r"}""", "invalid agent params: unknown channel: bogus")]
    [InlineData("""{"message":"x"}""", "invalid agent params: must have required property 'idempotencyKey'")]
    public async Task What_cannot_be_run_is_refused(string parameters, string text)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.admin");

        var response = await peer.RequestAsync("agent", parameters);

        Assert.Equal(("INVALID_REQUEST", text), (response.GetProperty("error").GetProperty("code").GetString(), response.GetProperty("error").GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Waiting_for_a_run_that_never_was_ends_with_timeout()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.admin");

        var response = await peer.RequestAsync("agent.wait", """{"runId":"unknown-run","timeoutMs":50}""");

        Assert.Equal("""{"runId":"unknown-run","status":"timeout"}""", response.GetProperty("payload").GetRawText());
    }

    [Fact]
    public async Task Runs_of_a_session_come_one_after_the_other_and_those_of_others_at_the_same_time()
    {
        await using var gateway = await ModelGateway.StartAsync();
        var go = new TaskCompletionSource();
        gateway.Model.Otherwise(async context =>
        {
            await go.Task;
            await FakeModelServer.StreamAsync(context, ModelStreams.OpenAi);
        });
        await using var peer = await gateway.Gateway.ConnectV3Async("operator.admin");

        await ModelGateway.SendAsync(peer, "a-1", "one", "agent:main:a");
        await ModelGateway.SendAsync(peer, "a-2", "two", "agent:main:a");
        await ModelGateway.SendAsync(peer, "b-1", "three", "agent:main:b");
        await gateway.Model.RequestAsync();
        await gateway.Model.RequestAsync();
        Assert.Equal(2, gateway.Model.Requests.Count);
        go.SetResult();
        await ModelGateway.EventsAsync(peer, "a-2");

        Assert.Equal(3, gateway.Model.Requests.Count);
        var history = await ModelGateway.HistoryAsync(peer, "agent:main:a");
        Assert.Equal(["one", ModelStreams.Text, "two", ModelStreams.Text], history.Select(ModelGateway.TextOf));
    }

    [Fact]
    public async Task Agents_are_listed_with_the_one_that_answers_by_default()
    {
        await using var gateway = await GatewayFixture.StartAsync(config => config with
        {
            Agents = config.Agents with { List = [new() { Id = "main" }, new() { Id = "helper-two", Name = "Helper 2", Identity = new() { Name = "Helper Two", Emoji = "🦀" } }] },
        });
        await using var peer = await gateway.ConnectV3Async("operator.admin");

        var list = await peer.RequestAsync("agents.list");
        var identity = await peer.RequestAsync("agent.identity.get", """{"agentId":"helper-two"}""");
        var mismatch = await peer.RequestAsync("agent.identity.get", """{"agentId":"main","sessionKey":"agent:other:main"}""");

        Assert.Equal("""{"defaultId":"main","mainKey":"main","scope":"per-sender","agents":[{"id":"main"},{"id":"helper-two","name":"Helper 2","identity":{"name":"Helper Two","emoji":"🦀"}}]}""", list.GetProperty("payload").GetRawText());
        Assert.Equal("""{"agentId":"helper-two","name":"Helper Two","avatar":"🦀","emoji":"🦀"}""", identity.GetProperty("payload").GetRawText());
        Assert.Equal("invalid agent.identity.get params: agent \"main\" does not match session key agent \"other\"", mismatch.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task An_agent_without_a_name_is_the_assistant_and_one_with_a_file_says_its_own()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.admin");

        var before = await peer.RequestAsync("agent.identity.get");
        Directory.CreateDirectory(Path.Combine(gateway.StateDir, "workspace"));
        await File.WriteAllTextAsync(Path.Combine(gateway.StateDir, "workspace", "IDENTITY.md"), "# Me\n- **Name:** Clawd\n- **Creature:** _(pick one)_\n- Emoji: 🦞\n");
        var after = await peer.RequestAsync("agent.identity.get");

        Assert.Equal("""{"agentId":"main","name":"Assistant","avatar":"A"}""", before.GetProperty("payload").GetRawText());
        Assert.Equal("""{"agentId":"main","name":"Clawd","avatar":"🦞","emoji":"🦞"}""", after.GetProperty("payload").GetRawText());
    }

    [Fact]
    public async Task Models_that_can_be_called_are_listed()
    {
        await using var gateway = await ModelGateway.StartAsync();
        await using var peer = await gateway.Gateway.ConnectV3Async("operator.admin");

        var response = await peer.RequestAsync("models.list");

        Assert.Equal("""[{"id":"mock-1","name":"Mock 1","provider":"mock","contextWindow":128000,"reasoning":false,"input":["text"]}]""", response.GetProperty("payload").GetProperty("models").GetRawText());
    }

    [Fact]
    public async Task A_note_can_be_put_into_a_conversation()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(ModelStreams.OpenAi);
        await using var peer = await gateway.Gateway.ConnectV3Async("operator.admin");
        var nowhere = await peer.RequestAsync("chat.inject", """{"sessionKey":"does-not-exist","message":"x"}""");
        await ModelGateway.ChatAsync(peer, "run-1", "hi");

        var response = await peer.RequestAsync("chat.inject", """{"sessionKey":"main","message":"Injected note","label":"System"}""");
        var id = response.GetProperty("payload").GetProperty("messageId").GetString();
        var chat = await peer.EventAsync("chat", payload => payload.GetProperty("runId").GetString() == $"inject-{id}");

        Assert.Equal("session not found", nowhere.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(("final", 0), (chat.GetProperty("payload").GetProperty("state").GetString(), chat.GetProperty("payload").GetProperty("seq").GetInt32()));
        Assert.Equal("[System]\n\nInjected note", ModelGateway.TextOf((await ModelGateway.HistoryAsync(peer))[^1]));
    }
}
