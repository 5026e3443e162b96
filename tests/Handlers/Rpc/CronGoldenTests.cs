using System.Globalization;
using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>Jobs, wake-ups and heartbeats against the captures of both stock gateways, field by field.</summary>
public sealed class CronGoldenTests
{
    private const string Other = "each request has its own";
    private const string Made = "each job and run has its own";
    private const string Time = "another time";

    private static readonly string[] Admin = ["operator.admin"];

    // When most of the captures were made.
    private static FakeClock CapturedTime() => new(DateTimeOffset.Parse("2026-11-21T00:09:34.025Z", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Jobs_of_each_kind_are_added_or_refused_as_captured_and_announced()
    {
        await using var gateway = await GatewayFixture.StartAsync(time: CapturedTime());
        await using var peer = await gateway.ConnectV3Async(Admin);
        var events = EventsOf("v3/cron.events", 0);
        var added = 0;

        foreach (var exchange in GoldenExchange.Load("v3/cron.add"))
        {
            Job("payload").AssertSame(exchange.Response, await peer.RequestAsync("cron.add", exchange.Params));
            if (exchange.IsOk) Event().AssertSame(events[added++], await peer.EventAsync("cron"));
        }
    }

    [Fact]
    public async Task Jobs_are_listed_counted_changed_run_logged_and_removed_as_captured()
    {
        await using var gateway = await ModelGateway.StartAsync(time: CapturedTime());
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV3Async(Admin);
        var ids = new Dictionary<string, string>();
        foreach (var exchange in GoldenExchange.Load("v3/cron.add").Where(exchange => exchange.IsOk))
        {
            var answer = await peer.RequestAsync("cron.add", exchange.Params);
            ids[exchange.Response.GetProperty("payload").GetProperty("id").GetString()!] = answer.GetProperty("payload").GetProperty("id").GetString()!;
        }

        foreach (var exchange in GoldenExchange.Load("v3/cron.list"))
        {
            Job("payload.jobs[]").AssertSame(exchange.Response, await peer.RequestAsync("cron.list", exchange.Params));
        }
        var status = GoldenExchange.Load("v3/cron.status")[0];
        Job("payload").ValueDiffers("payload.storePath", "another home").ValueDiffers("payload.nextWakeAtMs", Time)
            .AssertSame(status.Response, await peer.RequestAsync("cron.status", status.Params));
        foreach (var exchange in GoldenExchange.Load("v3/cron.update"))
        {
            Job("payload").AssertSame(exchange.Response, await peer.RequestAsync("cron.update", With(exchange.Params, ids)));
        }
        foreach (var exchange in GoldenExchange.Load("v3/cron.run"))
        {
            new GoldenComparison().ValueDiffers("id", Other).AssertSame(exchange.Response, await peer.RequestAsync("cron.run", With(exchange.Params, ids)));
        }
        foreach (var captured in EventsOf("v3/cron.events", 1))
        {
            Event().AssertSame(captured, await peer.EventAsync("cron", payload => payload.GetProperty("action").GetString() == captured.GetProperty("payload").GetProperty("action").GetString()));
        }
        foreach (var exchange in GoldenExchange.Load("v3/cron.runs"))
        {
            Job("payload.entries[]").AssertSame(exchange.Response, await peer.RequestAsync("cron.runs", With(exchange.Params, ids)));
        }
        foreach (var exchange in GoldenExchange.Load("v3/cron.remove"))
        {
            new GoldenComparison().ValueDiffers("id", Other).AssertSame(exchange.Response, await peer.RequestAsync("cron.remove", With(exchange.Params, ids)));
        }
    }

    [Fact]
    public async Task On_protocol_4_the_command_lines_of_the_stock_product_get_what_was_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync(time: CapturedTime());
        await using var peer = await gateway.ConnectV4Async(Admin);

        var add = GoldenExchange.Load("v4/cron.add")[0];
        var added = await peer.RequestAsync("cron.add", add.Params);
        JobV4("payload").AssertSame(add.Response, added);
        JobV4("payload.job").ValueDiffers("payload.jobId", Made).ValueDiffers("payload.nextRunAtMs", Time).ValueDiffers("seq", Other)
            .AssertSame(EventsOf("v4/cron.events", 0)[0], await peer.EventAsync("cron"));
        var status = GoldenExchange.Load("v4/cron.status")[0];
        new GoldenComparison().ValueDiffers("id", Other)
            .ValueDiffers("payload.storePath", "another home")
            .ValueDiffers("payload.triggersEnabled", "jobs have no conditions here")
            .ValueDiffers("payload.jobs", "product 2026.9.6 has jobs of its own")
            .ValueDiffers("payload.nextWakeAtMs", Time)
            .Differs("payload.storage", "the job file is JSON, as in product 2026.2.12")
            .Differs("payload.sqlitePath", "the job file is JSON, as in product 2026.2.12")
            .AssertSame(status.Response, await peer.RequestAsync("cron.status", status.Params));
        var list = GoldenExchange.Load("v4/cron.list")[0];
        new GoldenComparison().ValueDiffers("id", Other)
            .Differs("payload.jobs", "product 2026.9.6 has jobs of its own")
            .Differs("payload.deliveryPreviews", "by job")
            .ValueDiffers("payload.total", "product 2026.9.6 has jobs of its own")
            .ValueDiffers("payload.snapshotRevision", Made)
            .AssertSame(list.Response, await peer.RequestAsync("cron.list", list.Params));
        var id = added.GetProperty("payload").GetProperty("id").GetString()!;
        var runs = GoldenExchange.Load("v4/cron.runs")[0];
        new GoldenComparison().ValueDiffers("id", Other).AssertSame(runs.Response, await peer.RequestAsync("cron.runs", $$"""{"id":"{{id}}","limit":50}"""));
        var remove = GoldenExchange.Load("v4/cron.remove")[0];
        new GoldenComparison().ValueDiffers("id", Other).AssertSame(remove.Response, await peer.RequestAsync("cron.remove", $$"""{"id":"{{id}}"}"""));
    }

    [Fact]
    public async Task Wake_ups_and_switches_answer_as_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync(time: CapturedTime());
        await using var peer = await gateway.ConnectV3Async(Admin);

        foreach (var exchange in GoldenExchange.Load("v3/wake").Concat(GoldenExchange.Load("v3/set-heartbeats")))
        {
            new GoldenComparison().ValueDiffers("id", Other).AssertSame(exchange.Response, await peer.RequestAsync(exchange.Method, exchange.Params));
        }
    }

    [Fact]
    public async Task A_fresh_installation_answers_a_wake_up_with_the_captured_skip_and_remembers_it()
    {
        var clock = CapturedTime();
        await using var gateway = await GatewayFixture.StartAsync(time: clock);
        await using var peer = await gateway.ConnectV3Async(Admin);
        var before = GoldenExchange.Load("v3/last-heartbeat");
        new GoldenComparison().ValueDiffers("id", Other).AssertSame(before[0].Response, await peer.RequestAsync("last-heartbeat"));

        await peer.RequestAsync("wake", """{"mode":"now","text":"Say hello on wake"}""");
        clock.Advance(250);

        Heartbeat().AssertSame(EventsOf("v3/wake", 0)[0], await peer.EventAsync("heartbeat"));
        new GoldenComparison().ValueDiffers("id", Other).ValueDiffers("payload.ts", Time).ValueDiffers("payload.durationMs", "another duration")
            .AssertSame(before[1].Response, await peer.RequestAsync("last-heartbeat"));
        Assert.True(File.Exists(Path.Combine(gateway.StateDir, "workspace", "HEARTBEAT.md")));
    }

    [Fact]
    public async Task A_heartbeat_with_something_to_look_after_runs_and_tells_as_captured()
    {
        var clock = CapturedTime();
        await using var gateway = await ModelGateway.StartAsync(time: clock);
        gateway.Model.ThenStream(MockReply.Stream());
        Directory.CreateDirectory(Path.Combine(gateway.Gateway.StateDir, "workspace"));
        await File.WriteAllTextAsync(Path.Combine(gateway.Gateway.StateDir, "workspace", "HEARTBEAT.md"), "Look after the plants.", TestContext.Current.CancellationToken);
        await using var peer = await gateway.Gateway.ConnectV3Async(Admin);
        var events = EventsOf("v3/wake", 1);

        await peer.RequestAsync("wake", """{"mode":"now","text":"Say hello on wake"}""");
        clock.Advance(250);

        var start = await peer.EventAsync("agent");
        var text = await peer.EventAsync("agent");
        var end = await peer.EventAsync("agent", payload => payload.GetProperty("data").TryGetProperty("phase", out var phase) && phase.GetString() == "end");
        Agent().AssertSame(events[0], start);
        Agent().AssertSame(events[1], text);
        Agent().AssertSame(events[^2], end);
        Heartbeat().AssertSame(events[^1], await peer.EventAsync("heartbeat"));
        Assert.DoesNotContain(peer.Seen, frame => frame.GetProperty("event").GetString() == "chat");
        var row = (await peer.RequestAsync("sessions.list")).GetProperty("payload").GetProperty("sessions")[0];
        Assert.Equal("heartbeat", row.GetProperty("displayName").GetString());
    }

    private static GoldenComparison Job(string at) => new GoldenComparison()
        .ValueDiffers("id", Other)
        .ValueDiffers($"{at}.id", Made)
        .ValueDiffers($"{at}.jobId", Made)
        .ValueDiffers($"{at}.sessionId", Made)
        .ValueDiffers($"{at}.sessionKey", Made)
        .ValueDiffers($"{at}.createdAtMs", Time)
        .ValueDiffers($"{at}.updatedAtMs", Time)
        .ValueDiffers($"{at}.schedule.anchorMs", Time)
        .ValueDiffers($"{at}.state.nextRunAtMs", Time)
        .ValueDiffers($"{at}.ts", Time)
        .ValueDiffers($"{at}.runAtMs", Time)
        .ValueDiffers($"{at}.durationMs", "another duration")
        .ValueDiffers($"{at}.nextRunAtMs", Time);

    private static GoldenComparison JobV4(string at) => Job(at)
        .Differs($"{at}.payload.toolsAllow", "no list of tools is kept with a job")
        .Differs($"{at}.scheduledToolPolicy", "no list of tools is kept with a job")
        .ValueDiffers($"{at}.configRevision", Made)
        .Differs($"{at}.effectiveAgentId", "told in every answer, not only in lists")
        .ValueDiffers($"{at}.deliveryPreview.detail", "prose is our own");

    private static GoldenComparison Event() => Job("payload").ValueDiffers("seq", Other);

    private static GoldenComparison Heartbeat() => new GoldenComparison().ValueDiffers("payload.ts", Time).ValueDiffers("payload.durationMs", "another duration").ValueDiffers("seq", Other);

    private static GoldenComparison Agent() => new GoldenComparison()
        .Differs("payload.agentId", "protocol 4 has it; harmless to 3")
        .ValueDiffers("payload.runId", Made)
        .ValueDiffers("payload.ts", Time)
        .ValueDiffers("payload.seq", "pieces come together when time stands still")
        .ValueDiffers("payload.data.startedAt", Time)
        .ValueDiffers("payload.data.endedAt", Time)
        .ValueDiffers("seq", Other);

    private static string With(string parameters, Dictionary<string, string> ids)
    {
        foreach (var (captured, ours) in ids) parameters = parameters.Replace(captured, ours, StringComparison.Ordinal);
        return parameters;
    }

    private static JsonElement[] EventsOf(string file, int index)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", $"{file}.json")));
        return [.. document.RootElement.EnumerateArray().Where(entry => entry.TryGetProperty("events", out _)).ElementAt(index).GetProperty("events").EnumerateArray().Select(e => e.Clone())];
    }
}
