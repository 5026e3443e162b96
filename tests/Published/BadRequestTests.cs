using System.Net.WebSockets;
using System.Text;

namespace OpenClaw.Tests.Published;

/// <summary>Everything a connected client may send by mistake: an answer or a close code, and nobody else is touched.</summary>
public sealed class BadRequestTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    [Theory]
    [InlineData("this is not JSON")]
    [InlineData("")]
    [InlineData("{\"type\":\"req\",")]
    public async Task Text_that_is_not_JSON_is_passed_over_and_the_connection_lives_on(string text)
    {
        await using var peer = await shared.Gateway.ConnectAsync();

        await peer.SendAsync(text);

        Assert.True((await peer.RequestAsync("health")).GetProperty("ok").GetBoolean());
    }

    [Theory]
    [InlineData("[1]", "invalid")]
    [InlineData("{\"type\":\"req\",\"method\":\"health\"}", "invalid")]
    [InlineData("{\"type\":\"nonsense\",\"id\":\"x1\",\"method\":\"health\"}", "x1")]
    [InlineData("{\"type\":\"req\",\"id\":\"x2\",\"method\":7}", "x2")]
    [InlineData("{\"type\":\"req\",\"id\":\"x3\",\"method\":\"health\",\"extra\":1}", "x3")]
    public async Task JSON_that_is_no_request_is_answered_under_its_id(string text, string id)
    {
        await using var peer = await shared.Gateway.ConnectAsync();

        await peer.SendAsync(text);

        var error = (await peer.ResponseAsync(id)).GetProperty("error");
        Assert.Equal("INVALID_REQUEST", error.GetProperty("code").GetString());
        Assert.StartsWith("invalid request frame: ", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.True((await peer.RequestAsync("health")).GetProperty("ok").GetBoolean());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_method_that_does_not_exist_is_named_in_the_answer(int protocol)
    {
        await using var peer = await shared.Gateway.ConnectAsync(protocol);

        var answer = await peer.RequestAsync("no.such.method");

        Assert.Equal("INVALID_REQUEST", answer.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("unknown method: no.such.method", answer.GetProperty("error").GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("chat.history", "{\"sessionKey\":5}")]
    [InlineData("chat.history", "[]")]
    [InlineData("chat.send", "{\"sessionKey\":\"main\",\"message\":{},\"idempotencyKey\":\"k\"}")]
    [InlineData("sessions.list", "{\"limit\":\"ten\"}")]
    [InlineData("logs.tail", "{\"limit\":-1}")]
    [InlineData("agent", "{}")]
    public async Task Params_of_the_wrong_type_are_refused_by_name(string method, string parameters)
    {
        await using var peer = await shared.Gateway.ConnectAsync();

        var answer = await peer.RequestAsync(method, parameters);

        Assert.Equal("INVALID_REQUEST", answer.GetProperty("error").GetProperty("code").GetString());
        Assert.StartsWith($"invalid {method} params: ", answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_connect_is_refused_and_the_connection_lives_on()
    {
        await using var peer = await shared.Gateway.ConnectAsync();

        var answer = await peer.RequestAsync("connect", RawPeer.ConnectParams(4));

        Assert.Equal("connect is only valid as the first request", answer.GetProperty("error").GetProperty("message").GetString());
        Assert.True((await peer.RequestAsync("health")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task A_frame_over_the_announced_payload_closes_with_1009()
    {
        await using var peer = await shared.Gateway.ConnectAsync(protocol: 3);

        await peer.SendAsync($$$"""{"type":"req","id":"big","method":"health","params":{"pad":"{{{new string('x', 524_288)}}}"}}""");

        Assert.Equal(1009, (await peer.ClosedAsync()).Code);
        await shared.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_closes_with_1007()
    {
        await using var peer = await shared.Gateway.ConnectAsync();

        await peer.SendAsync([0xF0, 0x28, 0x8C, 0xBC], WebSocketMessageType.Text, endOfMessage: true);

        Assert.Equal(1007, (await peer.ClosedAsync()).Code);
        await shared.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData(60)]
    [InlineData(64)]
    [InlineData(50_000)]
    public async Task Deep_nesting_is_answered_or_passed_over_and_the_connection_lives_on(int depth)
    {
        await using var peer = await shared.Gateway.ConnectAsync();
        var nested = string.Concat(Enumerable.Repeat("[", depth)) + new string(']', depth);

        await peer.SendAsync($$$"""{"type":"req","id":"deep","method":"chat.history","params":{"sessionKey":{{{nested}}}}}""");

        Assert.True((await peer.RequestAsync("health")).GetProperty("ok").GetBoolean());
        await shared.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData(WebSocketMessageType.Text)]
    [InlineData(WebSocketMessageType.Binary)]
    public async Task A_request_in_fragments_is_answered_as_text_and_as_binary(WebSocketMessageType type)
    {
        await using var peer = await shared.Gateway.ConnectAsync();
        var bytes = Encoding.UTF8.GetBytes("""{"type":"req","id":"parts","method":"health"}""");

        for (var i = 0; i < bytes.Length; i++)
        {
            await peer.SendAsync([bytes[i]], type, endOfMessage: i == bytes.Length - 1);
        }

        Assert.True((await peer.ResponseAsync("parts")).GetProperty("ok").GetBoolean());
    }
}
