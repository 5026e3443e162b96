using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace OpenClaw.Tests.Fixtures;

/// <summary>A node of a test: connects with a device of its own, answers commands as it is told, and can ask in its turn.</summary>
internal sealed class FakeNode : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _life = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _asked = new();
    private readonly Channel<JsonElement> _events = Channel.CreateUnbounded<JsonElement>();
    private readonly Channel<JsonElement> _invokes = Channel.CreateUnbounded<JsonElement>();
    private readonly Func<FakeNode, JsonElement, Task>? _onInvoke;
    private Task _reading = Task.CompletedTask;
    private int _lastId;

    private FakeNode(Func<FakeNode, JsonElement, Task>? onInvoke) => _onInvoke = onInvoke;

    public string NodeId { get; private set; } = "";

    public JsonElement Hello { get; private set; }

    public static Knock Phone(int number) => new()
    {
        Role = "node",
        Mode = "node",
        ClientId = "openclaw-ios",
        Platform = "ios 18.1",
        DeviceFamily = "iPhone",
        DisplayName = $"Phone {number}",
        Protocol = 3,
        Caps = ["canvas", "camera", "location"],
        Commands = ["canvas.present", "canvas.snapshot", "canvas.a2ui.pushJSONL", "camera.list", "camera.snap", "location.get", "device.info"],
        Device = TestDevice.Numbered(number),
    };

    public static Knock Machine(int number, int protocol = 3) => new()
    {
        Role = "node",
        Mode = "node",
        ClientId = "node-host",
        Platform = "linux",
        DeviceFamily = "Linux",
        DisplayName = $"Machine {number}",
        Protocol = protocol,
        Caps = ["system"],
        Commands = ["system.run", "system.which", "system.notify", "system.execApprovals.get", "system.execApprovals.set"],
        Device = TestDevice.Numbered(number),
    };

    /// <param name="onInvoke">Called with the payload of every <c>node.invoke.request</c>; left out, they wait in <see cref="NextInvokeAsync"/>.</param>
    public static async Task<FakeNode> ConnectAsync(GatewayFixture gateway, Knock knock, Func<FakeNode, JsonElement, Task>? onInvoke = null)
    {
        var node = new FakeNode(onInvoke);
        await node._socket.ConnectAsync(gateway.WebSocketUrl, TestContext.Current.CancellationToken);
        node._reading = node.ReadAsync();
        var challenge = (await node.EventAsync("connect.challenge")).GetProperty("payload");
        var answer = await node.RequestAsync("connect", knock.Params(challenge.GetProperty("nonce").GetString()!, challenge.GetProperty("ts").GetInt64()));
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        node.Hello = answer.GetProperty("payload");
        node.NodeId = knock.Device!.Id;
        // The first it is told once the gateway counts it among the nodes.
        await node.EventAsync("voicewake.changed");
        return node;
    }

    public async Task<JsonElement> RequestAsync(string method, JsonNode parameters)
    {
        var id = $"n{Interlocked.Increment(ref _lastId)}";
        var answer = _asked[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(new JsonObject { ["type"] = "req", ["id"] = id, ["method"] = method, ["params"] = parameters });
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    public Task<JsonElement> RequestAsync(string method, string parameters) => RequestAsync(method, JsonNode.Parse(parameters)!);

    /// <summary>The payload of the next command.</summary>
    public async Task<JsonElement> NextInvokeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _invokes.Reader.ReadAsync(limit.Token);
    }

    /// <summary>Whether a command has come that nobody looked at.</summary>
    public bool HasInvoke => _invokes.Reader.TryPeek(out _);

    /// <summary>The next event of this name; others are dropped.</summary>
    public async Task<JsonElement> EventAsync(string name)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var frame = await _events.Reader.ReadAsync(limit.Token);
            if (frame.GetProperty("event").GetString() == name) return frame;
        }
    }

    public Task<JsonElement> AnswerAsync(JsonElement invoke, JsonNode payload) => RequestAsync("node.invoke.result", new JsonObject
    {
        ["id"] = invoke.GetProperty("id").GetString(),
        ["nodeId"] = NodeId,
        ["ok"] = true,
        ["payloadJSON"] = payload.ToJsonString(),
    });

    public Task<JsonElement> FailAsync(JsonElement invoke, string code, string message) => RequestAsync("node.invoke.result", new JsonObject
    {
        ["id"] = invoke.GetProperty("id").GetString(),
        ["nodeId"] = NodeId,
        ["ok"] = false,
        ["error"] = new JsonObject { ["code"] = code, ["message"] = message },
    });

    /// <summary>Goes away without a word.</summary>
    public async Task CutAsync()
    {
        _socket.Abort();
        await _reading;
    }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        _socket.Abort();
        await _reading;
        _socket.Dispose();
        _sending.Dispose();
        _life.Dispose();
    }

    private async Task SendAsync(JsonNode frame)
    {
        await _sending.WaitAsync(_life.Token);
        try
        {
            await _socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(frame.ToJsonString()), WebSocketMessageType.Text, true, _life.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                using var message = new MemoryStream();
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer.AsMemory(), _life.Token);
                    if (part.MessageType == WebSocketMessageType.Close) return;
                    message.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                using var document = JsonDocument.Parse(message.ToArray());
                Take(document.RootElement.Clone());
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The socket is gone, which is what a test wanted or will notice.
        }
        finally
        {
            foreach (var (_, answer) in _asked) answer.TrySetException(new InvalidOperationException("the node's socket is gone"));
            _invokes.Writer.TryComplete();
            _events.Writer.TryComplete();
        }
    }

    private void Take(JsonElement frame)
    {
        if (frame.GetProperty("type").GetString() == "res")
        {
            if (_asked.TryRemove(frame.GetProperty("id").GetString()!, out var answer)) answer.TrySetResult(frame);
            return;
        }
        var name = frame.GetProperty("event").GetString();
        // Of two hundred nodes each would keep every list of all of them.
        if (name is "presence" or "health" or "tick") return;
        if (name != "node.invoke.request")
        {
            _events.Writer.TryWrite(frame);
            return;
        }
        var payload = frame.GetProperty("payload");
        if (_onInvoke is null) _invokes.Writer.TryWrite(payload);
        else _ = Task.Run(() => _onInvoke(this, payload));
    }
}
