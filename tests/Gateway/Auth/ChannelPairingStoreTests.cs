using System.Text.Json.Nodes;
using OpenClaw.Gateway.Auth;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Auth;

public sealed class ChannelPairingStoreTests : IDisposable
{
    private readonly FakeClock _clock = new();
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ChannelPairingStore Open() => new(_folder["credentials"], _clock);

    private static CancellationToken None => CancellationToken.None;

    private Task<ChannelPairingAsked> AskAsync(string sender) => Open().AskAsync("telegram", sender, null, None);

    [Fact]
    public async Task A_request_is_written_in_the_stock_format()
    {
        var asked = await Open().AskAsync("telegram", "42", new Dictionary<string, string> { ["username"] = "ann" }, None);

        Assert.True(asked.IsNew);
        Assert.Matches("^[A-HJ-NP-Z2-9]{8}$", asked.Code);
        var path = _folder["credentials", "telegram-pairing.json"];
        var expected = $$$"""
            {"version":1,"requests":[{"id":"42","code":"{{{asked.Code}}}","createdAt":"2026-11-21T00:00:00.000Z",
             "lastSeenAt":"2026-11-21T00:00:00.000Z","meta":{"username":"ann"}}]}
            """;
        var text = await File.ReadAllTextAsync(path, None);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(text)), text);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.False(File.Exists(path + ".lock"));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task Who_asks_again_keeps_the_code_and_is_not_told_twice()
    {
        var first = await AskAsync("42");
        _clock.Advance(TimeSpan.FromMinutes(5));
        var second = await AskAsync("42");

        Assert.Equal((first.Code, false), (second.Code, second.IsNew));
        var only = Assert.Single(Open().List("telegram"));
        Assert.Equal(("2026-11-21T00:00:00.000Z", "2026-11-21T00:05:00.000Z"), (only.CreatedAt, only.LastSeenAt));
    }

    [Fact]
    public async Task A_fourth_sender_gets_no_code_until_one_of_the_three_expires()
    {
        foreach (var sender in new[] { "1", "2", "3" }) await AskAsync(sender);

        Assert.Equal(new ChannelPairingAsked("", false), await AskAsync("4"));
        _clock.Advance(ChannelPairingStore.Lifetime);
        Assert.True((await AskAsync("4")).IsNew);
        Assert.Equal("4", Assert.Single(Open().List("telegram")).Id);
    }

    [Fact]
    public async Task Approval_moves_the_sender_to_the_allow_list_and_uses_the_code_up()
    {
        _folder.Write("credentials/telegram-allowFrom.json", """{"version":1,"allowFrom":["7"]}""");
        var asked = await AskAsync("tg:42");

        var approved = await Open().ApproveAsync("telegram", $" {asked.Code.ToLowerInvariant()} ", None);

        Assert.Equal("tg:42", approved!.Id);
        Assert.Equal(["7", "42"], Open().Allowed("telegram"));
        Assert.Empty(Open().List("telegram"));
        Assert.Null(await Open().ApproveAsync("telegram", asked.Code, None));
        Assert.Null(await Open().ApproveAsync("discord", asked.Code, None));
    }

    [Fact]
    public async Task An_expired_code_opens_nothing()
    {
        var asked = await AskAsync("42");
        _clock.Advance(ChannelPairingStore.Lifetime);

        Assert.Null(await Open().ApproveAsync("telegram", asked.Code, None));
        Assert.Empty(Open().Allowed("telegram"));
    }

    [Fact]
    public async Task What_a_file_of_another_version_says_besides_is_kept()
    {
        _folder.Write("credentials/slack-pairing.json", """
            {"version":1,"requests":[{"id":"U1","code":"AAAAAAAA","createdAt":"2026-11-20T23:59:00.000Z","lastSeenAt":"2026-11-20T23:59:00.000Z","team":{"a":1}}]}
            """);

        await Open().AskAsync("slack", "U2", null, None);

        var kept = JsonNode.Parse(await File.ReadAllTextAsync(_folder["credentials", "slack-pairing.json"], None))!;
        Assert.Equal("""{"a":1}""", kept["requests"]![0]!["team"]!.ToJsonString());
    }

    [Fact]
    public async Task A_damaged_allow_list_is_named_and_never_overwritten()
    {
        var asked = await AskAsync("42");
        var path = _folder.Write("credentials/telegram-allowFrom.json", "{ \"allowFrom\": [");

        var failure = await Assert.ThrowsAsync<IOException>(() => Open().ApproveAsync("telegram", asked.Code, None));

        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        Assert.Equal("{ \"allowFrom\": [", await File.ReadAllTextAsync(path, None));
        Assert.Single(Open().List("telegram"));
    }

    [Fact]
    public async Task A_lock_left_behind_by_a_crash_is_taken_over_after_half_a_minute()
    {
        var path = _folder.Write("credentials/telegram-pairing.json.lock", "{}");
        File.SetLastWriteTimeUtc(path, _clock.GetUtcNow().UtcDateTime.AddSeconds(-31));

        Assert.True((await AskAsync("42")).IsNew);
    }

    [Fact]
    public async Task A_channel_name_stays_inside_the_folder()
    {
        await Open().AskAsync("../Evil/x", "1", null, None);

        Assert.Equal(["__evil_x-pairing.json"], Directory.GetFiles(_folder["credentials"]).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("telegram", "TG: 42", "42")]
    [InlineData("discord", "user:99", "99")]
    [InlineData("slack", "slack:U1", "U1")]
    [InlineData("signal", "signal:+49 170", "+49 170")]
    [InlineData("whatsapp", "whatsapp:+49 (170) 1", "+491701")]
    [InlineData("imessage", "ann@example.org", "ann@example.org")]
    [InlineData("telegram", "*", null)]
    [InlineData("telegram", " ", null)]
    public void Senders_are_stored_as_their_channel_writes_them(string channel, string sender, string? expected) =>
        Assert.Equal(expected, ChannelSenders.Normalize(channel, sender));
}
