using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Handlers.Rpc;

/// <summary>One message by its id.</summary>
public sealed class ChatMessageTests
{
    [Fact]
    public async Task A_message_comes_by_its_id_as_the_history_shows_it()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(MockReply.Stream());
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.ChatAsync(peer, "run-1", "one");
        await ModelGateway.ChatAsync(peer, "run-2", "two");
        var shown = (await ModelGateway.HistoryAsync(peer))[2];
        var id = shown.GetProperty("__openclaw").GetProperty("id").GetString();

        var answer = (await peer.RequestAsync("chat.message.get", $$"""{"sessionKey":"main","messageId":"{{id}}"}""")).GetProperty("payload");
        var cut = (await peer.RequestAsync("chat.message.get", $$"""{"sessionKey":"main","messageId":"{{id}}","maxChars":1}""")).GetProperty("payload");

        Assert.True(answer.GetProperty("ok").GetBoolean());
        Assert.Equal(shown.GetRawText(), answer.GetProperty("message").GetRawText());
        Assert.Equal("t…", ModelGateway.TextOf(cut.GetProperty("message")));
    }

    [Theory]
    [InlineData("main", "00000000")]
    [InlineData("main", "pending:run-9")]
    [InlineData("agent:main:elsewhere", "00000000")]
    public async Task What_is_not_there_is_said_to_be_unavailable(string sessionKey, string id)
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenStream(MockReply.Stream());
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.ChatAsync(peer, "run-1", "one");

        var answer = (await peer.RequestAsync("chat.message.get", $$"""{"sessionKey":"{{sessionKey}}","messageId":"{{id}}"}""")).GetProperty("payload");

        Assert.Equal("""{"ok":false,"unavailableReason":"not_found"}""", answer.GetRawText());
    }

    [Fact]
    public async Task A_message_that_waits_for_its_turn_can_be_read()
    {
        await using var gateway = await ModelGateway.StartAsync();
        gateway.Model.ThenHang("");
        await using var peer = await gateway.Gateway.ConnectV4Async("operator.admin");
        await ModelGateway.SendAsync(peer, "run-1", "one");
        await gateway.Model.RequestAsync();
        await ModelGateway.SendAsync(peer, "run-2", "two");

        var answer = (await peer.RequestAsync("chat.message.get", """{"sessionKey":"main","messageId":"pending:run-2"}""")).GetProperty("payload");

        Assert.Equal("two", ModelGateway.TextOf(answer.GetProperty("message")));
    }
}
