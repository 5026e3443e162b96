using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>Jobs and heartbeats in a whole gateway, with a model behind it.</summary>
public sealed class CronTests
{
    private static readonly string[] Admin = ["operator.admin"];

    [Fact]
    public async Task A_declaration_switches_a_job_on_again_only_where_it_says_so()
    {
        await using var gateway = await ModelGateway.StartAsync(time: new FakeClock());
        await using var peer = await gateway.Gateway.ConnectV4Async(Admin);

        var added = await DeclareAsync(""" ,"enabled":false""");
        var again = await DeclareAsync("");
        var said = await DeclareAsync(""" ,"enabled":true""");

        Assert.Equal((false, false, true), (added, again, said));

        async Task<bool> DeclareAsync(string more)
        {
            var answer = await peer.RequestAsync("cron.add", $$"""{"name":"tea","declarationKey":"k","schedule":{"kind":"every","everyMs":3600000},"sessionTarget":"main","wakeMode":"now","payload":{"kind":"systemEvent","text":"tea"}{{more}} }""");
            return answer.GetProperty("payload").GetProperty("job").GetProperty("enabled").GetBoolean();
        }
    }

    [Fact]
    public async Task An_isolated_job_runs_a_turn_of_its_own_with_its_prompt_session_and_log()
    {
        await using var gateway = await ModelGateway.StartAsync(time: new FakeClock());
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV3Async(Admin);
        var job = (await peer.RequestAsync("cron.add", """{"name":"greet","schedule":{"kind":"every","everyMs":3600000},"message":"say hi","deliver":false}""")).GetProperty("payload");
        var id = job.GetProperty("id").GetString()!;

        Assert.True((await peer.RequestAsync("cron.run", $$"""{"id":"{{id}}"}""")).GetProperty("payload").GetProperty("ran").GetBoolean());

        var asked = gateway.Model.Requests.Single().Body;
        Assert.Contains($"[cron:{id} greet] say hi\\nCurrent time: Saturday, November 21st, 2026", asked, StringComparison.Ordinal);
        var entry = (await peer.RequestAsync("cron.runs", $$"""{"id":"{{id}}"}""")).GetProperty("payload").GetProperty("entries")[0];
        Assert.Equal("Hello from the mock model. This is a streamed reply.", entry.GetProperty("summary").GetString());
        Assert.Equal(1, await EntriesAsync(peer, $$"""{"id":"{{id}}","agentId":"main"}"""));
        Assert.Equal(0, await EntriesAsync(peer, $$"""{"id":"{{id}}","agentId":"other"}"""));
        var rows = (await peer.RequestAsync("sessions.list")).GetProperty("payload").GetProperty("sessions").EnumerateArray().ToArray();
        var row = Assert.Single(rows);
        Assert.Equal($"agent:main:cron:{id}", row.GetProperty("key").GetString());
        Assert.Equal("Cron: greet", row.GetProperty("displayName").GetString());
        Assert.Equal(entry.GetProperty("sessionId").GetString(), row.GetProperty("sessionId").GetString());
    }

    [Fact]
    public async Task Jobs_are_found_by_the_session_they_speak_in_and_shown_in_short()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async(Admin);
        var isolated = (await peer.RequestAsync("cron.add", """{"name":"greet","schedule":{"kind":"every","everyMs":3600000},"sessionTarget":"isolated","wakeMode":"now","payload":{"kind":"agentTurn","message":"say hi"}}""")).GetProperty("payload").GetProperty("id").GetString();
        await peer.RequestAsync("cron.add", """{"name":"note","schedule":{"kind":"every","everyMs":3600000},"sessionTarget":"main","wakeMode":"now","payload":{"kind":"systemEvent","text":"note"}}""");

        var own = await NamesAsync(peer, $$"""{"sessionKey":"agent:main:cron:{{isolated}}"}""");
        var main = await NamesAsync(peer, """{"sessionKey":"main","sessionAgentId":"main"}""");
        var other = await NamesAsync(peer, """{"sessionKey":"agent:other:main"}""");
        var shortened = (await peer.RequestAsync("cron.list", """{"compact":true,"sessionKey":"main"}""")).GetProperty("payload");

        Assert.Equal(("greet", "note", ""), (own, main, other));
        Assert.Equal(
            ["id", "name", "updatedAtMs", "enabled", "nextRunAt", "nextRunAtMs", "scheduleKind", "schedule", "lastRunAt", "lastRunAtMs", "lastRunStatus", "lastRunError", "effectiveAgentId"],
            shortened.GetProperty("jobs")[0].EnumerateObject().Select(member => member.Name));
        Assert.False(shortened.TryGetProperty("deliveryPreviews", out _));
    }

    private static async Task<string> NamesAsync(RawPeer peer, string parameters) =>
        string.Join(',', (await peer.RequestAsync("cron.list", parameters)).GetProperty("payload").GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("name").GetString()));

    [Fact]
    public async Task A_job_due_beyond_the_calendar_does_not_spoil_the_short_list()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async(Admin);
        const string Rest = """ "sessionTarget":"main","wakeMode":"now","payload":{"kind":"systemEvent","text":"note"} """;
        var late = (await peer.RequestAsync("cron.add", $$$"""{"name":"late","schedule":{"kind":"every","everyMs":1000,"anchorMs":8000000000000000},{{{Rest}}}}""")).GetProperty("payload").GetProperty("id").GetString();
        var never = await peer.RequestAsync("cron.add", $$$"""{"name":"never","schedule":{"kind":"every","everyMs":1000,"anchorMs":9000000000000000},{{{Rest}}}}""");
        await peer.RequestAsync("cron.update", $$$"""{"id":"{{{late}}}","patch":{"state":{"lastRunAtMs":8000000000000000} } }""");

        var list = await peer.RequestAsync("cron.list", """{"compact":true,"sortBy":"name"}""");

        Assert.True(never.GetProperty("ok").GetBoolean(), never.ToString());
        Assert.True(list.GetProperty("ok").GetBoolean(), list.ToString());
        var jobs = list.GetProperty("payload").GetProperty("jobs");
        Assert.Equal(8_000_000_000_000_000, jobs[0].GetProperty("nextRunAtMs").GetInt64());
        Assert.Equal(JsonValueKind.Null, jobs[0].GetProperty("nextRunAt").ValueKind);
        Assert.Equal(JsonValueKind.Null, jobs[0].GetProperty("lastRunAt").ValueKind);
        Assert.Equal(JsonValueKind.Null, jobs[1].GetProperty("nextRunAtMs").ValueKind);
    }

    [Theory]
    [InlineData("""{"kind":"cron","expr":"0 9 * * *","staggerMs":8640000000000000}""", "", "schedule.staggerMs must be at most 86400000 (a day)")]
    [InlineData("""{"kind":"every","everyMs":1000}""", ""","toolsAllow":["read"]""", "payload.toolsAllow is not supported by this gateway for payload.kind \"systemEvent\"")]
    public async Task What_a_job_could_not_keep_to_is_refused_by_name(string schedule, string more, string text)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async(Admin);

        var refused = await peer.RequestAsync("cron.add", $$$"""{"name":"n","schedule":{{{schedule}}},"sessionTarget":"main","wakeMode":"now","payload":{"kind":"systemEvent","text":"note"{{{more}}}}}""");

        Assert.Contains(text, refused.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, (await peer.RequestAsync("cron.list")).GetProperty("payload").GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_job_of_protocol_4_has_only_the_tools_and_files_it_names_and_null_takes_them_off_again()
    {
        await using var gateway = await ModelGateway.StartAsync(time: new FakeClock());
        gateway.Model.ThenStream(MockReply.Stream());
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async(Admin);
        Assert.True((await peer.RequestAsync("agents.files.set", """{"agentId":"main","name":"AGENTS.md","content":"Always knock."}""")).GetProperty("ok").GetBoolean());
        var job = (await peer.RequestAsync("cron.add", """
            {"name":"n","schedule":{"kind":"every","everyMs":3600000},"sessionTarget":"isolated","wakeMode":"next-heartbeat","delivery":{"mode":"none"},
             "payload":{"kind":"agentTurn","message":"look","toolsAllow":["read","group:sessions"],"lightContext":true,"fallbacks":[]}}
            """)).GetProperty("payload");
        var id = job.GetProperty("id").GetString()!;

        await RunAsync(peer, id);
        var changed = (await peer.RequestAsync("cron.update", $$$"""{"id":"{{{id}}}","patch":{"payload":{"kind":"agentTurn","toolsAllow":null,"lightContext":false,"fallbacks":null} } }""")).GetProperty("payload");
        await RunAsync(peer, id);

        Assert.Equal("""["read","group:sessions"]""", job.GetProperty("payload").GetProperty("toolsAllow").GetRawText());
        Assert.False(changed.GetProperty("payload").TryGetProperty("toolsAllow", out _), changed.ToString());
        Assert.False(changed.GetProperty("payload").TryGetProperty("fallbacks", out _), changed.ToString());
        Assert.Equal("look", changed.GetProperty("payload").GetProperty("message").GetString());
        var (first, second) = (gateway.Model.Requests[0].Body, gateway.Model.Requests[^1].Body);
        Assert.Contains("\"name\":\"read\"", first, StringComparison.Ordinal);
        Assert.DoesNotContain("\"name\":\"exec\"", first, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"exec\"", second, StringComparison.Ordinal);
        Assert.DoesNotContain("Always knock.", first, StringComparison.Ordinal);
        Assert.Contains("Always knock.", second, StringComparison.Ordinal);
    }

    private static async Task RunAsync(RawPeer peer, string id)
    {
        await peer.RequestAsync("cron.run", $$"""{"id":"{{id}}"}""");
        await peer.EventAsync("cron", payload => payload.GetProperty("action").GetString() == "finished");
    }

    private static async Task<int> EntriesAsync(RawPeer peer, string parameters) =>
        (await peer.RequestAsync("cron.runs", parameters)).GetProperty("payload").GetProperty("entries").GetArrayLength();

    [Fact]
    public async Task An_answer_nobody_could_be_told_goes_to_the_main_session_with_the_next_message()
    {
        await using var gateway = await ModelGateway.StartAsync(time: new FakeClock());
        gateway.Model.ThenStream(MockReply.Stream());
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async(Admin);
        var job = (await peer.RequestAsync("cron.add", """{"name":"n","schedule":{"kind":"every","everyMs":3600000},"wakeMode":"next-heartbeat","message":"report"}""")).GetProperty("payload");
        var id = job.GetProperty("id").GetString()!;

        var begun = (await peer.RequestAsync("cron.run", $$"""{"id":"{{id}}"}""")).GetProperty("payload");
        await peer.EventAsync("cron", payload => payload.GetProperty("action").GetString() == "finished");
        var entry = (await peer.RequestAsync("cron.runs", $$"""{"id":"{{id}}","runId":"{{begun.GetProperty("runId").GetString()}}"}""")).GetProperty("payload").GetProperty("entries")[0];
        await ModelGateway.ChatAsync(peer, "chat-1", "hello");

        Assert.True(begun.GetProperty("enqueued").GetBoolean());
        Assert.Equal(("ok", "not-delivered"), (entry.GetProperty("status").GetString(), entry.GetProperty("deliveryStatus").GetString()));
        var told = ModelGateway.TextOf((await ModelGateway.HistoryAsync(peer))[0]);
        Assert.Equal("System: [2026-11-21 00:00:00 UTC] Cron: Hello from the mock model. This is a streamed reply.\n\nhello", told);
    }

    [Fact]
    public async Task A_channel_that_is_not_there_makes_the_run_an_error_unless_the_job_does_not_insist()
    {
        await using var gateway = await ModelGateway.StartAsync(time: new FakeClock());
        await using var peer = await gateway.Gateway.ConnectV3Async(Admin);
        foreach (var (bestEffort, status) in new[] { ("false", "error"), ("true", "ok") })
        {
            gateway.Model.ThenStream(MockReply.Stream());
            var id = (await peer.RequestAsync("cron.add", $$"""{"name":"n","schedule":{"kind":"every","everyMs":3600000},"message":"m","channel":"Telegram","bestEffortDeliver":{{bestEffort}}}""")).GetProperty("payload").GetProperty("id").GetString();
            await peer.RequestAsync("cron.run", $$"""{"id":"{{id}}"}""");

            var job = (await peer.RequestAsync("cron.list")).GetProperty("payload").GetProperty("jobs").EnumerateArray().Single(job => job.GetProperty("id").GetString() == id);
            Assert.Equal(status, job.GetProperty("state").GetProperty("lastStatus").GetString());
        }
    }

    [Fact]
    public async Task A_main_job_that_wakes_at_once_has_its_text_passed_on_by_the_agent()
    {
        await using var gateway = await ModelGateway.StartAsync(time: new FakeClock());
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV3Async(Admin);
        var id = (await peer.RequestAsync("cron.add", """{"name":"n","schedule":{"kind":"every","everyMs":3600000},"text":"Water the plants"}""")).GetProperty("payload").GetProperty("id").GetString();

        await peer.RequestAsync("cron.run", $$"""{"id":"{{id}}"}""");

        Assert.Contains("This is its content:\\n\\nWater the plants", gateway.Model.Requests.Single().Body, StringComparison.Ordinal);
        var entry = (await peer.RequestAsync("cron.runs", $$"""{"id":"{{id}}"}""")).GetProperty("payload").GetProperty("entries")[0];
        Assert.Equal(("ok", "Water the plants"), (entry.GetProperty("status").GetString(), entry.GetProperty("summary").GetString()));
        Assert.Equal("no-target", (await peer.EventAsync("heartbeat")).GetProperty("payload").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task An_acknowledged_heartbeat_leaves_the_session_as_old_as_it_was()
    {
        var clock = new FakeClock();
        await using var gateway = await ModelGateway.StartAsync(time: clock);
        gateway.Model.ThenStream(MockReply.Stream());
        gateway.Model.ThenStream("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"HEARTBEAT_OK\"}}]}\n\ndata: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
        Directory.CreateDirectory(Path.Combine(gateway.Gateway.StateDir, "workspace"));
        await File.WriteAllTextAsync(Path.Combine(gateway.Gateway.StateDir, "workspace", "HEARTBEAT.md"), "Look after the plants.", TestContext.Current.CancellationToken);
        await using var peer = await gateway.Gateway.ConnectV3Async(Admin);
        await ModelGateway.ChatAsync(peer, "chat-1", "hello");
        var before = (await peer.RequestAsync("sessions.list")).GetProperty("payload").GetProperty("sessions")[0].GetProperty("updatedAt").GetInt64();

        clock.Advance(TimeSpan.FromMinutes(5));
        await peer.RequestAsync("wake", """{"mode":"now","text":"knock"}""");
        clock.Advance(250);
        var beat = (await peer.EventAsync("heartbeat")).GetProperty("payload");

        Assert.Equal(("ok-token", "wake", true, "ok"), (beat.GetProperty("status").GetString(), beat.GetProperty("reason").GetString(), beat.GetProperty("silent").GetBoolean(), beat.GetProperty("indicatorType").GetString()));
        Assert.Equal(before, (await peer.RequestAsync("sessions.list")).GetProperty("payload").GetProperty("sessions")[0].GetProperty("updatedAt").GetInt64());
    }

    [Fact]
    public async Task A_change_made_to_another_version_of_the_job_is_refused_on_protocol_4()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async(Admin);
        var job = (await peer.RequestAsync("cron.add", """{"name":"n","schedule":{"kind":"every","everyMs":3600000},"text":"t"}""")).GetProperty("payload");
        var (id, revision) = (job.GetProperty("id").GetString(), job.GetProperty("configRevision").GetString());

        var first = await peer.RequestAsync("cron.update", $$"""{"id":"{{id}}","patch":{"name":"m"},"expectedConfigRevision":"{{revision}}"}""");
        var second = await peer.RequestAsync("cron.update", $$"""{"id":"{{id}}","patch":{"name":"o"},"expectedConfigRevision":"{{revision}}"}""");
        var missing = await peer.RequestAsync("cron.get", """{"id":"nope"}""");

        Assert.True(first.GetProperty("ok").GetBoolean());
        Assert.False(second.GetProperty("ok").GetBoolean());
        Assert.Equal("CRON_JOB_NOT_FOUND", missing.GetProperty("error").GetProperty("details").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("""{"schedule":{"kind":"on-exit","command":"x"},"text":"t"}""", "schedule.kind \"on-exit\" is not supported by this gateway")]
    [InlineData("""{"schedule":{"kind":"every","everyMs":5},"payload":{"kind":"script","script":"x"}}""", "payload.kind \"script\" is not supported by this gateway")]
    [InlineData("""{"schedule":{"kind":"every","everyMs":5},"message":"m","sessionTarget":"session:x"}""", "sessionTarget \"session:x\" is not supported by this gateway (main and isolated are)")]
    [InlineData("""{"schedule":{"kind":"every","everyMs":5},"message":"m","delivery":{"mode":"webhook","to":"http://x"}}""", "delivery.mode \"webhook\" is not supported by this gateway")]
    [InlineData("""{"schedule":{"kind":"every","everyMs":5},"text":"t","foo":1}""", "at root: unexpected property 'foo'")]
    [InlineData("""{"schedule":{"kind":"cron","expr":"0 9 * * *","tz":5},"text":"t"}""", "at /schedule: must have required property 'at'")]
    public async Task What_this_gateway_does_not_have_is_refused_by_name(string parameters, string problem)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async(Admin);

        var error = (await peer.RequestAsync("cron.add", parameters)).GetProperty("error");

        Assert.Equal("INVALID_REQUEST", error.GetProperty("code").GetString());
        Assert.StartsWith($"invalid cron.add params: {problem}", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }
}
