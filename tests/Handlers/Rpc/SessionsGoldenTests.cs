using System.Text.Json;
using OpenClaw.Gateway.Sessions;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>The sessions methods against the captures, with the rows the stock gateway had at that moment.</summary>
public sealed class SessionsGoldenTests
{
    private static readonly string[] Admin = ["operator.admin"];

    [Fact]
    public async Task Lists_have_the_rows_and_fields_captured_on_protocol_3()
    {
        await using var gateway = await GatewayFixture.StartAsync(time: new ClockOfTheCapture());
        await using var peer = await gateway.ConnectV3Async(Admin);

        foreach (var exchange in GoldenExchange.Load("v3/sessions.list"))
        {
            await StoreRowsAsync(gateway, exchange);
            ListDifferences().AssertSame(exchange.Response, await peer.RequestAsync("sessions.list", exchange.Params));
        }
    }

    [Fact]
    public async Task Keys_are_found_and_refused_as_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        await gateway.Host.Parts.Sessions.UpdateAsync("agent:main:capture", entry => entry.OrNew(1) with { Label = "Capture" });

        foreach (var exchange in GoldenExchange.Load("v3/sessions.resolve"))
        {
            new GoldenComparison().ValueDiffers("id", "each request has its own")
                .AssertSame(exchange.Response, await peer.RequestAsync("sessions.resolve", exchange.Params));
        }
    }

    [Fact]
    public async Task Previews_are_empty_missing_or_the_last_words_as_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);
        await gateway.Host.Parts.Sessions.UpdateAsync("agent:main:capture", entry => entry.OrNew(1) with { SessionId = "s1" });
        var exchanges = GoldenExchange.Load("v3/sessions.preview");
        var differences = new GoldenComparison().ValueDiffers("id", "each request has its own").ValueDiffers("payload.ts", "the clock");

        differences.AssertSame(exchanges[0].Response, await peer.RequestAsync("sessions.preview", exchanges[0].Params));

        var log = new TranscriptLogs(gateway.Host.Parts.Sessions, TimeProvider.System).Open("main", "s1");
        foreach (var item in exchanges[1].Response.GetProperty("payload").GetProperty("previews")[0].GetProperty("items").EnumerateArray())
        {
            var text = item.GetProperty("text").GetString()!.Replace("...", " and much more after it", StringComparison.Ordinal);
            await log.AppendEntryAsync("message", json => WriteMessage(json, item.GetProperty("role").GetString()!, text));
        }
        differences.AssertSame(exchanges[1].Response, await peer.RequestAsync("sessions.preview", exchanges[1].Params));
    }

    private static GoldenComparison ListDifferences() => new GoldenComparison()
        .ValueDiffers("id", "each request has its own")
        .ValueDiffers("payload.ts", "the clock")
        .ValueDiffers("payload.defaults.modelProvider", "another model")
        .ValueDiffers("payload.defaults.model", "another model")
        .ValueDiffers("payload.defaults.contextTokens", "another model")
        .Differs("payload.totalCount", "protocol 4 has it; harmless to 3")
        .Differs("payload.limitApplied", "protocol 4 has it; harmless to 3")
        .Differs("payload.nextOffset", "protocol 4 has it; harmless to 3")
        .Differs("payload.hasMore", "protocol 4 has it; harmless to 3")
        .Differs("payload.owners", "protocol 4 has it; harmless to 3")
        .Differs("payload.sessions[].agentId", "protocol 4 has it; harmless to 3")
        .Differs("payload.sessions[].spawnedBy", "protocol 4 has it; harmless to 3")
        .Differs("payload.sessions[].hasActiveRun", "protocol 4 has it; harmless to 3")
        .Differs("payload.sessions[].activeRunIds", "protocol 4 has it; harmless to 3")
        .Differs("payload.sessions[].snapshotAt", "protocol 4 has it; harmless to 3");

    // The captured rows become the store's.
    private static async Task StoreRowsAsync(GatewayFixture gateway, GoldenExchange exchange)
    {
        foreach (var row in exchange.Response.GetProperty("payload").GetProperty("sessions").EnumerateArray())
        {
            var entry = SessionEntryReader.Read(row)!;
            var key = row.GetProperty("key").GetString()!;
            await gateway.Host.Parts.Sessions.UpdateAsync(key, _ => entry with
            {
                // What the answer works out is not stored.
                DisplayName = null,
                SpawnedBy = key.Contains(":subagent:", StringComparison.Ordinal) ? "agent:main:main" : null,
                More = null,
            });
        }
    }

    /// <summary>Runs as the system's clock does, at the time of the capture: filters by age see what they saw then.</summary>
    private sealed class ClockOfTheCapture : TimeProvider
    {
        private static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeMilliseconds(1795219728510);
        private readonly long _start = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => Then + System.GetElapsedTime(_start);
    }

    private static void WriteMessage(Utf8JsonWriter json, string role, string text)
    {
        json.WriteStartObject("message");
        json.WriteString("role", role);
        json.WriteString("content", text);
        json.WriteEndObject();
    }
}
