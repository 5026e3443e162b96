using System.Text.Json;
using System.Text.Json.Nodes;
using OpenClaw.Tests.Fixtures;
using OpenClaw.Tests.Published;
using RawPeer = OpenClaw.Tests.Published.RawPeer;

namespace OpenClaw.Tests.Stock;

/// <summary>The published gateway as stock clients find it: it can be stopped and started under them.</summary>
internal sealed class StockGateway : IAsyncDisposable
{
    private readonly TempFolder _home;
    private PublishedGateway _gateway;

    private StockGateway(TempFolder home, PublishedGateway gateway)
    {
        _home = home;
        _gateway = gateway;
    }

    public int Port => _gateway.Port;

    /// <param name="controlUiRoot">Which Control UI it serves; null: its own page.</param>
    /// <param name="modelUrl">Where a model of the OpenAI kind answers; null: the demo model does.</param>
    public static async Task<StockGateway> StartAsync(string? controlUiRoot = null, string? modelUrl = null)
    {
        var home = new TempFolder();
        var config = new JsonObject();
        if (controlUiRoot is not null) config["gateway"] = new JsonObject { ["controlUi"] = new JsonObject { ["root"] = controlUiRoot } };
        if (modelUrl is not null)
        {
            config["agents"] = new JsonObject { ["defaults"] = new JsonObject { ["model"] = "mock/mock-1" } };
            var provider = JsonNode.Parse("""{"apiKey":"k","api":"openai-completions","models":[{"id":"mock-1","name":"Mock"}]}""")!;
            provider["baseUrl"] = $"{modelUrl}/v1";
            config["models"] = new JsonObject { ["providers"] = new JsonObject { ["mock"] = provider } };
        }
        if (config.Count > 0) home.Write(".openclaw/openclaw.json", config.ToJsonString());
        return new(home, await PublishedGateway.StartAsync(home));
    }

    public Task<RawPeer> ConnectAsync() => _gateway.ConnectAsync();

    /// <summary>SIGTERM, the end, and a new process on the same port and state.</summary>
    public async Task RestartAsync()
    {
        var port = Port;
        _gateway.Terminate();
        Assert.Equal(0, await _gateway.ExitAsync());
        await _gateway.DisposeAsync();
        _gateway = await PublishedGateway.StartAsync(_home, port);
    }

    /// <summary>Makes something of each kind that pages show: a conversation, a second agent and a job.</summary>
    public async Task FurnishAsync()
    {
        await using var peer = await _gateway.ConnectAsync();
        string[][] wishes =
        [
            ["agents.create", """{"name":"Ada","workspace":"~/ada"}"""],
            ["cron.add", """{"name":"water the plants","enabled":true,"schedule":{"kind":"every","everyMs":3600000},"sessionTarget":"main","wakeMode":"next-heartbeat","payload":{"kind":"systemEvent","text":"water"}}"""],
            ["chat.send", """{"sessionKey":"main","message":"hello pages","idempotencyKey":"furnish"}"""],
            ["agent.wait", """{"runId":"furnish","timeoutMs":20000}"""],
        ];
        foreach (var wish in wishes)
        {
            var answer = await peer.RequestAsync(wish[0], wish[1]);
            Assert.True(answer.GetProperty("ok").GetBoolean(), answer.GetRawText());
        }
    }

    /// <summary>Waits until a paired device that fits is connected.</summary>
    public async Task<JsonElement> ConnectedDeviceAsync(Func<JsonElement, bool> fits)
    {
        var last = "";
        for (var attempt = 0; attempt < 300; attempt++)
        {
            var list = await DevicesAsync();
            last = list.GetRawText();
            foreach (var device in list.GetProperty("paired").EnumerateArray())
            {
                if (device.GetProperty("connected").GetBoolean() && fits(device)) return device;
            }
            await Task.Delay(300); // another program's pace: there is nothing to wait on
        }
        Assert.Fail($"no such device is connected: {last}\n{_gateway.Output}");
        return default;
    }

    /// <summary>As <c>device.pair.list</c> answers.</summary>
    public async Task<JsonElement> DevicesAsync()
    {
        await using var peer = await _gateway.ConnectAsync();
        return (await peer.RequestAsync("device.pair.list")).GetProperty("payload");
    }

    public async ValueTask DisposeAsync()
    {
        _gateway.Terminate();
        await _gateway.ExitAsync();
        await _gateway.DisposeAsync();
        _home.Dispose();
    }
}
