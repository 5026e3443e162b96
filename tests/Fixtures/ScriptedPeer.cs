using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace OpenClaw.Tests.Fixtures;

/// <summary>One client as the script of a <see cref="ScriptedGateway"/> sees it.</summary>
public sealed class ScriptedPeer(ScriptedGateway gateway, WebSocket socket, int number)
{
    public const string Nonce = "nonce-1";

    /// <summary>Clock of the challenge, Unix milliseconds.</summary>
    public const long ChallengeTs = 1_800_000_000_000;

    private readonly byte[] _buffer = new byte[1024 * 1024];

    /// <summary>1 for the first connection.</summary>
    public int Number { get; } = number;

    /// <summary>The client's close frame, once it has come.</summary>
    public (int Code, string Reason)? Closed { get; private set; }

    /// <summary>The params of the client's <c>connect</c>.</summary>
    public JsonElement Connect { get; private set; }

    public Task ChallengeAsync() => SendAsync(
        $$$"""{"type":"event","event":"connect.challenge","payload":{"nonce":"{{{Nonce}}}","ts":{{{ChallengeTs}}}}}""");

    /// <summary>Sends the challenge and reads the <c>connect</c>.</summary>
    /// <returns>The id to answer.</returns>
    public async Task<string> ReceiveConnectAsync()
    {
        await ChallengeAsync();
        var frame = await NextAsync() ?? throw new InvalidOperationException("the client left before its connect");
        Connect = frame.GetProperty("params");
        return frame.GetProperty("id").GetString()!;
    }

    /// <summary>The whole handshake, with success.</summary>
    /// <param name="auth">Raw JSON of <c>hello-ok.auth</c>.</param>
    /// <param name="beforeHello">Looks at <see cref="Connect"/> while the client still waits; what runs later races with it.</param>
    public async Task WelcomeAsync(
        int tickIntervalMs = 30_000,
        string auth = """{"role":"operator","scopes":["operator.admin"]}""",
        Action? beforeHello = null)
    {
        var id = await ReceiveConnectAsync();
        beforeHello?.Invoke();
        await AnswerAsync(id, $$$"""
            {"type":"hello-ok","protocol":4,"server":{"version":"9.9.9","connId":"c{{{Number}}}"},
             "features":{"methods":["health"],"events":["tick"]},
             "snapshot":{"presence":[],"health":{},"stateVersion":{"presence":1,"health":1},"uptimeMs":1,
               "sessionDefaults":{"defaultAgentId":"main","mainKey":"main","mainSessionKey":"agent:main:main","scope":"per-sender"}},
             "auth":{{{auth}}},
             "policy":{"maxPayload":26214400,"maxBufferedBytes":52428800,"tickIntervalMs":{{{tickIntervalMs}}}}}
            """);
    }

    public Task AnswerAsync(string id, string payload) =>
        SendAsync($$"""{"type":"res","id":"{{id}}","ok":true,"payload":{{payload}}}""");

    public Task RefuseAsync(string id, string code, string message, string details = "{}", string more = "") => SendAsync(
        $$$"""{"type":"res","id":"{{{id}}}","ok":false,"error":{"code":"{{{code}}}","message":"{{{message}}}","details":{{{details}}}{{{more}}}}}""");

    public Task EventAsync(string name, string payload, long? seq = null) => SendAsync(
        $$"""{"type":"event","event":"{{name}}","payload":{{payload}}{{(seq is null ? "" : $",\"seq\":{seq}")}}}""");

    public Task SendAsync(string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>The next frame; null when the client has closed.</summary>
    public async Task<JsonElement?> NextAsync()
    {
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                Closed = ((int)socket.CloseStatus!.Value, socket.CloseStatusDescription ?? "");
                return null;
            }
            length += part.Count;
            if (part.EndOfMessage) return JsonSerializer.Deserialize<JsonElement>(_buffer.AsSpan(0, length));
        }
    }

    /// <summary>The next request, which is also kept in <see cref="ScriptedGateway.Requests"/>.</summary>
    public async Task<ScriptedRequest?> NextRequestAsync()
    {
        if (await NextAsync() is not { } frame) return null;
        var parameters = frame.TryGetProperty("params", out var given) ? given.GetRawText() : "";
        var request = new ScriptedRequest(frame.GetProperty("id").GetString()!, frame.GetProperty("method").GetString()!, parameters);
        gateway.Requests.Enqueue(request);
        return request;
    }

    public Task CloseAsync(int code, string reason) =>
        socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, CancellationToken.None);

    /// <summary>Cuts the connection without a close frame.</summary>
    public void Abort() => socket.Abort();

    /// <summary>Waits for the client's close, reading over what it still sends, and answers it.</summary>
    public async Task FinishAsync()
    {
        while (socket.State is WebSocketState.Open or WebSocketState.CloseSent)
        {
            await NextAsync();
        }
        if (socket.State == WebSocketState.CloseReceived) await CloseAsync(1000, "");
    }
}
