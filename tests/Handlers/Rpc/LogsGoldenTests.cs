using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary><c>logs.tail</c> against the captures: the log file holds the captured lines.</summary>
public sealed class LogsGoldenTests
{
    [Theory]
    [InlineData("v3/logs.tail", 3)]
    [InlineData("v4/logs.tail", 4)]
    public async Task The_log_is_tailed_followed_and_reset_as_captured(string file, int protocol)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = protocol == 3 ? await gateway.ConnectV3Async("operator.read") : await gateway.ConnectV4Async("operator.read");

        foreach (var exchange in GoldenExchange.Load(file))
        {
            var parameters = exchange.Params;
            if (exchange.IsOk && exchange.Response.GetProperty("payload").GetProperty("lines") is { } lines && lines.GetArrayLength() > 0)
            {
                Directory.CreateDirectory(Path.Combine(gateway.StateDir, "logs"));
                var text = string.Concat(lines.EnumerateArray().Select(line => line.GetString() + "\n"));
                await File.WriteAllTextAsync(Path.Combine(gateway.StateDir, "logs", "openclaw.log"), text);
            }
            else if (exchange.IsOk)
            {
                var size = new FileInfo(Path.Combine(gateway.StateDir, "logs", "openclaw.log")).Length;
                parameters = $$"""{"cursor":{{size}},"limit":5}""";
            }
            new GoldenComparison()
                .ValueDiffers("id", "each request has its own")
                .ValueDiffers("payload.file", "another home")
                .ValueDiffers("payload.cursor", "a shorter file")
                .ValueDiffers("payload.size", "a shorter file")
                .ValueDiffers("payload.truncated", "the captured file on protocol 4 was larger than maxBytes")
                .Differs("payload.__note", "of the capture")
                .AssertSame(exchange.Response, await peer.RequestAsync("logs.tail", parameters));
        }
    }
}
