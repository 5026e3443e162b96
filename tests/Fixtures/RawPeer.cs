using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace OpenClaw.Tests.Fixtures;

/// <summary>A client that sends exactly what it is told and shows every frame it gets.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    // For one wait, not for the life of the socket: a loaded machine may need longer for a whole test.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket;
    private readonly List<JsonElement> _seen = [];

    private RawPeer(ClientWebSocket socket) => _socket = socket;

    /// <summary>The response to connect, when a fixture made the handshake.</summary>
    public JsonElement Hello { get; set; }

    /// <summary>Events that came while waiting for something else, oldest first.</summary>
    public IReadOnlyList<JsonElement> Seen => _seen;

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public string? CloseReason => _socket.CloseStatusDescription;

    public static async Task<RawPeer> ConnectAsync(Uri url, Action<ClientWebSocketOptions>? configure = null)
    {
        var socket = new ClientWebSocket();
        configure?.Invoke(socket.Options);
        await socket.ConnectAsync(url, TestContext.Current.CancellationToken);
        return new RawPeer(socket);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true);

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type, bool endOfMessage)
    {
        using var limit = new CancellationTokenSource(Patience);
        await _socket.SendAsync(bytes, type, endOfMessage, limit.Token);
    }

    /// <summary>The next frame, whatever it is.</summary>
    public async Task<JsonElement> NextAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        return await NextAsync(limit.Token);
    }

    /// <summary>The response with this id; events before it are kept in <see cref="Seen"/>.</summary>
    public async Task<JsonElement> ResponseAsync(string id)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var frame = await NextAsync(limit.Token);
            if (frame.GetProperty("type").GetString() == "res" && frame.GetProperty("id").ToString() == id) return frame;
            _seen.Add(frame);
        }
    }

    /// <summary>The next event of this name that <paramref name="matches"/>; one kept in <see cref="Seen"/> counts, once.</summary>
    public async Task<JsonElement> EventAsync(string name, Func<JsonElement, bool>? matches = null)
    {
        var kept = _seen.FindIndex(IsIt);
        if (kept >= 0)
        {
            var frame = _seen[kept];
            _seen.RemoveAt(kept);
            return frame;
        }
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var frame = await NextAsync(limit.Token);
            if (IsIt(frame)) return frame;
            _seen.Add(frame);
        }

        bool IsIt(JsonElement frame) =>
            frame.GetProperty("type").GetString() == "event"
            && frame.GetProperty("event").GetString() == name
            && (matches?.Invoke(frame.GetProperty("payload")) ?? true);
    }

    /// <summary>Sends a request and returns its first response.</summary>
    public async Task<JsonElement> RequestAsync(string method, string parameters = "{}", string? id = null)
    {
        id ??= $"r{Guid.NewGuid():N}";
        await SendAsync($$"""{"type":"req","id":"{{id}}","method":"{{method}}","params":{{parameters}}}""");
        return await ResponseAsync(id);
    }

    /// <summary>Reads until the close frame.</summary>
    public async Task<int> CloseCodeAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (await TryNextAsync(limit.Token) is { } frame) _seen.Add(frame);
        return (int)_socket.CloseStatus!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            try
            {
                using var limit = new CancellationTokenSource(Patience);
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
            }
            catch (WebSocketException)
            {
                // The other side was faster.
            }
        }
        _socket.Dispose();
    }

    private async Task<JsonElement> NextAsync(CancellationToken limit) =>
        await TryNextAsync(limit) ?? throw new InvalidOperationException($"closed: {(int?)_socket.CloseStatus} {_socket.CloseStatusDescription}");

    private async Task<JsonElement?> TryNextAsync(CancellationToken limit)
    {
        var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, limit);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage) continue;
            using var document = JsonDocument.Parse(message.ToArray());
            return document.RootElement.Clone();
        }
    }
}
