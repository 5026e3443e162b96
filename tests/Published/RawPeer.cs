using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace OpenClaw.Tests.Published;

/// <summary>A WebSocket without a client library on top: what is sent and what comes back are frames.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    // For one wait, not for the life of the socket: a loaded machine may need longer for a whole test.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket = new();
    private int _lastId;

    private RawPeer()
    {
    }

    /// <summary>The payload of <c>hello-ok</c>, after <see cref="ConnectAsync"/>.</summary>
    public JsonElement Hello { get; private set; }

    public static async Task<RawPeer> OpenAsync(int port, Action<ClientWebSocketOptions>? configure = null)
    {
        var peer = new RawPeer();
        configure?.Invoke(peer._socket.Options);
        using var limit = new CancellationTokenSource(Patience);
        await peer._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/"), limit.Token);
        return peer;
    }

    /// <summary>Opens, answers the challenge and waits for <c>hello-ok</c>.</summary>
    public static async Task<RawPeer> ConnectAsync(int port, int protocol)
    {
        var peer = await OpenAsync(port);
        Assert.Equal("connect.challenge", (await peer.NextAsync()).GetProperty("event").GetString());
        var hello = await peer.RequestAsync("connect", ConnectParams(protocol));
        Assert.True(hello.GetProperty("ok").GetBoolean(), hello.GetRawText());
        peer.Hello = hello.GetProperty("payload");
        Assert.Equal(protocol, peer.Hello.GetProperty("protocol").GetInt32());
        return peer;
    }

    /// <summary>The connect of a command-line client without a device.</summary>
    public static string ConnectParams(int protocol, string token = PublishedGateway.Token) => $$$"""
        {"minProtocol":{{{protocol}}},"maxProtocol":{{{protocol}}},"client":{"id":"cli","version":"test","platform":"linux","mode":"cli"},
         "role":"operator","scopes":["operator.admin","operator.read","operator.write"],"caps":[],"auth":{"token":"{{{token}}}"}}
        """;

    public static string ConnectFrame(int protocol) => $$"""{"type":"req","id":"c","method":"connect","params":{{ConnectParams(protocol)}} }""";

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true);

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type, bool endOfMessage)
    {
        using var limit = new CancellationTokenSource(Patience);
        await _socket.SendAsync(bytes, type, endOfMessage, limit.Token);
    }

    /// <summary>Sends a request and returns its response; events in between are passed over.</summary>
    public async Task<JsonElement> RequestAsync(string method, string? parameters = null)
    {
        var id = $"r{++_lastId}";
        await SendAsync(parameters is null
            ? $$"""{"type":"req","id":"{{id}}","method":"{{method}}"}"""
            : $$"""{"type":"req","id":"{{id}}","method":"{{method}}","params":{{parameters}}}""");
        return await ResponseAsync(id);
    }

    public async Task<JsonElement> ResponseAsync(string id)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var frame = await NextAsync(limit.Token);
            if (frame.TryGetProperty("id", out var answered) && answered.ValueKind == JsonValueKind.String && answered.GetString() == id) return frame;
        }
    }

    /// <summary>The next event of that name for which <paramref name="accept"/> holds.</summary>
    public async Task<JsonElement> EventAsync(string name, Func<JsonElement, bool>? accept = null)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var frame = await NextAsync(limit.Token);
            if (frame.TryGetProperty("event", out var found) && found.GetString() == name && (accept is null || accept(frame.GetProperty("payload")))) return frame;
        }
    }

    /// <summary>The next frame; fails when the server closes instead.</summary>
    public async Task<JsonElement> NextAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        return await NextAsync(limit.Token);
    }

    /// <summary>Reads until the server closes and returns code and reason.</summary>
    public async Task<(int Code, string Reason)> ClosedAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (await ReceiveAsync(limit.Token) is not null)
        {
        }
        return ((int?)_socket.CloseStatus ?? 0, _socket.CloseStatusDescription ?? "");
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<JsonElement> NextAsync(CancellationToken limit)
    {
        var frame = await ReceiveAsync(limit);
        Assert.True(frame is not null, $"closed with {(int?)_socket.CloseStatus} {_socket.CloseStatusDescription}");
        return frame.Value;
    }

    private async Task<JsonElement?> ReceiveAsync(CancellationToken limit)
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(), limit);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage) continue;
            using var document = JsonDocument.Parse(message.ToArray());
            return document.RootElement.Clone();
        }
    }
}
