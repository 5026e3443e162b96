using System.Text.Json;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>Patch, reset, delete and compact against the captures of product 2026.2.12, field by field.</summary>
public sealed class SessionChangesGoldenTests
{
    private const string Other = "each request has its own";
    private const string Here = "another state directory";
    private const string Time = "another time";

    [Fact]
    public async Task Patches_change_clear_and_refuse_as_captured()
    {
        await using var gateway = await ModelGateway.StartAsync();
        await using var peer = await gateway.Gateway.ConnectV3Async("operator.admin");

        foreach (var exchange in GoldenExchange.Load("v3/sessions.patch").SkipLast(1))
        {
            Patch().AssertSame(exchange.Response, await peer.RequestAsync("sessions.patch", exchange.Params));
        }
    }

    [Fact]
    public async Task A_patch_of_a_session_with_a_past_keeps_the_rest()
    {
        await using var gateway = await ModelGateway.StartAsync();
        await using var peer = await gateway.Gateway.ConnectV3Async("operator.admin");
        var exchange = GoldenExchange.Load("v3/sessions.patch")[^1];
        await StoreAsync(gateway, exchange);

        Patch().AssertSame(exchange.Response, await peer.RequestAsync("sessions.patch", exchange.Params));
    }

    [Fact]
    public async Task A_reset_keeps_what_the_captured_one_keeps()
    {
        await using var gateway = await ModelGateway.StartAsync();
        await using var peer = await gateway.Gateway.ConnectV3Async("operator.admin");
        var before = GoldenExchange.Load("v3/sessions.patch")[^1];
        await StoreAsync(gateway, before);
        await peer.RequestAsync("sessions.patch", """{"key":"agent:main:capture","sendPolicy":null}""");
        var exchange = GoldenExchange.Load("v3/sessions.reset")[0];

        var answer = await peer.RequestAsync("sessions.reset", exchange.Params);

        new GoldenComparison()
            .ValueDiffers("id", Other)
            .ValueDiffers("payload.entry.sessionId", Other)
            .ValueDiffers("payload.entry.updatedAt", Time)
            .ValueDiffers("payload.entry.origin.label", "the session stored here was named by another client")
            .Differs("payload.entry.modelProvider", "the model's provider stays with the model")
            .Differs("payload.entry.deliveryContext", "the route is written in both of its forms")
            .Differs("payload.entry.createdAt", "when the conversation began, for protocol 4")
            .AssertSame(exchange.Response, answer);
        Assert.NotEqual(before.Response.GetProperty("payload").GetProperty("entry").GetProperty("sessionId").GetString(), answer.GetProperty("payload").GetProperty("entry").GetProperty("sessionId").GetString());
    }

    [Fact]
    public async Task Deletions_archive_refuse_and_miss_as_captured()
    {
        await using var gateway = await ModelGateway.StartAsync();
        for (var i = 0; i < 3; i++) gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV3Async("operator.admin");
        await gateway.Gateway.Host.Parts.Sessions.UpdateAsync("agent:main:capture", entry => entry.OrNew(1));
        await gateway.Gateway.Host.Parts.Sessions.UpdateAsync("agent:main:capture2", entry => entry.OrNew(1));

        foreach (var exchange in GoldenExchange.Load("v3/sessions.delete"))
        {
            var answer = await peer.RequestAsync(exchange.Method, exchange.Params);

            if (exchange.Method == "chat.send") await ModelGateway.EventsAsync(peer, answer.GetProperty("payload").GetProperty("runId").GetString()!);
            new GoldenComparison().ValueDiffers("id", Other).ValueDiffers("payload.archived[]", Here).AssertSame(exchange.Response, answer);
            foreach (var path in Archived(answer)) Assert.Matches(@"\.jsonl\.deleted\.\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$", path);
            Assert.All(Archived(answer), path => Assert.True(File.Exists(path)));
        }
    }

    [Fact]
    public async Task Compaction_cuts_keeps_and_misses_as_captured()
    {
        await using var gateway = await ModelGateway.StartAsync();
        for (var i = 0; i < 3; i++) gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV3Async("operator.admin");
        for (var i = 0; i < 3; i++) await ModelGateway.ChatAsync(peer, $"run-{i}", "hi", "agent:main:capture");
        var before = await ModelGateway.HistoryAsync(peer, "agent:main:capture");

        foreach (var exchange in GoldenExchange.Load("v3/sessions.compact"))
        {
            new GoldenComparison().ValueDiffers("id", Other).ValueDiffers("payload.archived", Here)
                .AssertSame(exchange.Response, await peer.RequestAsync("sessions.compact", exchange.Params));
        }

        var after = await ModelGateway.HistoryAsync(peer, "agent:main:capture");
        Assert.Equal(before.TakeLast(4).Select(message => message.ToString()), after.Select(message => message.ToString()));
        gateway.Model.ThenStream(MockReply.Stream());
        await ModelGateway.ChatAsync(peer, "run-after", "hi", "agent:main:capture");
        Assert.Equal(6, (await ModelGateway.HistoryAsync(peer, "agent:main:capture")).Count);
    }

    private static GoldenComparison Patch() => new GoldenComparison()
        .ValueDiffers("id", Other)
        .ValueDiffers("payload.path", Here)
        .ValueDiffers("payload.entry.sessionId", Other)
        .ValueDiffers("payload.entry.updatedAt", Time)
        .Differs("payload.entry.createdAt", "when the conversation began, for protocol 4")
        .Differs("error.details", "names the code and the next step");

    private static async Task StoreAsync(ModelGateway gateway, GoldenExchange exchange)
    {
        var entry = SessionEntryReader.Read(exchange.Response.GetProperty("payload").GetProperty("entry"))!;
        await gateway.Gateway.Host.Parts.Sessions.UpdateAsync("agent:main:capture", _ => entry);
    }

    private static IEnumerable<string> Archived(JsonElement answer) =>
        answer.TryGetProperty("payload", out var payload) && payload.TryGetProperty("archived", out var paths) ? paths.EnumerateArray().Select(path => path.GetString()!) : [];
}
