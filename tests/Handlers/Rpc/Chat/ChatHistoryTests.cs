using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>Pages, cursors and what comes with them.</summary>
public sealed class ChatHistoryTests
{
    [Fact]
    public async Task A_cursor_brings_only_what_has_come_since()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(MockReply.Stream());
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.ChatAsync(peer, "run-1", "one");
        var cursor = (await peer.RequestAsync("chat.history", """{"sessionKey":"main"}""")).GetProperty("payload").GetProperty("deltaCursor").GetString();

        await ModelGateway.ChatAsync(peer, "run-2", "two");
        var delta = (await peer.RequestAsync("chat.history", $$"""{"sessionKey":"main","cursor":"{{cursor}}"}""")).GetProperty("payload");
        var again = (await peer.RequestAsync("chat.history", $$"""{"sessionKey":"main","cursor":"{{delta.GetProperty("deltaCursor").GetString()}}"}""")).GetProperty("payload");

        Assert.Equal("delta", delta.GetProperty("kind").GetString());
        Assert.Equal([3, 4], delta.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("messageSeq").GetInt32()));
        Assert.Equal(0, again.GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task An_earlier_conversation_under_the_same_key_can_be_read_by_its_id()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.ChatAsync(peer, "run-1", "one");
        var before = gateway.Gateway.Host.Parts.Sessions.Get("agent:main:main")!.SessionId;
        await peer.RequestAsync("sessions.reset", """{"key":"main"}""");

        var now = (await peer.RequestAsync("chat.history", """{"sessionKey":"main"}""")).GetProperty("payload");
        var earlier = (await peer.RequestAsync("chat.startup", $$"""{"sessionKey":"main","sessionId":"{{before}}"}""")).GetProperty("payload");
        var nowhere = (await peer.RequestAsync("chat.history", """{"sessionKey":"main","sessionId":"nothing-of-this-name"}""")).GetProperty("payload");

        Assert.Equal(0, now.GetProperty("messages").GetArrayLength());
        Assert.Equal((before, 2), (earlier.GetProperty("sessionId").GetString(), earlier.GetProperty("messages").GetArrayLength()));
        Assert.False(earlier.TryGetProperty("deltaCursor", out _));
        Assert.Equal(0, nowhere.GetProperty("messages").GetArrayLength());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("eyJzZXNzaW9uSWQiOiJvdGhlciIsImxhc3RTZXEiOjF9")]
    public async Task A_cursor_that_does_not_fit_gets_a_whole_page(string cursor)
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.ChatAsync(peer, "run-1", "one");

        var page = (await peer.RequestAsync("chat.history", $$"""{"sessionKey":"main","cursor":"{{cursor}}"}""")).GetProperty("payload");

        Assert.False(page.TryGetProperty("kind", out _));
        Assert.Equal(2, page.GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task Places_count_over_the_whole_transcript_on_any_page()
    {
        await using var gateway = await ModelGateway.StartAsync();
        for (var i = 0; i < 3; i++) gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        for (var i = 0; i < 3; i++) await ModelGateway.ChatAsync(peer, $"run-{i}", "hi");

        var page = (await peer.RequestAsync("chat.history", """{"sessionKey":"main","limit":2,"offset":1}""")).GetProperty("payload");

        Assert.Equal([4, 5], page.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("__openclaw").GetProperty("seq").GetInt32()));
        Assert.Equal(6, page.GetProperty("totalMessages").GetInt32());
        Assert.True(page.GetProperty("hasMore").GetBoolean());
    }

    [Fact]
    public async Task A_page_can_be_asked_for_around_a_message()
    {
        await using var gateway = await ModelGateway.StartAsync();
        for (var i = 0; i < 4; i++) gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        for (var i = 0; i < 4; i++) await ModelGateway.ChatAsync(peer, $"run-{i}", "hi");
        var id = (await ModelGateway.HistoryAsync(peer))[2].GetProperty("__openclaw").GetProperty("id").GetString();

        var page = (await peer.RequestAsync("chat.history", $$"""{"sessionKey":"main","limit":3,"messageId":"{{id}}"}""")).GetProperty("payload");

        Assert.Equal([2, 3, 4], page.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("__openclaw").GetProperty("seq").GetInt32()));
    }

    [Fact]
    public async Task Long_texts_are_cut_when_asked_and_say_so()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.ChatAsync(peer, "run-1", new string('x', 50));

        var page = (await peer.RequestAsync("chat.history", """{"sessionKey":"main","maxChars":20}""")).GetProperty("payload");
        var message = page.GetProperty("messages")[0];

        Assert.Equal(new string('x', 20) + "…", ModelGateway.TextOf(message));
        Assert.True(message.GetProperty("__openclaw").GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task A_chat_pane_starts_with_history_models_and_commands()
    {
        await using var gateway = await ModelGateway.StartAsync();
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.read");

        var start = (await peer.RequestAsync("chat.startup", """{"sessionKey":"main","limit":80,"maxBytes":262144}""")).GetProperty("payload");

        Assert.Equal(0, start.GetProperty("messages").GetArrayLength());
        Assert.Equal("agent:main:main", start.GetProperty("sessionInfo").GetProperty("key").GetString());
        Assert.Contains(start.GetProperty("metadata").GetProperty("models").EnumerateArray(), model => model.GetProperty("id").GetString() == "mock-1");
        Assert.Contains(start.GetProperty("metadata").GetProperty("commands").EnumerateArray(), command => command.GetProperty("name").GetString() == "status");
    }
}
