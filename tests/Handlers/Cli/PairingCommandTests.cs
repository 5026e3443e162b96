using System.Globalization;
using System.Text.Json.Nodes;

namespace OpenClaw.Tests.Handlers.Cli;

public sealed class PairingCommandTests : IDisposable
{
    private readonly CliBench _cli = new();
    private readonly string _now = DateTime.UtcNow.AddMinutes(-2).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public void Dispose() => _cli.Dispose();

    private void WriteRequest() => _cli.Home.Write(".openclaw/credentials/telegram-pairing.json", $$$"""
        {"version":1,"requests":[{"id":"42","code":"ZN3FG3XE","createdAt":"{{{_now}}}","lastSeenAt":"{{{_now}}}","meta":{"username":"ann"}}]}
        """);

    [Fact]
    public async Task List_shows_who_waits_and_how_to_approve()
    {
        WriteRequest();

        var text = await _cli.RunAsync("pairing", "list", "telegram");
        var json = await _cli.RunAsync("pairing", "list", "--channel", "Telegram", "--json");

        Assert.Equal(0, text.ExitCode);
        Assert.Equal(
            "Pending (1)\n  Code      Sender  About         Age\n  ZN3FG3XE  42      username ann  2m ago\n"
            + "Approve one with: openclaw pairing approve telegram <code>\n",
            text.Out);
        var expected = $$$"""
            {"channel":"telegram","requests":[{"id":"42","code":"ZN3FG3XE","createdAt":"{{{_now}}}","lastSeenAt":"{{{_now}}}","meta":{"username":"ann"}}]}
            """;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(json.Out)), json.Out);
    }

    [Fact]
    public async Task List_without_a_store_says_that_nobody_waits()
    {
        Assert.Equal("No pending signal pairing requests.\n", (await _cli.RunAsync("pairing", "list", "signal")).Out);
    }

    [Theory]
    [InlineData("telegram", "zn3fg3xe")]
    [InlineData("--channel", "telegram", "ZN3FG3XE")]
    [InlineData("ZN3FG3XE", "--channel=telegram")]
    public async Task Approve_lets_the_sender_in(params string[] arguments)
    {
        WriteRequest();

        var result = await _cli.RunAsync(["pairing", "approve", .. arguments]);

        Assert.Equal((0, "Approved telegram sender 42.\n"), (result.ExitCode, result.Out));
        var allowed = JsonNode.Parse(await File.ReadAllTextAsync(_cli.Home[".openclaw/credentials/telegram-allowFrom.json"]))!;
        Assert.Equal("""{"version":1,"allowFrom":["42"]}""", allowed.ToJsonString());
        Assert.Equal("No pending telegram pairing requests.\n", (await _cli.RunAsync("pairing", "list", "telegram")).Out);
    }

    [Theory]
    [InlineData("No pending pairing request found for code: AAAAAAAA", "approve", "telegram", "AAAAAAAA")]
    [InlineData("Usage: openclaw pairing approve <channel> <code>", "approve", "AAAAAAAA")]
    [InlineData("Not a channel: ../x", "approve", "../x", "AAAAAAAA")]
    [InlineData("Which channel? Name it: one of telegram, whatsapp, signal, imessage, discord, slack, or that of a plugin.", "list")]
    public async Task What_cannot_be_done_is_said(string expected, params string[] arguments)
    {
        WriteRequest();

        var result = await _cli.RunAsync(["pairing", .. arguments]);

        Assert.Equal((1, expected + "\n"), (result.ExitCode, result.Error));
    }
}
