using System.Text.Json;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>The usage methods against the captures of product 2026.2.12, over a conversation with a tool, an error and a note.</summary>
public sealed class UsageGoldenTests
{
    private const string Other = "another conversation";
    private const string Time = "another time";
    private const string BothEras = "protocol 4 member, sent to both eras because older clients ignore it";

    [Fact]
    public async Task Without_use_there_is_nothing_to_tell_as_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.read");

        foreach (var exchange in GoldenExchange.Load("v3/usage.cost").Concat(GoldenExchange.Load("v3/usage.status")))
        {
            Plain().AssertSame(exchange.Response, await peer.RequestAsync(exchange.Method, exchange.Params));
        }
    }

    [Fact]
    public async Task Reports_of_a_session_have_the_captured_fields_and_sums()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.admin");
        await StoreAsync(gateway);
        var captured = GoldenExchange.Load("v3/sessions.usage").Single(exchange => exchange.Note == "one session");

        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var ours = await peer.RequestAsync("sessions.usage", captured.Params);

        Report().AssertSame(captured.Response, ours);
        var payload = ours.GetProperty("payload");
        Assert.Equal(today, payload.GetProperty("endDate").GetString());
        Assert.Equal(127, payload.GetProperty("totals").GetProperty("totalTokens").GetInt64());
        Assert.Equal(0.000144, payload.GetProperty("totals").GetProperty("totalCost").GetDouble(), 9);
        Assert.Equal(1, payload.GetProperty("aggregates").GetProperty("messages").GetProperty("errors").GetInt32());
        Assert.Equal("session_status", payload.GetProperty("aggregates").GetProperty("tools").GetProperty("tools")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Points_and_logs_of_a_session_have_the_captured_fields()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.admin");
        await StoreAsync(gateway);

        foreach (var exchange in GoldenExchange.Load("v3/sessions.usage.timeseries").Concat(GoldenExchange.Load("v3/sessions.usage.logs")))
        {
            Plain()
                .ValueDiffers("payload.sessionId", Other)
                .ValueDiffers("payload.points", Other)
                .ValueDiffers("payload.points[].timestamp", Time).ValueDiffers("payload.points[].input", Other).ValueDiffers("payload.points[].output", Other)
                .ValueDiffers("payload.points[].totalTokens", Other).ValueDiffers("payload.points[].cost", Other)
                .ValueDiffers("payload.points[].cumulativeTokens", Other).ValueDiffers("payload.points[].cumulativeCost", Other)
                .ValueDiffers("payload.logs[].timestamp", Time).ValueDiffers("payload.logs[].content", Other).ValueDiffers("payload.logs[].role", Other)
                .Differs("payload.logs[].tokens", Other).Differs("payload.logs[].cost", Other)
                .AssertSame(exchange.Response, await peer.RequestAsync(exchange.Method, exchange.Params));
        }
    }

    [Fact]
    public async Task A_transcript_that_grows_is_read_on_not_anew()
    {
        await using var gateway = await ModelGateway.StartAsync();
        for (var i = 0; i < 2; i++) gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");

        await ModelGateway.ChatAsync(peer, "run-1", "hi");
        var once = await TotalAsync(peer);
        await ModelGateway.ChatAsync(peer, "run-2", "hi");
        var twice = await TotalAsync(peer);

        Assert.True(once > 0);
        Assert.Equal(2 * once, twice);
    }

    [Fact]
    public async Task What_was_said_before_a_reset_counts_for_the_family_and_in_the_costs()
    {
        await using var gateway = await ModelGateway.StartAsync();
        for (var i = 0; i < 3; i++) gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.ChatAsync(peer, "run-1", "hi");
        await ModelGateway.ChatAsync(peer, "run-2", "hi again");
        var before = (await peer.RequestAsync("sessions.describe", """{"key":"main"}""")).GetProperty("payload").GetProperty("session").GetProperty("sessionId").GetString();
        await peer.RequestAsync("sessions.reset", """{"key":"main"}""");
        await ModelGateway.ChatAsync(peer, "run-3", "hello");

        var instance = (await peer.RequestAsync("sessions.usage")).GetProperty("payload");
        var family = (await peer.RequestAsync("sessions.usage", """{"groupBy":"family"}""")).GetProperty("payload");
        var costs = (await peer.RequestAsync("usage.cost")).GetProperty("payload");
        var others = (await peer.RequestAsync("sessions.usage", """{"groupBy":"family","creatorKey":"somebody"}""")).GetProperty("payload");

        Assert.Equal((112, 336, 336, 0), (Total(instance), Total(family), Total(costs), Total(others)));
        var row = family.GetProperty("sessions")[0];
        Assert.Equal([before, row.GetProperty("sessionId").GetString()], row.GetProperty("includedSessionIds").EnumerateArray().Select(id => id.GetString()));
        Assert.Equal(("family", "instance"), (row.GetProperty("scope").GetString(), instance.GetProperty("sessions")[0].GetProperty("scope").GetString()));
        var creator = Assert.Single(family.GetProperty("aggregates").GetProperty("byCreator").EnumerateArray());
        Assert.Equal(("[\"unknown\"]", 336, 1), (creator.GetProperty("key").GetString(), Total(creator), creator.GetProperty("sessionActivity")[0].GetProperty("sessionCount").GetInt32()));
    }

    private static long Total(JsonElement at) => at.GetProperty("totals").GetProperty("totalTokens").GetInt64();

    private static async Task<long> TotalAsync(RawPeer peer) =>
        (await peer.RequestAsync("sessions.usage")).GetProperty("payload").GetProperty("totals").GetProperty("totalTokens").GetInt64();

    private static GoldenComparison Plain() => new GoldenComparison().ValueDiffers("id", "each request has its own").ValueDiffers("payload.updatedAt", Time);

    private static GoldenComparison Report()
    {
        var comparison = Plain().ValueDiffers("payload.startDate", Time).ValueDiffers("payload.endDate", Time).ValueDiffers("payload.sessions[].updatedAt", Time)
            .ValueDiffers("payload.sessions[].sessionId", Other);
        const string usage = "payload.sessions[].usage";
        foreach (var name in new[] { "sessionId", "sessionFile", "firstActivity", "lastActivity", "durationMs", "activityDates[]", "modelUsage", "dailyModelUsage" })
            comparison.ValueDiffers($"{usage}.{name}", Other);
        string[] sums = ["input", "output", "totalTokens", "totalCost", "inputCost", "outputCost"];
        string[] counts = ["total", "user", "assistant", "toolResults"];
        foreach (var at in new[] { usage, "payload.totals", $"{usage}.modelUsage[].totals", "payload.aggregates.byModel[].totals", "payload.aggregates.byProvider[].totals", "payload.aggregates.byAgent[].totals", "payload.aggregates.byChannel[].totals" })
        {
            foreach (var sum in sums) comparison.ValueDiffers($"{at}.{sum}", Other);
        }
        foreach (var at in new[] { $"{usage}.messageCounts", $"{usage}.dailyMessageCounts[]", "payload.aggregates.messages" })
        {
            foreach (var count in counts) comparison.ValueDiffers($"{at}.{count}", "results of tools are counted; " + Other);
        }
        foreach (var at in new[] { $"{usage}.latency", $"{usage}.dailyLatency[]", "payload.aggregates.latency", "payload.aggregates.dailyLatency[]" })
        {
            foreach (var name in new[] { "count", "avgMs", "p95Ms", "minMs", "maxMs" }) comparison.ValueDiffers($"{at}.{name}", Other);
        }
        foreach (var at in new[] { $"{usage}.dailyBreakdown[]", $"{usage}.dailyMessageCounts[]", $"{usage}.dailyLatency[]", $"{usage}.dailyModelUsage[]", "payload.aggregates.daily[]", "payload.aggregates.dailyLatency[]", "payload.aggregates.modelDaily[]" })
        {
            foreach (var name in new[] { "date", "tokens", "cost", "messages", "count" }) comparison.ValueDiffers($"{at}.{name}", Other);
        }
        foreach (var name in new[] { "input", "output", "cacheRead", "cacheWrite", "totalTokens", "totalCost", "inputCost", "outputCost", "cacheReadCost", "cacheWriteCost", "missingCostEntries" })
            comparison.Differs($"{usage}.dailyBreakdown[].{name}", BothEras);
        foreach (var added in new[] { "payload.cacheStatus", "payload.aggregates.sessionCount", "payload.aggregates.longestSessionDurationMs", "payload.aggregates.costDaily", $"{usage}.utcQuarterHourMessageCounts", $"{usage}.utcQuarterHourTokenUsage" })
            comparison.Differs(added, BothEras);
        foreach (var at in new[] { $"{usage}.modelUsage[]", "payload.aggregates.byModel[]", "payload.aggregates.byProvider[]" }) comparison.ValueDiffers($"{at}.count", Other);
        return comparison;
    }

    private static async Task StoreAsync(GatewayFixture gateway)
    {
        var captured = GoldenExchange.Load("v3/sessions.usage")[1].Response.GetProperty("payload").GetProperty("sessions")[0];
        var entry = SessionEntryReader.Read(captured)! with { SessionId = "s1", More = null, Channel = null, LastChannel = "webchat" };
        await gateway.Host.Parts.Sessions.UpdateAsync("agent:main:capture", _ => entry);
        var log = new TranscriptLogs(gateway.Host.Parts.Sessions, TimeProvider.System).Open("main", "s1");
        string[] messages =
        [
            """{"role":"user","content":"use it"}""",
            """{"role":"assistant","content":[{"type":"toolCall","id":"c1","name":"session_status","arguments":{}}],"provider":"mock","model":"mock-1","usage":{"input":10,"output":5,"cacheRead":0,"cacheWrite":0,"totalTokens":15,"cost":{"input":0.00001,"output":0.00001,"cacheRead":0,"cacheWrite":0,"total":0.00002}},"stopReason":"toolUse"}""",
            """{"role":"toolResult","toolName":"session_status","content":[{"type":"text","text":"fine"}]}""",
            """{"role":"assistant","content":[{"type":"text","text":"Hello"}],"provider":"mock","model":"mock-1","usage":{"input":100,"output":12,"cacheRead":0,"cacheWrite":0,"totalTokens":112,"cost":{"input":0.0001,"output":0.000024,"cacheRead":0,"cacheWrite":0,"total":0.000124}},"stopReason":"stop"}""",
            """{"role":"assistant","content":[],"provider":"openclaw","model":"gateway-injected","usage":{"input":0,"output":0,"cacheRead":0,"cacheWrite":0,"totalTokens":0,"cost":{"input":0,"output":0,"cacheRead":0,"cacheWrite":0,"total":0}},"stopReason":"error"}""",
        ];
        foreach (var message in messages)
        {
            using var document = JsonDocument.Parse(message);
            await log.AppendMessageAsync(document.RootElement);
        }
    }
}
