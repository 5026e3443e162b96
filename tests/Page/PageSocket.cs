using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace OpenClaw.Tests.Page;

/// <summary>The gateway's side of one of the page's sockets.</summary>
internal sealed class PageSocket(WebSocket socket) : IDisposable
{
    private readonly SemaphoreSlim _oneWriter = new(1);
    private long _seq;

    public string Nonce { get; } = Guid.NewGuid().ToString();

    public long ChallengeTs { get; } = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    public bool IsConnected { get; set; }

    public async Task SendAsync(JsonObject frame)
    {
        await _oneWriter.WaitAsync();
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(frame.ToJsonString()), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    /// <summary>A broadcast event with the next number; <paramref name="skip"/> numbers are lost before it.</summary>
    public Task SendEventAsync(string name, JsonNode payload, int skip = 0) =>
        SendAsync(new() { ["type"] = "event", ["event"] = name, ["payload"] = payload, ["seq"] = _seq += 1 + skip });

    public async Task<JsonObject?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            length += part.Count;
            if (part.EndOfMessage)
                return JsonNode.Parse(buffer.AsSpan(0, length))!.AsObject();
        }
    }

    public Task CloseAsync(int code, string reason) =>
        socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, CancellationToken.None);

    /// <summary>As a pulled cable looks: no close frame.</summary>
    public void Abort()
    {
        try
        {
            socket.Abort();
        }
        catch (ObjectDisposedException)
        {
            // The page was faster: its request has ended.
        }
    }

    public void Dispose() => _oneWriter.Dispose();
}
