using System.Net.WebSockets;
using System.Text;

namespace OpenClaw.Tests.Published;

/// <summary>Everything a stranger may send before it is known.</summary>
public sealed class BadFirstFrameTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    [Theory]
    [InlineData("this is not JSON")]
    [InlineData("")]
    [InlineData("{\"type\":\"req\",\"id\":\"1\"")]
    [InlineData("{\"type\":\"req\",\"id\":\"1\",\"method\":\"connect\"} {}")]
    [InlineData("[1,2,3]")]
    [InlineData("null")]
    [InlineData("\"req\"")]
    [InlineData("{\"type\":\"req\",\"id\":1,\"method\":\"connect\"}")]
    [InlineData("{\"type\":\"event\",\"event\":\"tick\"}")]
    [InlineData("{\"type\":\"req\",\"id\":\"1\",\"method\":\"connect\",\"surprise\":true}")]
    public async Task A_first_frame_that_is_no_request_closes_with_1008_and_a_reason(string text)
    {
        await using var peer = await shared.Gateway.OpenAsync();

        await peer.SendAsync(text);

        var (code, reason) = await peer.ClosedAsync();
        Assert.Equal(1008, code);
        Assert.StartsWith("invalid request frame", reason, StringComparison.Ordinal);
        await shared.AssertUnharmedAsync();
    }

    [Fact]
    public async Task A_first_request_other_than_connect_is_answered_and_closed_with_1008()
    {
        await using var peer = await shared.Gateway.OpenAsync();

        var answer = await peer.RequestAsync("health");

        Assert.Equal("invalid handshake: first request must be connect", answer.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal((1008, "invalid handshake: first request must be connect"), await peer.ClosedAsync());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"minProtocol\":\"4\",\"maxProtocol\":4,\"client\":{\"id\":\"cli\",\"version\":\"1\",\"platform\":\"linux\",\"mode\":\"cli\"}}")]
    [InlineData("{\"minProtocol\":4,\"maxProtocol\":4,\"client\":5}")]
    [InlineData("{\"minProtocol\":4,\"maxProtocol\":4,\"client\":{\"id\":\"\",\"version\":\"1\",\"platform\":\"linux\",\"mode\":\"cli\"}}")]
    [InlineData("[]")]
    public async Task Connect_with_params_of_the_wrong_shape_is_answered_and_closed_with_1008(string parameters)
    {
        await using var peer = await shared.Gateway.OpenAsync();

        var answer = await peer.RequestAsync("connect", parameters);

        Assert.StartsWith("invalid connect params: ", answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(1008, (await peer.ClosedAsync()).Code);
    }

    [Theory]
    [InlineData(1, 2, 1008)]
    [InlineData(5, 9, 1002)]
    public async Task A_range_of_versions_that_is_not_served_is_refused(int min, int max, int closeCode)
    {
        await using var peer = await shared.Gateway.OpenAsync();

        var answer = await peer.RequestAsync("connect", RawPeer.ConnectParams(4).Replace("\"minProtocol\":4,\"maxProtocol\":4", $"\"minProtocol\":{min},\"maxProtocol\":{max}", StringComparison.Ordinal));

        Assert.Equal("protocol mismatch", answer.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(closeCode, (await peer.ClosedAsync()).Code);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_wrong_token_is_refused_and_the_answer_does_not_repeat_it(int protocol)
    {
        await using var peer = await shared.Gateway.OpenAsync();

        var answer = await peer.RequestAsync("connect", RawPeer.ConnectParams(protocol, "guessed-secret"));

        Assert.StartsWith("unauthorized: gateway token mismatch", answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("guessed-secret", answer.GetRawText() + shared.Gateway.Output, StringComparison.Ordinal);
        Assert.Equal(1008, (await peer.ClosedAsync()).Code);
    }

    [Fact]
    public async Task A_first_frame_over_64_KiB_closes_with_1009()
    {
        await using var peer = await shared.Gateway.OpenAsync();

        await peer.SendAsync(new string('x', 70_000));

        Assert.Equal(1009, (await peer.ClosedAsync()).Code);
        await shared.AssertUnharmedAsync();
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_closes_with_1007()
    {
        await using var peer = await shared.Gateway.OpenAsync();

        await peer.SendAsync([.. "{\"type\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8], WebSocketMessageType.Text, endOfMessage: true);

        Assert.Equal(1007, (await peer.ClosedAsync()).Code);
        await shared.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData(64)]
    [InlineData(5_000)]
    public async Task Deep_nesting_in_connect_is_refused_with_1008(int depth)
    {
        await using var peer = await shared.Gateway.OpenAsync();
        var nested = string.Concat(Enumerable.Repeat("{\"a\":", depth)) + "1" + new string('}', depth);

        await peer.SendAsync($$"""{"type":"req","id":"1","method":"connect","params":{{nested}}}""");

        Assert.Equal(1008, (await peer.ClosedAsync()).Code);
        await shared.AssertUnharmedAsync();
    }

    [Theory]
    [InlineData(WebSocketMessageType.Text)]
    [InlineData(WebSocketMessageType.Binary)]
    public async Task A_connect_in_fragments_of_one_byte_is_accepted_as_text_and_as_binary(WebSocketMessageType type)
    {
        await using var peer = await shared.Gateway.OpenAsync();
        var bytes = Encoding.UTF8.GetBytes(RawPeer.ConnectFrame(4));

        for (var i = 0; i < bytes.Length; i++)
        {
            await peer.SendAsync([bytes[i]], type, endOfMessage: i == bytes.Length - 1);
        }

        Assert.Equal("hello-ok", (await peer.ResponseAsync("c")).GetProperty("payload").GetProperty("type").GetString());
    }
}
