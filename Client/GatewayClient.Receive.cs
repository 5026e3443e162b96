using System.Net.WebSockets;
using System.Text.Json;
using OpenClaw.Protocol;

namespace OpenClaw.Client;

// The receive loop: the only one that reads the socket, and the one that knows how the connection ended.
internal sealed partial class GatewayClient
{
    private async Task ReceiveAsync()
    {
        await Task.Yield(); // the constructor has not finished yet
        var end = await ReceiveUntilEndAsync();
        _challenge.TrySetException(end);
        _ = _challenge.Task.Exception; // observed: nobody waits for it any more once connected
        _pending.FailAll(end);
        _events.Complete();
        _closed.TrySetResult(end);
    }

    private async Task<GatewayClosedException> ReceiveUntilEndAsync()
    {
        try
        {
            using var receiver = new MessageReceiver(_socket, _options.MaxMessageBytes);
            while (await receiver.NextAsync(_life.Token) is { Length: > 0 } message)
            {
                _watchdog?.Seen();
                Handle(message);
            }
            if (_socket.State == WebSocketState.CloseReceived) await TryCloseOutputAsync(CloseCodes.Normal, "");
            var code = (int)(_socket.CloseStatus ?? (WebSocketCloseStatus)GatewayClosedException.Abnormal);
            return _ownReason ?? new(code == NoStatusReceived ? CloseCodes.Normal : code, _socket.CloseStatusDescription ?? "");
        }
        catch (MessageTooLargeException e)
        {
            await TryCloseOutputAsync(CloseCodes.MessageTooBig, e.Message);
            _socket.Abort();
            return new(CloseCodes.MessageTooBig, e.Message, e);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            return _ownReason ?? new(GatewayClosedException.Abnormal, "", e);
        }
    }

    private void Handle(ReadOnlyMemory<byte> message)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(message, WireJson.Document);
        }
        catch (JsonException)
        {
            return; // as the gateway does with ours: a frame that is not JSON is ignored
        }
        using (document)
        {
            var frame = document.RootElement;
            switch (frame.StringOf("type"))
            {
                case "res":
                    _pending.Complete(frame);
                    break;
                case "event" when frame.StringOf("event") is { } name:
                    HandleEvent(name, frame);
                    break;
                default:
                    break; // kinds this client does not know
            }
        }
    }

    private void HandleEvent(string name, JsonElement frame)
    {
        var payload = frame.Member("payload");
        if (name == EventNames.ConnectChallenge)
        {
            if (ConnectChallenge.Read(payload) is { } challenge) _challenge.TrySetResult(challenge);
            else _challenge.TrySetException(new GatewayClosedException(CloseCodes.PolicyViolation, "connect challenge without a nonce"));
            return;
        }
        _events.Publish(new(name, payload.CloneOrUndefined(), frame.LongOf("seq")));
    }
}
