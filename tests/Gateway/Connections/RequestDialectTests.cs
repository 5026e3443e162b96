using System.Text.Json;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Connections;

/// <summary>The specification's WebSocket dialect on <c>/ws</c>, with the same door and the same authorizer as everything else.</summary>
public sealed class RequestDialectTests : IAsyncLifetime
{
    private GatewayFixture _gateway = null!;

    public async ValueTask InitializeAsync() => _gateway = await GatewayFixture.StartAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    private Task<RawPeer> OpenAsync(string path = "/ws") => RawPeer.ConnectAsync(new Uri($"ws://127.0.0.1:{_gateway.Port}{path}"));

    private static async Task<JsonElement> AskAsync(RawPeer peer, string frame)
    {
        await peer.SendAsync(frame);
        while (true)
        {
            var next = await peer.NextAsync();
            if (next.GetProperty("type").GetString() != "event") return next;
        }
    }

    private static async Task<JsonElement> ConnectAsync(RawPeer peer, string more = "\"token\":\"t0k\"") =>
        await AskAsync(peer, $$"""{"type":"request","id":"1","method":"connect","params":{"client_id":"py","client_version":"0.1","platform":"linux","device_id":"d1",{{more}} } }""");

    [Fact]
    public async Task Connect_tells_the_client_who_it_is()
    {
        await using var peer = await OpenAsync();

        var answer = await ConnectAsync(peer);

        Assert.Equal(("response", "1"), (answer.GetProperty("type").GetString(), answer.GetProperty("id").GetString()));
        Assert.False(answer.TryGetProperty("error", out _));
        var result = answer.GetProperty("result");
        Assert.Equal(("py", "0.1", "1.0", "d1", "linux", "127.0.0.1"), (Text("client_id"), Text("client_version"), Text("protocol_version"), Text("device_id"), Text("platform"), Text("client_ip")));
        Assert.Equal((true, "token"), (result.GetProperty("authenticated").GetBoolean(), Text("auth_source")));
        Assert.True(Guid.TryParse(Text("conn_id"), out _));
        Assert.True(result.GetProperty("connected_at").GetInt64() > 0);

        string? Text(string name) => result.GetProperty(name).GetString();
    }

    [Fact]
    public async Task Ping_and_status_are_answered()
    {
        await using var peer = await OpenAsync();
        await ConnectAsync(peer);

        var pong = await AskAsync(peer, """{"type":"request","id":"p","method":"ping"}""");
        var status = await AskAsync(peer, """{"type":"request","id":"s","method":"get_status","params":{}}""");

        Assert.True(pong.GetProperty("result").GetProperty("pong").GetBoolean());
        Assert.Equal("py", status.GetProperty("result").GetProperty("client_id").GetString());
        Assert.Equal(1, status.GetProperty("result").GetProperty("connections").GetInt32());
    }

    [Fact]
    public async Task Every_method_of_the_gateway_can_be_called_and_events_come_as_params()
    {
        await using var peer = await OpenAsync();
        await ConnectAsync(peer);
        await using var other = await _gateway.ConnectV4Async("operator.admin");

        var health = await AskAsync(peer, """{"type":"request","id":"h","method":"health","params":null}""");
        await other.RequestAsync("system-event", """{"text":"hello","deviceId":"x"}""");

        Assert.True(health.GetProperty("result").GetProperty("ok").GetBoolean());
        while (true)
        {
            var frame = await peer.NextAsync();
            if (frame.GetProperty("event").GetString() != "presence") continue;
            Assert.Equal(JsonValueKind.Object, frame.GetProperty("params").ValueKind);
            Assert.False(frame.TryGetProperty("payload", out _));
            break;
        }
    }

    [Fact]
    public async Task What_is_refused_is_an_error_with_a_small_code()
    {
        await using var peer = await OpenAsync();
        await ConnectAsync(peer);

        var unknown = await AskAsync(peer, """{"type":"request","id":"u","method":"no.such"}""");
        var invalid = await AskAsync(peer, """{"type":"request","id":"i","method":"sessions.patch","params":{}}""");
        var shapeless = await AskAsync(peer, """{"type":"req","id":"x","method":"health"}""");

        Assert.Equal("invalid_method", unknown.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("invalid_request", invalid.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("invalid_request", shapeless.GetProperty("error").GetProperty("code").GetString());
        Assert.All(new[] { unknown, invalid, shapeless }, answer => Assert.Equal("response", answer.GetProperty("type").GetString()));
    }

    [Theory]
    [InlineData("\"token\":\"wrong\"", "unauthorized")]
    [InlineData("\"platform\":\"linux\"", "not_paired")]
    public async Task Without_the_secret_nobody_comes_in_not_even_from_this_machine(string credential, string code)
    {
        await using var peer = await OpenAsync();

        var answer = await ConnectAsync(peer, credential);

        Assert.Equal(code, answer.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(1008, await peer.CloseCodeAsync());
    }

    [Fact]
    public async Task The_first_request_must_be_connect()
    {
        await using var peer = await OpenAsync();

        var answer = await AskAsync(peer, """{"type":"request","id":"1","method":"ping"}""");

        Assert.Equal("invalid handshake: first request must be connect", answer.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(1008, await peer.CloseCodeAsync());
    }

    [Fact]
    public async Task The_gateway_protocol_is_spoken_there_too_and_the_dialect_nowhere_else()
    {
        await using var stock = await OpenAsync();
        await stock.NextAsync();
        var hello = await AskAsync(stock, """{"type":"req","id":"1","method":"connect","params":{"minProtocol":3,"maxProtocol":3,"client":{"id":"cli","version":"1","platform":"linux","mode":"cli"},"auth":{"token":"t0k"} } }""");
        await using var elsewhere = await OpenAsync("/");
        await elsewhere.NextAsync();
        await elsewhere.SendAsync("""{"type":"request","id":"1","method":"connect","params":{"token":"t0k"} }""");

        Assert.Equal("res", hello.GetProperty("type").GetString());
        Assert.Equal(1008, await elsewhere.CloseCodeAsync());
    }
}
