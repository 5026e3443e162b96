using System.Text.Json;
using OpenClaw.Platform;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Security;

public sealed class LogInjectionRegressionTests
{
    private const string Forged = "x\n{\"0\":\"forged\"}\r\u001b[2K\u2028forged line";

    [Fact]
    public async Task What_a_client_calls_itself_cannot_write_lines_into_the_log()
    {
        using var folder = new TempFolder();
        var path = folder["openclaw.log"];
        await using (var logs = new SubsystemLoggerFactory(
            new LogSettings { FilePath = path, FileLevel = Microsoft.Extensions.Logging.LogLevel.Trace }, new LogConsole(Stream.Null, Stream.Null, false, false), TimeProvider.System))
        {
            await using var gateway = await GatewayFixture.StartAsync(logs: logs);
            await using var named = await gateway.KnockAsync(new Knock { ClientId = Forged, Mode = Forged, DisplayName = Forged, Platform = Forged, Scopes = ["operator.read"], Protocol = 3 });
            Assert.True(named.IsIn, named.ToString());
            await named.Peer.RequestAsync("nope\\n{\\\"0\\\":\\\"forged\\\"}");
            await using var refused = await gateway.KnockAsync(new Knock { Role = Forged });
            Assert.Equal("INVALID_ROLE", refused.DetailCode);
        }

        var lines = await File.ReadAllLinesAsync(path);
        Assert.NotEmpty(lines);
        Assert.All(lines, line =>
        {
            using var entry = JsonDocument.Parse(line);
            Assert.NotEqual("forged", entry.RootElement.GetProperty("0").GetString());
            Assert.DoesNotContain('\u001b', line);
        });
    }

    [Fact]
    public async Task No_secret_that_somebody_sends_reaches_the_log()
    {
        using var folder = new TempFolder();
        var path = folder["openclaw.log"];
        var device = TestDevice.Numbered(1);
        string issued;
        await using (var logs = new SubsystemLoggerFactory(
            new LogSettings { FilePath = path, FileLevel = Microsoft.Extensions.Logging.LogLevel.Trace }, new LogConsole(Stream.Null, Stream.Null, false, false), TimeProvider.System))
        {
            await using var gateway = await GatewayFixture.StartAsync(logs: logs);
            await using var guess = await gateway.KnockAsync(new Knock { Token = "canary-guess", Password = "canary-password", Device = device });
            await using var paired = await gateway.KnockAsync(new Knock { Device = device, Scopes = ["operator.admin"] });
            issued = paired.DeviceToken;
            await paired.Peer.RequestAsync("device.pair.list");
        }

        var log = await File.ReadAllTextAsync(path);
        Assert.DoesNotContain("canary", log, StringComparison.Ordinal);
        Assert.DoesNotContain(issued, log, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{GatewayFixture.Token}\"", log, StringComparison.Ordinal);
    }
}
