using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>Events of the gateway itself against the captures of product 2026.2.12, field by field.</summary>
public sealed class EventsGoldenTests
{
    private const string Time = "another time";
    private const string Machine = "another machine";
    private const string Counted = "counted per connection";

    [Fact]
    public async Task A_client_that_leaves_is_shown_with_its_reason()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var watching = await gateway.ConnectV3Async("operator.read");
        await using (await gateway.KnockAsync(new Knock { Protocol = 3, ClientId = "openclaw-macos", Mode = "ui", Scopes = ["operator.read"], DisplayName = "Mac", Device = TestDevice.Numbered(3) }))
        {
            await watching.EventAsync("presence", payload => HasReason(payload, "connect"));
        }

        var left = await watching.EventAsync("presence", payload => HasReason(payload, "disconnect"));

        var rows = new GoldenComparison()
            .ValueDiffers("ts", Time).ValueDiffers("ip", Machine).ValueDiffers("version", Machine).ValueDiffers("platform", Machine).ValueDiffers("host", Machine)
            .ValueDiffers("modelIdentifier", Machine).ValueDiffers("text", Machine).ValueDiffers("deviceId", "another key").ValueDiffers("instanceId", "another key");
        var captured = Event("presence").GetProperty("payload").GetProperty("presence");
        rows.AssertSame(RowOf(captured, "self"), RowOf(left.GetProperty("payload").GetProperty("presence"), "self"));
        rows.AssertSame(RowOf(captured, "disconnect"), RowOf(left.GetProperty("payload").GetProperty("presence"), "disconnect"));
        Frame().Differs("payload", "compared by row").AssertSame(Event("presence"), left);
    }

    [Fact]
    public async Task Health_is_told_as_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.read");

        await peer.RequestAsync("health", """{"probe":true}""");

        Frame()
            .ValueDiffers("payload.ts", Time).ValueDiffers("payload.durationMs", "another duration").Differs("payload.configReload", "protocol 4 has it; harmless to 3")
            .ValueDiffers("payload.agents[].heartbeat.prompt", "prose is our own").ValueDiffers("payload.agents[].heartbeat.target", "product 2026.9.6 has another default")
            .ValueDiffers("payload.agents[].sessions.path", "another home").ValueDiffers("payload.agents[].sessions.count", "another store")
            .ValueDiffers("payload.sessions.path", "another home").ValueDiffers("payload.sessions.count", "another store")
            .AssertSame(Event("health"), await peer.EventAsync("health"));
    }

    [Fact]
    public async Task Ticks_and_the_end_are_told_as_captured()
    {
        var clock = new FakeClock();
        await using var gateway = await GatewayFixture.StartAsync(time: clock);
        await using var peer = await gateway.ConnectV3Async("operator.read");

        clock.Advance(TimeSpan.FromSeconds(30));
        Frame().ValueDiffers("payload.ts", Time).AssertSame(Event("tick"), await peer.EventAsync("tick"));

        await gateway.Host.DisposeAsync();
        Frame().AssertSame(Event("shutdown"), await peer.EventAsync("shutdown"));
        Assert.Equal((1012, "service restart"), (await peer.CloseCodeAsync(), peer.CloseReason));
    }

    private static GoldenComparison Frame() => new GoldenComparison()
        .ValueDiffers("seq", Counted).ValueDiffers("stateVersion.presence", Counted).ValueDiffers("stateVersion.health", Counted);

    private static bool HasReason(JsonElement payload, string reason) =>
        payload.GetProperty("presence").EnumerateArray().Any(row => row.GetProperty("host").GetString() == "Mac" && row.GetProperty("reason").GetString() == reason);

    private static JsonElement RowOf(JsonElement rows, string reason) => rows.EnumerateArray().First(row => row.GetProperty("reason").GetString() == reason);

    private static JsonElement Event(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "v3/events.json")));
        return Captured(document.RootElement).First(frame => frame.GetProperty("event").GetString() == name).Clone();
    }

    private static IEnumerable<JsonElement> Captured(JsonElement captures)
    {
        foreach (var capture in captures.EnumerateArray())
        {
            if (!capture.TryGetProperty("events", out var events)) continue;
            foreach (var frame in events.EnumerateArray()) yield return frame;
        }
    }
}
