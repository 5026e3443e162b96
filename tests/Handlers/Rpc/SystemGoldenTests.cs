using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>Health, status and presence against the captures of both stock gateways.</summary>
public sealed class SystemGoldenTests
{
    private static readonly string[] Admin = ["operator.admin"];

    [Fact]
    public async Task Health_has_the_fields_captured_on_protocol_3()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);

        foreach (var exchange in GoldenExchange.Load("v3/health"))
        {
            WithHealthDifferences(new GoldenComparison())
                .Differs("payload.configReload", "protocol 4 has it; harmless to 3")
                .AssertSame(exchange.Response, await peer.RequestAsync("health", exchange.Params));
        }
    }

    [Fact]
    public async Task Health_has_the_fields_captured_on_protocol_4()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV4Async(Admin);

        foreach (var exchange in GoldenExchange.Load("v4/health"))
        {
            WithHealthDifferences(new GoldenComparison())
                .Differs("payload.plugins", "there are no plugins")
                .Differs("payload.modelRuntime", "models run in the gateway itself")
                .Differs("payload.eventLoop", "there is no event loop to watch")
                .AssertSame(exchange.Response, await peer.RequestAsync("health", exchange.Params));
        }
    }

    [Fact]
    public async Task Status_has_the_fields_captured_on_protocol_3()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);

        var exchange = Assert.Single(GoldenExchange.Load("v3/status"));

        new GoldenComparison()
            .ValueDiffers("id", "each request has its own")
            .Differs("payload.runtimeVersion", "protocol 4 has it; harmless to 3")
            .ValueDiffers("payload.sessions.paths[]", "another home")
            .ValueDiffers("payload.sessions.byAgent[].path", "another home")
            .ValueDiffers("payload.sessions.defaults.model", "another model")
            .ValueDiffers("payload.sessions.defaults.contextTokens", "another model")
            .AssertSame(exchange.Response, await peer.RequestAsync("status"));
    }

    [Fact]
    public async Task Last_heartbeat_is_null_before_one_ran()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);

        var exchange = GoldenExchange.Load("v3/last-heartbeat")[0];

        new GoldenComparison().ValueDiffers("id", "each request has its own").AssertSame(exchange.Response, await peer.RequestAsync("last-heartbeat"));
    }

    [Fact]
    public async Task System_events_answer_as_captured_and_presence_shows_the_reported_row()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);

        foreach (var exchange in GoldenExchange.Load("v3/system-event"))
        {
            new GoldenComparison().ValueDiffers("id", "each request has its own").AssertSame(exchange.Response, await peer.RequestAsync("system-event", exchange.Params));
        }

        var captured = RowOf("kitchen-ipad", GoldenExchange.Load("v3/system-presence")[^1].Response);
        var ours = RowOf("kitchen-ipad", await peer.RequestAsync("system-presence"));
        new GoldenComparison()
            .ValueDiffers("ts", "another time")
            .Differs("tags", "the capture of the list was made before the report with tags")
            .AssertSame(captured, ours);
    }

    [Fact]
    public async Task Presence_rows_have_the_fields_captured_for_the_gateway_itself()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async(Admin);

        var captured = SelfRow(GoldenExchange.Load("v3/system-presence")[0].Response);
        var ours = SelfRow(await peer.RequestAsync("system-presence"));

        new GoldenComparison()
            .ValueDiffers("host", "another machine")
            .ValueDiffers("ip", "another machine")
            .ValueDiffers("version", "another product")
            .ValueDiffers("platform", "another machine")
            .ValueDiffers("modelIdentifier", "another machine")
            .ValueDiffers("text", "another machine")
            .ValueDiffers("ts", "another time")
            .AssertSame(captured, ours);
    }

    private static GoldenComparison WithHealthDifferences(GoldenComparison comparison) => comparison
        .ValueDiffers("id", "each request has its own")
        .ValueDiffers("payload.ts", "another time")
        .ValueDiffers("payload.durationMs", "another duration")
        .ValueDiffers("payload.agents[].heartbeat.prompt", "prose is our own")
        .ValueDiffers("payload.agents[].heartbeat.target", "product 2026.9.6 has another default")
        .ValueDiffers("payload.agents[].sessions.path", "another home")
        .ValueDiffers("payload.agents[].sessions.count", "another store")
        .ValueDiffers("payload.agents[].sessions.recent", "another store")
        .ValueDiffers("payload.sessions.path", "another home")
        .ValueDiffers("payload.sessions.count", "another store")
        .ValueDiffers("payload.sessions.recent", "another store");

    private static System.Text.Json.JsonElement RowOf(string host, System.Text.Json.JsonElement response) =>
        response.GetProperty("payload").EnumerateArray().First(row => row.TryGetProperty("host", out var value) && value.GetString() == host);

    private static System.Text.Json.JsonElement SelfRow(System.Text.Json.JsonElement response) =>
        response.GetProperty("payload").EnumerateArray().First(row => row.TryGetProperty("reason", out var value) && value.GetString() == "self");
}
