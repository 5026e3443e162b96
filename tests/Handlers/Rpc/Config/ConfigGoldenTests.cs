using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc.Config;

/// <summary>Writing the configuration and its schema against the captures of product 2026.2.12.</summary>
public sealed class ConfigGoldenTests
{
    [Fact]
    public async Task Writes_are_refused_and_done_as_captured()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.admin");
        var path = Path.Combine(gateway.StateDir, "openclaw.yaml");
        await File.WriteAllTextAsync(path, "gateway:\n  port: 19101\n", TestContext.Current.CancellationToken);

        foreach (var exchange in GoldenExchange.Load("v3/config.set"))
        {
            if (exchange.IsOk)
            {
                // What the client got to see redacted is in the file.
                var raw = exchange.Request.GetProperty("params").GetProperty("raw").GetString()!;
                await File.WriteAllTextAsync(path, raw.Replace("__OPENCLAW_REDACTED__", "canary-77", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            }
            var hash = (await peer.RequestAsync("config.get")).GetProperty("payload").GetProperty("hash").GetString()!;

            new GoldenComparison()
                .ValueDiffers("id", "each request has its own")
                .ValueDiffers("payload.path", "another home")
                .Differs("payload.config.agents.defaults.maxConcurrent", "other defaults are filled in")
                .Differs("payload.config.agents.defaults.subagents", "other defaults are filled in")
                .Differs("payload.config.agents.defaults.compaction", "other defaults are filled in")
                .Differs("payload.config.logging.redactSensitive", "other defaults are filled in")
                .Differs("payload.config.messages", "other defaults are filled in")
                .Differs("payload.config.commands", "other defaults are filled in")
                .Differs("error.details", "an unknown key is a warning here; the others are told in our words")
                .AssertSame(exchange.Response, await peer.RequestAsync("config.set", exchange.Params.Replace("HASH", hash, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task The_schema_comes_with_the_captured_members()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await gateway.ConnectV3Async("operator.admin");
        var exchange = GoldenExchange.Load("v3/config.schema")[0];

        new GoldenComparison()
            .ValueDiffers("id", "each request has its own")
            .ValueDiffers("payload.version", "another program")
            .ValueDiffers("payload.generatedAt", "another time")
            .Differs("payload.schema", "our own declarations; the capture holds none")
            .Differs("payload.uiHints", "our own words; the capture holds none")
            .AssertSame(exchange.Response, await peer.RequestAsync("config.schema", exchange.Params));
    }
}
