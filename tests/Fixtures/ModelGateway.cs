using System.Text.Json;
using OpenClaw.Config;

namespace OpenClaw.Tests.Fixtures;

/// <summary>A gateway in this process with a fake model service behind it, known as <c>mock/mock-1</c>.</summary>
internal sealed class ModelGateway : IAsyncDisposable
{
    private ModelGateway(GatewayFixture gateway, FakeModelServer model)
    {
        Gateway = gateway;
        Model = model;
    }

    public GatewayFixture Gateway { get; }

    public FakeModelServer Model { get; }

    public static async Task<ModelGateway> StartAsync(
        ModelApi api = ModelApi.OpenAiCompletions,
        Func<OpenClawConfig, OpenClawConfig>? configure = null,
        TimeProvider? time = null)
    {
        var model = await FakeModelServer.StartAsync();
        try
        {
            var gateway = await GatewayFixture.StartAsync(config => (configure ?? (c => c))(WithModel(config, model.BaseUrl, api)), time);
            return new ModelGateway(gateway, model);
        }
        catch
        {
            await model.DisposeAsync();
            throw;
        }
    }

    public static OpenClawConfig WithModel(OpenClawConfig config, string baseUrl, ModelApi api) => config with
    {
        Models = config.Models with
        {
            Providers = new Dictionary<string, ModelProviderConfig>
            {
                ["mock"] = new()
                {
                    BaseUrl = baseUrl,
                    ApiKey = "sk-test-0123456789abcdef",
                    Api = api,
                    Models = [new() { Id = "mock-1", Name = "Mock 1", ContextWindow = 128_000, Cost = new() { Input = 1, Output = 2 } }],
                },
            },
        },
        Agents = config.Agents with { Defaults = config.Agents.Defaults with { Model = new() { Primary = "mock/mock-1" } } },
    };

    /// <summary>Sends a message and reads until the end of its run: all <c>chat</c> payloads of it, the last one terminal.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ChatAsync(RawPeer peer, string runId, string message, string sessionKey = "main")
    {
        var response = await SendAsync(peer, runId, message, sessionKey);
        Assert.True(response.GetProperty("ok").GetBoolean(), response.ToString());
        return await EventsAsync(peer, runId);
    }

    public static Task<JsonElement> SendAsync(RawPeer peer, string runId, string message, string sessionKey = "main") =>
        peer.RequestAsync("chat.send", $$"""{"sessionKey":"{{sessionKey}}","message":{{JsonSerializer.Serialize(message, TestJson.Default.String)}},"idempotencyKey":"{{runId}}"}""");

    /// <summary>The <c>chat</c> payloads of a run up to its end, but for those that tell what is done before the first word.</summary>
    public static async Task<IReadOnlyList<JsonElement>> EventsAsync(RawPeer peer, string runId)
    {
        var seen = new List<JsonElement>();
        while (true)
        {
            var payload = (await peer.EventAsync("chat", chat => chat.GetProperty("runId").GetString() == runId)).GetProperty("payload");
            if (payload.GetProperty("state").GetString() == "status")
                continue;
            seen.Add(payload);
            if (payload.GetProperty("state").GetString() is not "delta")
                return seen;
        }
    }

    public static async Task<IReadOnlyList<JsonElement>> HistoryAsync(RawPeer peer, string sessionKey = "main")
    {
        var response = await peer.RequestAsync("chat.history", $$"""{"sessionKey":"{{sessionKey}}"}""");
        return [.. response.GetProperty("payload").GetProperty("messages").EnumerateArray()];
    }

    /// <summary>The text of a message, its blocks joined.</summary>
    public static string TextOf(JsonElement message) =>
        string.Concat(message.GetProperty("content").EnumerateArray().Select(block => block.TryGetProperty("text", out var text) ? text.GetString() : ""));

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Model.DisposeAsync();
    }
}
