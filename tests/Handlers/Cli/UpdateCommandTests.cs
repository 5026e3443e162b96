using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class UpdateCommandTests : IDisposable
{
    private readonly CliBench _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("""{"ok":true,"result":{"status":"ok","reason":"replaced","after":{"backup":"/b"}}}""", 0, "Update: ok (replaced)\nThe program before: /b\n")]
    [InlineData(
        """{"ok":true,"result":{"status":"ok","reason":"replaced","before":{"version":"1"},"after":{"version":"2","backup":"/b"}},"restart":{"ok":true}}""",
        0,
        "Update: ok (replaced)\nVersion: 1 -> 2\nThe gateway restarts into it now; clients come back by themselves.\nThe program before: /b\n")]
    [InlineData("""{"ok":true,"result":{"status":"skipped","reason":"nothing to update from"}}""", 0, "Update: skipped (nothing to update from)\n")]
    [InlineData("""{"ok":false,"result":{"status":"error","reason":"wrong hash"}}""", 1, "Update: error (wrong hash)\n")]
    public async Task A_run_tells_how_it_ended(string answer, int exitCode, string text)
    {
        await using var gateway = await ScriptedGateway.AnsweringAsync(new Dictionary<string, Func<string, string>> { ["update.run"] = _ => answer });
        _cli.UseGateway(gateway);

        var result = await _cli.RunAsync("update", "run");

        Assert.Equal((exitCode, text), (result.ExitCode, result.Out));
    }

    [Fact]
    public async Task The_status_names_channel_and_what_is_known()
    {
        await using var gateway = await ScriptedGateway.AnsweringAsync(new Dictionary<string, Func<string, string>>
        {
            ["update.status"] = _ => """{"sentinel":null,"updateAvailable":null,"effectiveChannel":"stable"}""",
        });
        _cli.UseGateway(gateway);

        Assert.StartsWith("Channel: stable\nNo update is known.", (await _cli.RunAsync("update", "status")).Out, StringComparison.Ordinal);
    }
}
