using System.Text.Json;
using OpenClaw.Gateway.Agents;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>How much of a conversation one answer holds.</summary>
public sealed class HistoryLimitsTests
{
    private const int Megabyte = 1_000_000;

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task The_oldest_messages_go_until_six_megabytes_are_left_and_the_newest_stays_however_large(int protocol)
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await ConnectAsync(gateway, protocol);
        await peer.RequestAsync("sessions.patch", """{"key":"main","label":"Main"}""");
        for (var i = 0; i < 8; i++) await AppendAsync(gateway, $"{i}{new string('x', Megabyte)}");

        var eight = await TextsAsync(peer, "{\"sessionKey\":\"main\"}");
        await AppendAsync(gateway, $"8{new string('x', 7 * Megabyte)}");
        var large = await TextsAsync(peer, "{\"sessionKey\":\"main\"}");

        Assert.Equal("234567", string.Concat(eight.Select(text => text[0])));
        Assert.Equal("8", string.Concat(large.Select(text => text[0])));
    }

    [Fact]
    public async Task Two_hundred_messages_come_unless_more_or_fewer_are_asked_for_and_never_more_than_a_thousand()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await ConnectAsync(gateway, 3);
        await peer.RequestAsync("sessions.patch", """{"key":"main","label":"Main"}""");
        for (var i = 0; i < 1001; i++) await AppendAsync(gateway, $"{i}");

        Assert.Equal(200, (await TextsAsync(peer, "{\"sessionKey\":\"main\"}")).Count);
        Assert.Equal(["999", "1000"], await TextsAsync(peer, "{\"sessionKey\":\"main\",\"limit\":2}"));
        Assert.Equal(1000, (await TextsAsync(peer, "{\"sessionKey\":\"main\",\"limit\":1000}")).Count);
        Assert.False((await peer.RequestAsync("chat.history", """{"sessionKey":"main","limit":1001}""")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Messages_of_a_large_conversation_keep_their_numbers_and_the_first_ones_can_be_had()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await ConnectAsync(gateway, 4);
        await peer.RequestAsync("sessions.patch", """{"key":"main","label":"Main"}""");
        for (var i = 1; i <= 20; i++) await AppendAsync(gateway, $"{i} {new string('x', Megabyte)}");

        var newest = (await peer.RequestAsync("chat.history", """{"sessionKey":"main"}""")).GetProperty("payload");
        var oldest = (await peer.RequestAsync("chat.history", """{"sessionKey":"main","offset":18}""")).GetProperty("payload");

        Assert.Equal((20, true), (newest.GetProperty("totalMessages").GetInt32(), newest.GetProperty("hasMore").GetBoolean()));
        Assert.Equal(20, NumbersOf(newest)[^1]);
        Assert.Equal((20, false), (oldest.GetProperty("totalMessages").GetInt32(), oldest.GetProperty("hasMore").GetBoolean()));
        Assert.Equal([1, 2], NumbersOf(oldest));

        static List<int> NumbersOf(JsonElement page) =>
            [.. page.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("__openclaw").GetProperty("seq").GetInt32())];
    }

    [Fact]
    public async Task A_text_is_never_cut_inside_a_character()
    {
        await using var gateway = await GatewayFixture.StartAsync();
        await using var peer = await ConnectAsync(gateway, 4);
        await peer.RequestAsync("sessions.patch", """{"key":"main","label":"Main"}""");
        await AppendAsync(gateway, "ab😀cd");

        Assert.Equal(["ab…"], await TextsAsync(peer, "{\"sessionKey\":\"main\",\"maxChars\":3}"));
        Assert.Equal(["ab😀…"], await TextsAsync(peer, "{\"sessionKey\":\"main\",\"maxChars\":4}"));
    }

    private static async Task AppendAsync(GatewayFixture gateway, string text)
    {
        var entry = gateway.Host.Parts.Sessions.Get("agent:main:main")!;
        await gateway.Host.Parts.Agents.Sessions.Transcript("main", entry).AppendMessageAsync(StoredMessage.FromGateway(text, 1), AgentsJson.Default.StoredMessage, TestContext.Current.CancellationToken);
    }

    private static async Task<List<string>> TextsAsync(RawPeer peer, string parameters)
    {
        var answer = await peer.RequestAsync("chat.history", parameters);
        return [.. answer.GetProperty("payload").GetProperty("messages").EnumerateArray().Select(ModelGateway.TextOf)];
    }

    private static Task<RawPeer> ConnectAsync(GatewayFixture gateway, int protocol) =>
        protocol == 3 ? gateway.ConnectV3Async("operator.admin") : gateway.ConnectV4Async("operator.admin");
}
